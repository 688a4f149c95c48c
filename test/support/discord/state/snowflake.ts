/** Milliseconds at which Discord's ids begin: https://docs.discord.com/developers/reference#snowflakes */
const epoch = 1_420_070_400_000;

/** Ids that grow, and tell when they were made. */
export function snowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const earliest = BigInt(now() - epoch) << 22n;
    last = earliest > last ? earliest : last + 1n;
    return String(last);
  };
}
