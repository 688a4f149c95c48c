import { pollRound } from './alerts/poll-round.ts';
import { pruneDaily } from './alerts/prune-daily.ts';
import { startTicker } from './alerts/ticker.ts';
import type { Bot } from './bot.ts';
import type { Work } from './duties.ts';
import { inTurn } from './in-turn.ts';
import type { Log } from './log.ts';
import type { Observe } from './observe.ts';
import { hearEverything } from './terminal/hear-everything.ts';

export interface PollingSettings {
  /** Cron's five fields, or six with seconds first. */
  readonly schedule: string;
  readonly clock: () => Date;
  readonly log: Log;
  readonly observe: Observe;
  /** Called when there may be something to tell. */
  readonly wake: () => void;
}

/** Polls at once and at every tick, and once a day removes what is too old. */
export async function startPolling(bot: Bot, settings: PollingSettings): Promise<Work> {
  const { schedule, clock, log, observe, wake } = settings;
  const { store } = bot;
  await hearEverything(store, clock());
  // Whoever starts the bot wants it to try at once, whatever failed before.
  await store.state.set('failedAt', null);
  const alone = inTurn();
  alone(() => bot.learnLimit(log)).catch(err => log.error({ err }, 'The allowance was not stored.'));
  const pollLog = log.child({});
  const stopping = new AbortController();
  const polling = { ...bot.polling, clock, log: pollLog, observe, next: () => ticker.next() };
  const ticker = startTicker(schedule, async () => {
    await alone(() => pollRound(store, polling));
    wake();
    await pruneDaily(store, { clock, log: pollLog, stopping: stopping.signal });
  });
  return {
    async stop() {
      // A poll that is broken off by stopping is no news.
      pollLog.level = 'silent';
      stopping.abort();
      await ticker.stop();
    },
  };
}
