import { parseArgs } from 'node:util';

export interface Options {
  /** How often a process of the bot is killed. */
  readonly kills: number;
  /** Of all that is left to chance but the machine's own timing. */
  readonly seed: number;
  /** On each platform. */
  readonly channels: number;
  /** http: many workspaces. socket: one, which Slack lets have five messages a second. */
  readonly slack: 'http' | 'socket';
  /** Null: a file that is made for the run. */
  readonly database: string | null;
  readonly processes: number;
  /** Milliseconds that the bot's clock may be wrong by, either way. */
  readonly clock: number;
}

/** With fewer kills there is no time for as many channels. */
const longForm = { kills: 200, channels: 200 };
const shortForm = { channels: 24 };
/** Messages are looked for from ten minutes before the bot believes that it sent them. */
const clockSeconds = 300;

/** Throws where an argument is not known, or a number is none. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: String(longForm.kills) },
      seed: { type: 'string', default: '1' },
      channels: { type: 'string' },
      slack: { type: 'string', default: 'http' },
      database: { type: 'string', default: 'sqlite' },
      processes: { type: 'string', default: '1' },
      clock: { type: 'string', default: String(clockSeconds) },
    },
  });
  const kills = whole('kills', values.kills);
  const { slack, database } = values;
  if (slack !== 'http' && slack !== 'socket') throw new Error('--slack must be http or socket');
  const usual = kills < longForm.kills ? shortForm.channels : longForm.channels;
  const options: Options = {
    kills,
    seed: whole('seed', values.seed),
    channels: whole('channels', values.channels ?? String(usual)),
    slack,
    database: database === 'sqlite' ? null : database,
    processes: whole('processes', values.processes),
    clock: whole('clock', values.clock) * 1_000,
  };
  if (options.processes > 1 && (options.database ?? 'sqlite:').startsWith('sqlite:'))
    throw new Error('--processes: only one process can use a SQLite database');
  return options;
}

function whole(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} must be a whole number`);
  return number;
}
