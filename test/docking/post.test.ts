import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnsweringNews, type Audience, planPosts } from '../../src/docking/post.ts';
import { noFilter } from '../../src/docking/subscription.ts';
import { dockingEvent, mir } from '../support/docking-event.ts';
import { news } from '../support/news.ts';
import { subscription } from '../support/subscription.ts';

const left = new Date('2026-10-01T00:00:00Z');

function audience(said: Partial<Audience> = {}): Audience {
  return {
    platform: 'terminal',
    channel: 'here',
    workspace: null,
    pausedBy: null,
    subscriptions: [subscription()],
    told: new Set(),
    ...said,
  };
}

function arrivals(count: number): AnsweringNews[] {
  return Array.from({ length: count }, (_, index) => news({ arrival: dockingEvent({ id: index + 1 }) }));
}

const departure = news({ departure: dockingEvent({ departure: left }), arrivalAlert: 'docked:644' });

describe('the plan for a channel', () => {
  test('is one post for all that a poll has found', () => {
    const { posts, unsent } = planPosts(arrivals(3), audience());

    expect(posts).toMatchObject([{ part: 0, alerts: ['docked:1', 'docked:2', 'docked:3'], replyTo: null }]);
    expect(unsent).toEqual([]);
  });

  test('has ten alerts a part', () => {
    const { posts } = planPosts(arrivals(21), audience());

    expect(posts.map(({ part, alerts }) => [part, alerts.length])).toEqual([
      [0, 10],
      [1, 10],
      [2, 1],
    ]);
  });

  test('gives a departure whose arrival was told here a part of its own, which answers that', () => {
    const { posts } = planPosts([departure, ...arrivals(2)], audience({ told: new Set(['docked:644']) }));

    expect(posts).toMatchObject([
      { part: 0, alerts: ['docked:1', 'docked:2'], replyTo: null },
      { part: 1, alerts: ['departed:644'], replyTo: 'docked:644' },
    ]);
  });

  test('leaves a departure whose arrival was not told here with the others', () => {
    const { posts } = planPosts([departure, ...arrivals(1)], audience());

    expect(posts).toMatchObject([{ alerts: ['departed:644', 'docked:1'], replyTo: null }]);
  });

  test('leaves out what the channel was told already', () => {
    const plan = planPosts(arrivals(2), audience({ told: new Set(['docked:1']) }));

    expect(plan.posts).toMatchObject([{ alerts: ['docked:2'] }]);
    expect(plan.unsent).toEqual([]);
  });

  test('records what no subscription asked for', () => {
    const atMir = subscription({ include: { ...noFilter, stations: [{ id: mir.id, name: mir.name }] } });

    const { posts, unsent } = planPosts(arrivals(1), audience({ subscriptions: [atMir] }));

    expect(posts).toEqual([]);
    expect(unsent).toEqual([
      { alert: 'docked:1', platform: 'terminal', channel: 'here', reason: 'not-matched' },
    ]);
  });

  test('records what a paused channel misses', () => {
    const { posts, unsent } = planPosts(arrivals(1), audience({ pausedBy: 'user' }));

    expect(posts).toEqual([]);
    expect(unsent).toMatchObject([{ alert: 'docked:1', reason: 'paused' }]);
  });

  test('is kept for a channel that cannot be written to for now', () => {
    expect(planPosts(arrivals(1), audience({ pausedBy: 'delivery' })).posts).toHaveLength(1);
  });
});

describe('several subscriptions of one channel', () => {
  test('make one post with all mentions, in full, with a sound', () => {
    const subscriptions = [
      subscription({ id: 1, mention: '@crew', style: 'compact', silent: true }),
      subscription({ id: 2, mention: '@cargo', style: 'full', silent: false }),
      subscription({ id: 3, mention: '@crew', style: 'compact', silent: true }),
    ];

    const { posts } = planPosts(arrivals(1), audience({ subscriptions }));

    expect(posts).toMatchObject([{ mentions: ['@crew', '@cargo'], style: 'full', silent: false }]);
  });

  test('are compact and silent only if all are', () => {
    const subscriptions = [1, 2].map(id => subscription({ id, style: 'compact', silent: true }));

    const { posts } = planPosts(arrivals(1), audience({ subscriptions }));

    expect(posts).toMatchObject([{ mentions: [], style: 'compact', silent: true }]);
  });

  test('count only where they asked for it', () => {
    const atMir = { ...noFilter, stations: [{ id: mir.id, name: mir.name }] };
    const subscriptions = [
      subscription({ id: 1, style: 'compact' }),
      subscription({ id: 2, include: atMir, mention: '@mir' }),
    ];

    const { posts } = planPosts(arrivals(1), audience({ subscriptions }));

    expect(posts).toMatchObject([{ mentions: [], style: 'compact' }]);
  });
});

describe('whatever happens', () => {
  const anyNews = fc
    .uniqueArray(
      fc.record({ id: fc.integer({ min: 1, max: 60 }), kind: fc.constantFrom('docked', 'departed') }),
      {
        selector: ({ id }) => id,
        maxLength: 45,
      },
    )
    .map(all =>
      all.map(({ id, kind }) =>
        kind === 'docked'
          ? news({ arrival: dockingEvent({ id, target: id % 2 === 0 ? mir : null }) })
          : news({ departure: dockingEvent({ id, departure: left }), arrivalAlert: `docked:${id}` }),
      ),
    );
  const anyAudience = fc
    .record({
      pausedBy: fc.constantFrom('user' as const, 'delivery' as const, null),
      told: fc.uniqueArray(
        fc
          .tuple(fc.constantFrom('docked', 'departed'), fc.integer({ min: 1, max: 60 }))
          .map(parts => parts.join(':')),
      ),
      stations: fc.subarray([
        { id: 4, name: 'International Space Station' },
        { id: 5, name: 'Mir' },
      ]),
    })
    .map(({ pausedBy, told, stations }) =>
      audience({
        pausedBy,
        told: new Set(told),
        subscriptions: [subscription({ include: { ...noFilter, stations } })],
      }),
    );

  test('every alert is in exactly one part, or unsent with a reason, or was told before', () => {
    fc.assert(
      fc.property(anyNews, anyAudience, (all, to) => {
        const { posts, unsent } = planPosts(all, to);

        const planned = [...posts.flatMap(post => post.alerts), ...unsent.map(({ alert }) => alert)];
        const untold = all.map(({ alert }) => alert.key).filter(key => !to.told.has(key));
        expect(planned.toSorted()).toEqual(untold.toSorted());
      }),
    );
  });

  test('parts are numbered from 0, hold one to ten alerts, and those that answer hold one', () => {
    fc.assert(
      fc.property(anyNews, anyAudience, (all, to) => {
        const { posts } = planPosts(all, to);

        expect(posts.map(({ part }) => part)).toEqual(posts.map((_, index) => index));
        for (const { alerts, replyTo } of posts) {
          expect(alerts.length).toBeGreaterThanOrEqual(1);
          expect(alerts.length).toBeLessThanOrEqual(replyTo === null ? 10 : 1);
        }
      }),
    );
  });

  test('the order in time is kept, among the posts that answer and among the others', () => {
    fc.assert(
      fc.property(anyNews, anyAudience, (all, to) => {
        const { posts } = planPosts(all, to);

        const order = all.map(({ alert }) => alert.key);
        for (const isAnswer of [true, false]) {
          const sent = posts
            .filter(({ replyTo }) => (replyTo !== null) === isAnswer)
            .flatMap(post => post.alerts);
          expect(sent).toEqual(order.filter(key => sent.includes(key)));
        }
      }),
    );
  });
});
