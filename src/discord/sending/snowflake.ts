/** Discord's ids count milliseconds from here. https://discord.com/developers/docs/reference#snowflakes */
const epoch = 1_420_070_400_000n;
/** Clocks differ: this one may be ahead of Discord's. */
const margin = 600_000;

/** The least id that something made then can have, less what clocks differ by. */
export function snowflakeAt(moment: Date): string {
  return String((BigInt(moment.getTime() - margin) - epoch) << 22n);
}

/** When what has this id was made. */
export function madeAt(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + epoch));
}
