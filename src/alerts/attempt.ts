import type { Observe } from '../observe.ts';
import type { Post, PostKey } from '../store/ledger/posts.ts';
import type { Outcome } from '../store/outbox/outcome.ts';
import type { Publication } from '../store/outbox/publications.ts';
import type { OpenStore } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import type { OutgoingPost, Platform } from './platform.ts';
import { Settlements } from './settlements.ts';

export interface AttemptSettings {
  readonly clock: () => Date;
  /** Called with every attempt that did not succeed. */
  readonly report: (post: PostKey, outcome: Outcome, action: Action) => void;
  readonly observe?: Observe | undefined;
}

export type Action = 'sent' | 'edited' | 'published';

/** What is done with one post at a time; each ends with what came of it stored. */
export class Attempts {
  readonly #store: OpenStore;
  readonly #platform: Platform;
  readonly #settings: AttemptSettings;
  readonly #settlements: Settlements;

  constructor(store: OpenStore, platform: Platform, settings: AttemptSettings) {
    this.#store = store;
    this.#platform = platform;
    this.#settings = settings;
    this.#settlements = new Settlements(store);
  }

  /** `made` makes what the platform gets; see Platform.send() for `lost`. */
  async send(post: Post, made: (post: Post) => OutgoingPost, lost?: AbortSignal): Promise<void> {
    const outcome = isTakenBack(post)
      ? takenBack
      : await outcomeOf(async () => this.#platform.send(post.channel, made(post), lost));
    await this.#settle(post, outcome, 'sent');
  }

  async edit(post: Post, made: (post: Post) => OutgoingPost): Promise<void> {
    const { channel, messageId } = post;
    if (messageId === null) return;
    const outcome = await outcomeOf(async () => this.#platform.edit(channel, messageId, made(post)));
    await this.#settle(post, outcome, 'edited');
  }

  async publish(post: Publication): Promise<void> {
    const { publishing } = this.#platform;
    const { clock } = this.#settings;
    if (publishing === undefined) return;
    if (await this.#store.publications.putOff(post, publishing.perHour, clock())) return;
    const outcome = await outcomeOf(() => publishing.publish(post.channel, post.messageId));
    const at = clock();
    await this.#settlements.add(({ publications }) => publications.settle(post, outcome, at));
    this.#settings.observe?.({ kind: 'delivered', post, action: 'published', outcome: outcome.kind, at });
    if (outcome.kind !== 'sent') this.#report(post, outcome, 'published');
  }

  /** What holds up all posts alike the platform has told already. */
  #report(post: PostKey, outcome: Outcome, action: Action): void {
    const isHeld = (this.#platform.heldUntil?.() ?? null) !== null;
    if (outcome.kind === 'later' && isHeld) return;
    this.#settings.report(post, outcome, action);
  }

  async #settle(post: Post, outcome: Outcome, action: Action): Promise<void> {
    const at = this.#settings.clock();
    await this.#settlements.add(async ({ outbox, subscriptions }) => {
      await outbox.settle(post, outcome, at);
      if (outcome.kind === 'sent' && post.isPaused) await subscriptions.reached(post);
      if (outcome.kind === 'paused')
        await subscriptions.pause(post, { by: 'delivery', reason: outcome.reason, at });
    });
    this.#settings.observe?.({ kind: 'delivered', post, action, outcome: outcome.kind, at });
    if (outcome.kind !== 'sent') this.#report(post, outcome, action);
  }
}

const takenBack: Outcome = { kind: 'refused', reason: 'it was taken back before it was sent' };

/** Nobody needs to hear of what is no longer true; but what may have been sent already is repeated, and struck. */
function isTakenBack({ doubtSince, alerts }: Post): boolean {
  return doubtSince === null && alerts.every(({ status }) => status === 'struck');
}

/**
 * A platform answers with an Outcome; an exception is our own mistake, and must not stop the others. A
 * database that fails does stop them: nothing may be sent that cannot be recorded.
 */
async function outcomeOf(attempt: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    return { kind: 'refused', reason: `the message could not be made: ${String(error)}` };
  }
}
