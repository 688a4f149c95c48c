import { counted } from '../docking/describe/counted.ts';
import type { Log } from '../log.ts';
import type { Observe, PollOutcome } from '../observe.ts';
import type { OpenStore } from '../store/store.ts';
import { type PollResult, type PollSettings, poll } from './poll.ts';

export interface PollRoundSettings extends PollSettings {
  readonly clock: () => Date;
  readonly log: Log;
  /** When the next poll comes, as far as is known. */
  readonly next: () => Date | null;
  readonly observe?: Observe;
}

/** Reads what is new and stores what there is to tell of it; says and keeps how that went. What fails is logged. */
export async function pollRound(store: OpenStore, settings: PollRoundSettings): Promise<void> {
  const now = settings.clock();
  try {
    const result = await poll(store, settings, now);
    const nextAt = await nextPollAt(store, result, settings);
    await store.state.set('nextPoll', nextAt?.getTime() ?? null);
    await logPoll(store, result, nextAt, settings.log);
    const { saved, news } = result;
    settings.observe?.({ kind: 'polled', outcome: outcomeOf(result), saved, news });
  } catch (error) {
    settings.observe?.({ kind: 'polled', outcome: 'broken', saved: 0, news: [] });
    await failed(store, error, now, settings.log);
  }
}

function outcomeOf({ failure, held, calls }: PollResult): PollOutcome {
  if (failure !== null) return 'failed';
  if (held !== null) return 'held';
  return calls === 0 ? 'idle' : 'read';
}

/** A mistake of ours, or a database that cannot be written: then not even this can be kept. */
async function failed(store: OpenStore, err: unknown, now: Date, log: Log): Promise<void> {
  log.error({ err }, 'The poll failed; nothing of it was stored, the next one tries again.');
  const failure = 'an error in the bot, which its log tells';
  try {
    await store.state.set('lastPoll', { at: now.getTime(), failure });
    if ((await store.state.get('failingSince')) === null)
      await store.state.set('failingSince', now.getTime());
  } catch (error) {
    log.error({ err: error }, 'That the poll failed could not be stored either.');
  }
}

async function nextPollAt(
  store: OpenStore,
  { failure }: PollResult,
  { next }: PollRoundSettings,
): Promise<Date | null> {
  const blocked = await store.state.get('blockedUntil');
  const times = [next(), failure?.retryAt, blocked === null ? null : new Date(blocked)].filter(
    time => time != null,
  );
  return times.length === 0 ? null : new Date(Math.max(...times.map(time => time.getTime())));
}

async function logPoll(store: OpenStore, result: PollResult, nextAt: Date | null, log: Log): Promise<void> {
  const { calls, saved, rejected, announced, revised, held, failure, isFirstRun, isFilled } = result;
  if (failure !== null) {
    const when = nextAt === null ? '' : ` Next try ${nextAt.toISOString()}.`;
    log.warn(`${failure.message.replace(/\.?$/, '.')}${when}`);
  }
  if (held !== null) {
    log.error(
      { changes: held.changes },
      `Held: ${held.changes.length} changes at once are more than dockings can make. Nothing was stored or announced; a complete listing an hour after ${new Date(held.since).toISOString()} decides.`,
    );
  }
  if (rejected > 0) {
    const records = counted(rejected, 'record');
    log.warn(`Set aside: ${records} that could not be read; /docking status lists them.`);
  }
  if (isFirstRun && failure === null) {
    const events = counted(await store.events.count(), 'event');
    log.info(
      isFilled
        ? `Read the history: ${events}; from now on what is new is told.`
        : `Reading the history: ${events} so far.`,
    );
  }
  if (announced.length > 0) log.info({ announced }, `Found ${counted(announced.length, 'alert')} to tell.`);
  log.debug({ calls, saved, announced, revised }, 'Polled.');
}
