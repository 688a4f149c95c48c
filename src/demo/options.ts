import { parseArgs } from 'node:util';
import { UserError } from '../command/user-error.ts';
import { recording } from './recording.ts';

export interface DemoOptions {
  readonly from: Date;
  readonly to: Date;
  /** Simulated days a second; Infinity: as fast as it goes. */
  readonly speed: number;
}

/** About 25 seconds for the whole demo. */
const defaultSpeed = 16;
const firstDay = '2025-01-01';

export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parse(args);
  const from = day('from', values.from ?? firstDay);
  const to = values.to === undefined ? recording.completeUntil : day('to', values.to);
  const speed = Number(values.speed ?? defaultSpeed);
  if (!(speed > 0)) throw new UserError('--speed takes the simulated days a second, as in --speed 30.');
  const first = recording.events[0]?.docking ?? recording.completeUntil;
  if (from < first) {
    throw new UserError(
      `The recording begins on ${first.toISOString().slice(0, 10)}: choose a later --from.`,
    );
  }
  for (const [name, time] of Object.entries({ from, to })) {
    if (time <= recording.completeUntil) continue;
    const last = recording.completeUntil.toISOString().slice(0, 10);
    throw new UserError(`The recording is complete until ${last}: choose an earlier --${name}.`);
  }
  if (from >= to) throw new UserError('--from must be before --to.');
  return { from, to, speed };
}

function parse(args: readonly string[]) {
  const options = { from: { type: 'string' }, to: { type: 'string' }, speed: { type: 'string' } } as const;
  try {
    return parseArgs({ args: [...args], options });
  } catch (cause) {
    throw new UserError('The demo knows --from 2025-01-01, --to 2025-06-30 and --speed 30.', { cause });
  }
}

function day(name: string, typed: string): Date {
  const date = new Date(`${typed}T00:00:00Z`);
  // Date makes a 30th of February the 2nd of March.
  if (!Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === typed) return date;
  throw new UserError(`--${name} takes a day, as in --${name} 2025-01-01.`);
}
