import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import { deliver } from '../../src/alerts/deliver.ts';
import type { OutgoingPost, Platform } from '../../src/alerts/platform.ts';
import type { Outcome } from '../../src/store/outbox/outcome.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { dockingEvent, spacecraft } from '../support/docking-event.ts';
import { announced, found, subscribed } from '../support/ledger.ts';
import { news } from '../support/news.ts';
import { nothingUnderWay } from '../support/nothing-under-way.ts';
import { openTestStore } from '../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');

/** A platform that takes a while for everything, remembers what it began, and how much was under way at once. */
class SlowPlatform implements Platform {
  readonly name = 'terminal';
  readonly concurrency: number;
  readonly begun: string[] = [];
  readonly atOnce = { all: 0, most: 0, channels: new Set<string>() };
  /** Asked what comes of each send and edit. */
  outcome: (action: string) => Outcome = () => ({ kind: 'sent', messageId: 'm' });
  /** Fulfilled when what is under way may end. */
  answer: () => Promise<unknown> = () => new Promise(setImmediate);

  constructor(concurrency: number) {
    this.concurrency = concurrency;
  }

  /** Answers nothing until as much is under way as may be: a quick answer would leave room again. */
  answersWhenFull(): this {
    const full = Promise.withResolvers<void>();
    this.answer = () => {
      if (this.atOnce.all === this.concurrency) full.resolve();
      return full.promise;
    };
    return this;
  }

  send(channel: string, { key }: OutgoingPost): Promise<Outcome> {
    return this.#take('send', channel, key);
  }

  edit(channel: string, _messageId: string, { key }: OutgoingPost): Promise<Outcome> {
    return this.#take('edit', channel, key);
  }

  async #take(what: string, channel: string, key: string): Promise<Outcome> {
    const { atOnce } = this;
    expect(atOnce.channels).not.toContain(channel);
    atOnce.channels.add(channel);
    atOnce.all += 1;
    atOnce.most = Math.max(atOnce.most, atOnce.all);
    this.begun.push(`${what} ${key}`);
    await this.answer();
    atOnce.all -= 1;
    atOnce.channels.delete(channel);
    return this.outcome(`${what} ${key}`);
  }
}

function arrival(id: number) {
  return news({ arrival: dockingEvent({ id, chaser: spacecraft({ id }) }) });
}

/** So many channels, each with a post of event 1 waiting. */
async function waiting(channels: number): Promise<OpenStore> {
  const store = await openTestStore();
  for (let n = 0; n < channels; n++)
    await subscribed(store, { platform: 'terminal', channel: `c${n}`, workspace: null });
  await announced(store, [arrival(1)], at);
  return store;
}

async function correct(store: OpenStore, id: number): Promise<void> {
  await store.ledger.wantEdits([`docked:${id}`], await found(store, [arrival(id)], at, 'corrected'));
}

function settings(stopping?: AbortSignal, clock: () => Date = () => at) {
  return { pictures: 'licensed', clock, report: () => {}, stopping } as const;
}

describe('delivery to many channels', () => {
  it('sends as much at once as the platform takes, everything once', async () => {
    const store = await waiting(30);
    const platform = new SlowPlatform(8).answersWhenFull();

    await deliver(store, platform, settings());

    expect(platform.atOnce.most).toBe(8);
    expect(new Set(platform.begun).size).toBe(30);
    expect(platform.begun).toHaveLength(30);
    expect(await store.counts.waiting()).toBe(0);
  });

  it('edits likewise, one message of a channel at a time', async () => {
    const store = await waiting(20);
    await announced(store, [arrival(2)], at);
    await deliver(store, new SlowPlatform(8), settings());
    await correct(store, 1);
    await correct(store, 2);
    const platform = new SlowPlatform(8).answersWhenFull();

    await deliver(store, platform, settings());

    expect(platform.atOnce.most).toBe(8);
    expect(new Set(platform.begun).size).toBe(40);
    expect(platform.begun).toHaveLength(40);
  });

  // On a server far away posts may be claimed more slowly than they are sent: then more edits fit in between.
  it.runIf(inject('postgres') === undefined)(
    'lets every fourth be an edit while both wait, and begins with what is new',
    async () => {
      const store = await waiting(40);
      await deliver(store, new SlowPlatform(8), settings());
      await correct(store, 1);
      await announced(store, [arrival(2)], at);
      const platform = new SlowPlatform(8);

      await deliver(store, platform, settings());

      expect(platform.begun.slice(0, 8).every(begun => begun.startsWith('send'))).toBe(true);
      const edits = platform.begun.slice(8, 40).filter(begun => begun.startsWith('edit')).length;
      expect(edits).toBeGreaterThanOrEqual(8);
      expect(edits).toBeLessThanOrEqual(12);
      expect(platform.begun).toHaveLength(80);
    },
  );

  it('waits for none that hangs', async () => {
    const store = await waiting(12);
    const platform = new SlowPlatform(4);
    const hanging = Promise.withResolvers<void>();
    platform.answer = () => (platform.begun.length === 1 ? hanging.promise : Promise.resolve());

    const delivered = deliver(store, platform, settings());
    while (platform.begun.length < 12) await new Promise(setImmediate);
    hanging.resolve();
    await delivered;

    expect(await store.counts.waiting()).toBe(0);
  });

  it('keeps the order of each channel, whatever comes of it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.constantFrom('sent', 'later', 'doubt', 'refused')),
        fc.integer({ min: 1, max: 20 }),
        async (kinds, concurrency) => {
          let now = at;
          const store = await waiting(6);
          for (const id of [2, 3]) await announced(store, [arrival(id)], at);
          const platform = new SlowPlatform(concurrency);
          const ended: string[] = [];
          platform.outcome = action => {
            const outcome = outcomeOf(String(kinds.next().value), now);
            if (outcome.kind !== 'later') ended.push(action);
            return outcome;
          };

          for (let round = 0; round < 60 && (await store.counts.waiting()) > 0; round++) {
            await deliver(
              store,
              platform,
              settings(undefined, () => now),
            );
            now = new Date(now.getTime() + 60_000);
          }

          const polls = Map.groupBy(ended, action => action.split('/')[2]);
          const inOrder = [1, 2, 3].map(poll => expect.stringContaining(`send ${poll}/`));
          expect([...polls.values()]).toEqual(Array.from({ length: 6 }, () => inOrder));
        },
      ),
      { numRuns: 8 },
    );
  });
});

function outcomeOf(kind: string, now: Date): Outcome {
  if (kind === 'sent') return { kind, messageId: 'm' };
  if (kind === 'refused') return { kind, reason: 'no' };
  const later = { kind: 'later', at: new Date(now.getTime() + 60_000), reason: 'slow down' } as const;
  return kind === 'doubt' ? { ...later, mayHaveArrived: true } : later;
}

describe('delivery that is stopped', () => {
  it('claims nothing more, and settles what is under way', async () => {
    const store = await waiting(20);
    const platform = new SlowPlatform(4);
    const stopping = new AbortController();
    platform.answer = async () => stopping.abort();

    await deliver(store, platform, settings(stopping.signal));

    expect(platform.begun).toHaveLength(4);
    expect(await store.counts.waiting()).toBe(16);
    const again = new SlowPlatform(4);
    await deliver(store, again, settings());
    expect(again.begun).toHaveLength(16);
  });

  it('before it began does nothing', async () => {
    const store = await waiting(2);
    const platform = new SlowPlatform(4);

    await deliver(store, platform, settings(AbortSignal.abort()));

    expect(platform.begun).toEqual([]);
  });

  it('by a database that fails begins nothing more, settles what it can, and then throws', async () => {
    const store = await waiting(20);
    const platform = new SlowPlatform(4);
    const failed = Promise.withResolvers<void>();
    platform.answer = () => (platform.begun.length === 1 ? Promise.resolve() : failed.promise);
    let commits = 0;
    const failing: OpenStore = {
      ...store,
      async transaction(work) {
        commits += 1;
        if (commits > 1) return store.transaction(work);
        failed.resolve();
        throw new StoreError('The disk is full.');
      },
    };

    await expect(deliver(failing, platform, settings())).rejects.toThrow('The disk is full.');

    expect(platform.begun).toHaveLength(4);
    expect(platform.atOnce.all).toBe(0);
    expect(await store.counts.waiting()).toBe(17);
    expect(await store.outbox.claim('terminal', at, 1, 99, nothingUnderWay)).toHaveLength(16);
  });
});
