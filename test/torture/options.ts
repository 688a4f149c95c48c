import { parseArgs } from 'node:util';

export interface Options {
  /** How often a process of the bot is killed. */
  readonly kills: number;
  /** Of all that is left to chance but the machine's own timing. */
  readonly seed: number;
  /** That the history comes to: ten, twenty or thirty. */
  readonly alerts: number;
  /** On each platform. */
  readonly channels: number;
  /** http: many workspaces. socket: one, which Slack lets have five messages a second. */
  readonly slack: 'http' | 'socket';
  /** sqlite, postgres: one that is made for the run. Else the address of an empty one. */
  readonly database: string;
  readonly processes: number;
  /** Milliseconds that the bot's clock may be wrong by, either way. */
  readonly clock: number;
}

/** With fewer kills there is no time for as many channels and alerts. */
const longForm = { kills: 200, channels: 200, alerts: 30 };
const shortForm = { channels: 24, alerts: 20 };
/** Messages are looked for from ten minutes before the bot believes that it sent them: a minute less than that. */
const clockSeconds = 540;
/** Beside others, where Slack's questions are refused by a clock that is five minutes wrong. */
const clockSecondsOfSeveral = 240;

/** Throws where an argument is not known, or a number is none. */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      kills: { type: 'string', default: String(longForm.kills) },
      seed: { type: 'string', default: '1' },
      alerts: { type: 'string' },
      channels: { type: 'string' },
      slack: { type: 'string', default: 'http' },
      database: { type: 'string', default: 'sqlite' },
      processes: { type: 'string', default: '1' },
      clock: { type: 'string' },
    },
  });
  const kills = whole('kills', values.kills);
  const { slack, database } = values;
  if (slack !== 'http' && slack !== 'socket') throw new Error('--slack must be http or socket');
  const usual = kills < longForm.kills ? shortForm : longForm;
  const processes = whole('processes', values.processes);
  const clock = values.clock ?? String(processes > 1 ? clockSecondsOfSeveral : clockSeconds);
  const options: Options = {
    kills,
    seed: whole('seed', values.seed),
    alerts: whole('alerts', values.alerts ?? String(usual.alerts)),
    channels: whole('channels', values.channels ?? String(usual.channels)),
    slack,
    database,
    processes,
    clock: whole('clock', clock) * 1_000,
  };
  if (![10, 20, 30].includes(options.alerts)) throw new Error('--alerts must be 10, 20 or 30');
  if (options.processes > 1 && database.startsWith('sqlite'))
    throw new Error('--processes: only one process can use a SQLite database');
  return options;
}

function whole(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0) throw new Error(`--${name} must be a whole number`);
  return number;
}
