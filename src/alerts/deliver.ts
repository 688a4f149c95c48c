import type { Outcome } from '../store/outbox.ts';
import type { Post } from '../store/posts.ts';
import type { OpenStore } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { outgoing, type Pictures } from './outgoing.ts';
import type { Platform } from './platform.ts';

export interface DeliverSettings {
  readonly pictures: Pictures;
  readonly clock: () => Date;
  /** Called with every attempt that did not succeed. */
  readonly report: (post: Post, outcome: Outcome) => void;
}

/** Longer than any send can take: after it, its sender is taken for dead. */
const lease = 60_000;
/** What could not be sent for so long is no longer news. */
const expiry = 72 * 3_600_000;

/** Sends and edits everything that is due on a platform, one after another, until nothing is. */
export async function deliver(
  store: OpenStore,
  platform: Platform,
  settings: DeliverSettings,
): Promise<void> {
  const { clock, pictures } = settings;
  await store.outbox.expire(new Date(clock().getTime() - expiry));
  for (;;) {
    const post = await store.outbox.claim(platform.name, clock(), lease);
    if (post === undefined) break;
    const outcome = isTakenBack(post)
      ? takenBack
      : await attempt(async () =>
          platform.send(post.channel, await outgoing(store, post, pictures, clock())),
        );
    await settle(store, post, outcome, settings);
  }
  for (;;) {
    const post = await store.outbox.nextEdit(platform.name, clock());
    if (post?.messageId == null) break;
    const { messageId } = post;
    const outcome = await attempt(async () =>
      platform.edit(post.channel, messageId, await outgoing(store, post, pictures, clock())),
    );
    await settle(store, post, outcome, settings);
  }
}

const takenBack: Outcome = { kind: 'refused', reason: 'it was taken back before it was sent' };

/** Nobody needs to hear of what is no longer true; but what may have been sent already is repeated, and struck. */
function isTakenBack({ attempts, alerts }: Post): boolean {
  return attempts === 1 && alerts.every(({ status }) => status === 'struck');
}

/**
 * A platform answers with an Outcome; an exception is our own mistake, and must not stop the others. A
 * database that fails does stop them: nothing may be sent that cannot be recorded.
 */
async function attempt(send: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return { kind: 'refused', reason: `the message could not be made: ${String(error)}` };
  }
}

async function settle(
  store: OpenStore,
  post: Post,
  outcome: Outcome,
  { clock, report }: DeliverSettings,
): Promise<void> {
  await store.outbox.settle(post, outcome, clock());
  if (outcome.kind === 'paused') {
    await store.subscriptions.pause(post, { by: 'delivery', reason: outcome.reason, at: clock() });
  }
  if (outcome.kind !== 'sent') report(post, outcome);
}
