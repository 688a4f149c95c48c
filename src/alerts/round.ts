import { counted } from '../docking/describe/counted.ts';
import type { Log } from '../log.ts';
import type { OpenStore } from '../store/store.ts';
import { deliver } from './deliver.ts';
import type { Pictures } from './outgoing.ts';
import type { Platform } from './platform.ts';
import { type PollResult, type PollSettings, poll } from './poll.ts';

export interface RoundSettings extends PollSettings {
  readonly platforms: readonly Platform[];
  readonly pictures: Pictures;
  readonly clock: () => Date;
  readonly log: Log;
  /** When the next poll comes, as far as is known. */
  readonly next: () => Date | null;
}

/** One round of the bot's work: read what is new, then tell it. Whatever fails is logged and tried again. */
export async function round(store: OpenStore, settings: RoundSettings): Promise<void> {
  const { log, clock } = settings;
  try {
    const result = await poll(store, settings, clock());
    await logPoll(store, result, settings);
  } catch (error) {
    log.error({ err: error }, 'The poll failed; nothing of it was stored, the next one tries again.');
  }
  await tell(store, settings);
}

/** Sends what is due on every platform. */
export async function tell(
  store: OpenStore,
  { platforms, pictures, clock, log }: RoundSettings,
): Promise<void> {
  for (const platform of platforms) {
    try {
      await deliver(store, platform, {
        pictures,
        clock,
        report: ({ channel, pollId, part }, outcome) =>
          log.warn(
            { platform: platform.name, channel, post: `${pollId}/${part}`, outcome },
            'A post was not sent.',
          ),
      });
    } catch (error) {
      log.error({ err: error, platform: platform.name }, 'Delivery stopped; what is left is sent next time.');
    }
  }
}

async function logPoll(store: OpenStore, result: PollResult, { log, next }: RoundSettings): Promise<void> {
  const blocked = await store.state.get('blockedUntil');
  const nextAt = later(next(), result.failure?.retryAt ?? null, blocked === null ? null : new Date(blocked));
  await store.state.set('nextPoll', nextAt?.getTime() ?? null);
  const { calls, saved, rejected, announced, revised, held, failure, isFilled } = result;
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
  if (!isFilled) log.info(`Reading the history: ${await store.events.count()} events so far.`);
  log.debug({ calls, saved, announced, revised }, 'Polled.');
}

function later(...times: readonly (Date | null)[]): Date | null {
  const known = times.filter(time => time !== null);
  return known.length === 0 ? null : new Date(Math.max(...known.map(time => time.getTime())));
}
