import { type Logger, schedule, validateDetailed } from 'node-cron';

export interface Ticker {
  /** When it ticks next. */
  next(): Date | null;
  stop(): Promise<void>;
}

/** What is wrong with a schedule; null: nothing. Five fields, or six with seconds first. */
export function scheduleMistake(expression: string): string | null {
  const { valid, errors } = validateDetailed(expression);
  if (valid) return null;
  return errors.map(({ message }) => message).join('; ') || 'it is not one';
}

/**
 * Calls at every tick (UTC) and once at the start; a tick that comes while the last call still runs is
 * left out. One that was missed, as when the machine slept, is not made up for: what is due is decided
 * by what the database says.
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
