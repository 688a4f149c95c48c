import { deliver } from '../../src/alerts/deliver.ts';
import type { OutgoingPost, Platform } from '../../src/alerts/platform.ts';
import { type PollResult, poll } from '../../src/alerts/poll.ts';
import type { DockingEvent } from '../../src/docking/event.ts';
import type { Subscription } from '../../src/docking/subscription.ts';
import { Budget } from '../../src/launch-library/budget.ts';
import type { Outcome } from '../../src/store/outbox/outcome.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { ScriptedLibrary } from './scripted-library.ts';
import { openTestStore } from './store.ts';
import { subscription } from './subscription.ts';

/** A platform that remembers what it was given, and answers as it is told. */
export class RecordingPlatform implements Platform {
  readonly name = 'terminal';
  concurrency = 1;
  readonly shown: {
    readonly what: 'send' | 'edit';
    readonly channel: string;
    readonly post: OutgoingPost;
  }[] = [];
  /** For the next sends, edits or publications; then all of them arrive. */
  outcomes: Outcome[] = [];
  publishing?: NonNullable<Platform['publishing']>;
  heldUntil = (): Date | null => null;
  /** Messages that were passed on, also those that were not after all. */
  readonly published: string[] = [];

  /** From now on what is sent is to be published. */
  publishes(perHour: number): void {
    const { send } = this;
    this.send = async (channel, post) => {
      const outcome = await send.call(this, channel, post);
      return outcome.kind === 'sent' ? { ...outcome, publish: true } : outcome;
    };
    this.publishing = {
      perHour,
      publish: async (_channel, messageId) => {
        this.published.push(messageId);
        return this.outcomes.shift() ?? { kind: 'sent', messageId };
      },
    };
  }

  async send(channel: string, post: OutgoingPost): Promise<Outcome> {
    this.shown.push({ what: 'send', channel, post });
    return this.outcomes.shift() ?? { kind: 'sent', messageId: `message of ${post.key}` };
  }

  async edit(channel: string, messageId: string, post: OutgoingPost): Promise<Outcome> {
    this.shown.push({ what: 'edit', channel, post });
    return this.outcomes.shift() ?? { kind: 'sent', messageId };
  }

  /** "send docked 644", "edit corrected 644": what readers saw, in order. */
  seen(): string[] {
    return this.shown.flatMap(({ what, post }) =>
      post.notices
        .filter(({ revision }) => what === 'send' || revision !== null)
        .map(({ data, revision }) => `${what} ${revision ?? data.kind} ${(data.event as { id: number }).id}`),
    );
  }
}

/** The bot's work without its clockwork: a library, a store, a channel, and time that a test sets. */
export interface PolledWorld {
  readonly store: OpenStore;
  readonly library: ScriptedLibrary;
  readonly platform: RecordingPlatform;
  now: Date;
  /** Calls made in the hour before now. */
  callsInHour(): number;
  pass(hours: number): void;
  poll(): Promise<PollResult>;
  deliver(stopping?: AbortSignal): Promise<void>;
  /** What did not succeed, and why: "home was not sent: no permission". */
  readonly reports: string[];
  /** Polls and delivers. */
  round(): Promise<PollResult>;
  subscribe(channel: string, wanted?: Partial<Subscription>): Promise<void>;
}

export interface WorldSettings {
  readonly events?: readonly DockingEvent[];
  readonly now?: Date;
  readonly limit?: number;
  readonly version?: '2.3.0' | '2.2.0';
  readonly store?: OpenStore;
}

export const worldBegin = new Date('2026-10-01T12:00:00Z');

/** A world whose channel "home" hears of everything, before its first poll. */
export async function startWorld(settings: WorldSettings = {}): Promise<PolledWorld> {
  const store = settings.store ?? (await openTestStore());
  const library = new ScriptedLibrary(...(settings.events ?? []));
  const platform = new RecordingPlatform();
  const budget = new Budget(store.calls);
  if (settings.limit !== undefined) await store.calls.allow(settings.limit, 3_600);
  const world: PolledWorld = {
    store,
    library,
    platform,
    now: settings.now ?? worldBegin,
    callsInHour: () =>
      library.askedAt.filter(at => at.getTime() > world.now.getTime() - 3_600_000 && at <= world.now).length,
    pass(hours) {
      world.now = new Date(world.now.getTime() + hours * 3_600_000);
    },
    poll: () =>
      poll(
        store,
        {
          source: {
            async list(parameters, now) {
              await budget.take(now);
              return library.list(parameters, now);
            },
            async find(id, now) {
              await budget.take(now);
              return library.find(id, now);
            },
          },
          origin: { url: 'https://library.test', version: settings.version ?? '2.3.0' },
          windowHours: 72,
          calls: now => budget.calls(now),
        },
        world.now,
      ),
    reports: [],
    deliver: stopping =>
      deliver(store, platform, {
        pictures: 'licensed',
        clock: () => world.now,
        report({ channel }, outcome, action) {
          const reason = 'reason' in outcome ? outcome.reason : '';
          world.reports.push(`${channel} was not ${action}: ${reason}`);
        },
        ...(stopping ? { stopping } : {}),
      }),
    async round() {
      const result = await world.poll();
      await world.deliver();
      return result;
    },
    async subscribe(channel, wanted = {}) {
      await store.subscriptions.put(
        { platform: 'terminal', channel, workspace: null },
        subscription({ createdAt: world.now, ...wanted }),
      );
    },
  };
  await world.subscribe('home');
  return world;
}
