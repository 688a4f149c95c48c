import { type Logger, schedule, validateDetailed } from 'node-cron';

export interface Ticker {
  /** When it ticks next. */
  next(): Date | null;
  stop(): Promise<void>;
}

/** What is wrong with a schedule, not repeating it; null: nothing. Five fields, or six with seconds first. */
export function scheduleMistake(expression: string): string | null {
  const { valid, errors } = validateDetailed(expression);
  if (valid) return null;
  const wrong = errors.map(
    ({ field }) => partNames[field] ?? 'number of fields (5, or 6 with seconds first)',
  );
  return `wrong is its ${[...new Set(wrong)].join(', ') || 'form'}`;
}

const partNames: Readonly<Record<string, string>> = {
  second: 'second',
  minute: 'minute',
  hour: 'hour',
  dayOfMonth: 'day of the month',
  month: 'month',
  dayOfWeek: 'day of the week',
};

/**
 * Calls at every tick (UTC) and once at the start; a tick that comes while the last call still runs is
 * left out. One that was missed, as when the machine slept, is not made up for: what is due is decided
 * by what the database says. What is called reports its own failures.
 */
export function startTicker(expression: string, tick: () => Promise<void>): Ticker {
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    running ??= tick().finally(() => {
      running = null;
    });
    await running;
  };
  const task = schedule(expression, run, { timezone: 'UTC', suppressMissedWarning: true, logger: quiet });
  void run();
  return {
    next: () => task.getNextRun(),
    async stop() {
      await task.destroy();
      await running;
    },
  };
}

/** What happens at a tick is logged by who ticks. */
const quiet: Logger = { info() {}, warn() {}, error() {}, debug() {} };
