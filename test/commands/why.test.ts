import { describe, expect, test } from 'vitest';
import { why } from '../../commands/why.ts';
import type { Command } from '../../src/command/command.ts';
import type { Alert } from '../../src/docking/alert.ts';
import { noFilter } from '../../src/docking/subscription.ts';
import type { Outcome } from '../../src/store/outbox/outcome.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { ask, linesOf } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { dockingEvent } from '../support/docking-event.ts';
import { announced, found, here, subscribed } from '../support/ledger.ts';
import { news } from '../support/news.ts';
import { nothingUnderWay } from '../support/nothing-under-way.ts';
import { openTestStore } from '../support/store.ts';

const foundAt = new Date('2026-10-08T10:00:00Z');
const sentAt = new Date('2026-10-08T10:01:00Z');
const now = new Date('2026-10-08T12:00:00Z');
const left = new Date('2026-10-08T09:00:00Z');
const event = dockingEvent();
const arrival = news({ arrival: event });

async function asked(store: OpenStore, id = 644) {
  return ask(`why ${id}`, testContext(store, { commands: [why as Command], now }));
}

/** What is said of the arrival, without its name, and the word for scripts. */
async function arrivalIn(store: OpenStore) {
  const answer = await asked(store);
  const { told, at } = answer.data.arrival as { told: string; at: string | null };
  return { told, at, line: linesOf(answer)[1]?.replace('Arrival: ', '') };
}

async function settled(store: OpenStore, outcome: Outcome) {
  const [post] = await store.outbox.claim('terminal', sentAt, 60_000, 1, nothingUnderWay);
  if (post === undefined) throw new Error('Nothing is due.');
  await store.outbox.settle(post, outcome, sentAt);
}

async function withAnnouncedArrival(): Promise<OpenStore> {
  const store = await openTestStore();
  await subscribed(store);
  await announced(store, [arrival], foundAt);
  return store;
}

async function withSentArrival(): Promise<OpenStore> {
  const store = await withAnnouncedArrival();
  await settled(store, { kind: 'sent', messageId: 'm1' });
  return store;
}

describe('an event whose arrival this channel was told', () => {
  test('says when, and that it has not left', async () => {
    const answer = await asked(await withSentArrival());

    expect(linesOf(answer)).toEqual([
      'Why: Progress MS-35 at the International Space Station (event 644)',
      'Arrival: this channel was told on 2026-10-08T10:01Z.',
      'Departure: it has not happened yet.',
    ]);
    expect(answer).toMatchObject({
      private: true,
      failed: null,
      data: {
        event: 644,
        listed: true,
        arrival: { told: 'sent', at: sentAt.toISOString() },
        departure: { told: 'not-happened', at: null },
        paused: null,
      },
    });
  });

  test('tells of its departure by itself', async () => {
    const store = await withSentArrival();
    const departure = news({ departure: { ...event, departure: left }, arrivalAlert: 'docked:644' });
    await announced(store, [departure], foundAt);

    const answer = await asked(store);

    expect(linesOf(answer)[2]).toBe('Departure: it is waiting to be sent since 2026-10-08T10:00Z.');
  });

  test('tells that a correction waits, or could not be shown', async () => {
    const store = await withSentArrival();
    const pollId = await found(store, [arrival], sentAt, 'corrected');
    await store.ledger.wantEdits(['docked:644'], pollId);
    expect((await arrivalIn(store)).line).toMatch(/10:01Z; a correction of it is waiting to be shown\.$/);

    const [post] = await store.outbox.dueEdits('terminal', now, 1, nothingUnderWay);
    if (post) await store.outbox.settle(post, { kind: 'refused', reason: 'too old to edit' }, now);

    expect(await arrivalIn(store)).toMatchObject({
      told: 'sent',
      line: 'this channel was told on 2026-10-08T10:01Z; a correction of it could not be shown (too old to edit).',
    });
  });

  test('tells that the message was deleted since', async () => {
    const store = await withSentArrival();
    const pollId = await found(store, [arrival], sentAt, 'corrected');
    await store.ledger.wantEdits(['docked:644'], pollId);
    const [post] = await store.outbox.dueEdits('terminal', now, 1, nothingUnderWay);
    if (post) await store.outbox.settle(post, { kind: 'gone', reason: 'unknown message' }, now);

    expect((await arrivalIn(store)).line).toMatch(
      '10:01Z; the message has been deleted since (unknown message).',
    );
  });

  test.each([
    ['retracted', 'the record was taken back'],
    ['withdrawn', 'Launch Library no longer says that it has happened'],
  ] as const)('tells that it was struck through: %s', async (reason, words) => {
    const store = await withSentArrival();
    const struck: Alert = { ...arrival.alert, status: 'struck', reason };
    await found(store, [{ ...arrival, alert: struck }], sentAt, 'retracted');

    expect((await arrivalIn(store)).line).toMatch(
      `was told on 2026-10-08T10:01Z. It was struck through since: ${words}.`,
    );
  });

  test('is still known when its record was taken back', async () => {
    const store = await withSentArrival();
    await store.events.remove([644]);

    const answer = await asked(store);

    expect(answer.data.listed).toBe(false);
    expect(linesOf(answer)).toContain(
      'Its record is no longer listed: taken back, or under another id by now.',
    );
  });

  test('has one answer for both halves of a relocation', async () => {
    const store = await openTestStore();
    await subscribed(store);
    const before = { ...event, departure: left };
    const after = dockingEvent({ id: 645, docking: new Date('2026-10-08T09:30:00Z') });
    await announced(store, [news({ arrival: after, departure: before })], foundAt);
    await settled(store, { kind: 'sent', messageId: 'm1' });

    expect((await asked(store)).data.departure).toMatchObject({ told: 'sent' });
    expect((await asked(store, 645)).data.arrival).toMatchObject({ told: 'sent' });
  });
});

describe('a message on its way', () => {
  test('waits to be sent', async () => {
    expect(await arrivalIn(await withAnnouncedArrival())).toEqual({
      told: 'queued',
      at: foundAt.toISOString(),
      line: 'it is waiting to be sent since 2026-10-08T10:00Z.',
    });
  });

  test('is being sent', async () => {
    const store = await withAnnouncedArrival();
    await store.outbox.claim('terminal', now, 60_000, 1, nothingUnderWay);

    expect(await arrivalIn(store)).toMatchObject({ told: 'sending', line: 'it is being sent right now.' });
  });

  test('was put off, with the reason and until when', async () => {
    const store = await withAnnouncedArrival();
    await settled(store, { kind: 'later', at: new Date('2026-10-08T12:30:00Z'), reason: 'no network' });

    expect((await arrivalIn(store)).line).toBe(
      'it is to be sent on 2026-10-08T12:30Z, after one attempt (no network).',
    );
  });

  test('was refused', async () => {
    const store = await withAnnouncedArrival();
    await settled(store, { kind: 'refused', reason: 'missing permissions' });

    expect(await arrivalIn(store)).toEqual({
      told: 'refused',
      at: foundAt.toISOString(),
      line: 'it was sent and refused, after one attempt (missing permissions). Try /docking test.',
    });
  });

  test('came too late', async () => {
    const store = await withAnnouncedArrival();
    await settled(store, { kind: 'later', at: sentAt, reason: 'no network' });
    await store.outbox.expire(now);

    expect(await arrivalIn(store)).toMatchObject({
      told: 'expired',
      line: 'it could not be sent in time and is no longer news, after one attempt (no network).',
    });
  });
});

describe('what was told longer ago than is kept', () => {
  const before = new Date(foundAt.getTime() + 1_000);

  test('is not called untold', async () => {
    const store = await withSentArrival();
    await store.events.save([dockingEvent({ departure: left })], foundAt);
    for await (const _ of store.prune(before));
    const muchLater = new Date(foundAt.getTime() + 91 * 24 * 3_600_000);
    const answer = await ask('why 644', testContext(store, { commands: [why as Command], now: muchLater }));

    expect(linesOf(answer)[1]).toBe(
      'Arrival: it was found on 2026-10-08T10:00Z: whom the bot told is kept for 90 days after the departure.',
    );
    expect(answer.data.arrival).toMatchObject({ told: 'not-kept' });
  });
});

describe('what this channel was not told', () => {
  test('because nothing it asked for matched', async () => {
    const store = await openTestStore();
    await subscribed(store, here, { include: { ...noFilter, stations: [{ id: 6, name: 'Skylab' }] } });
    await announced(store, [arrival], foundAt);

    expect(await arrivalIn(store)).toEqual({
      told: 'not-matched',
      at: foundAt.toISOString(),
      line: 'when it was found on 2026-10-08T10:00Z, no subscription of this channel asked for it. See /docking subscriptions.',
    });
  });

  test('because it was paused, which it may be still', async () => {
    const store = await openTestStore();
    await subscribed(store);
    await store.subscriptions.pause(here, { by: 'user', reason: 'by @ada', at: left });
    await announced(store, [arrival], foundAt);

    expect(await arrivalIn(store)).toMatchObject({
      told: 'paused',
      line: 'when it was found on 2026-10-08T10:00Z, this channel was paused.',
    });
    expect(linesOf(await asked(store)).at(-1)).toBe(
      'Paused since 2026-10-08T09:00Z (by @ada). Go on with /docking resume.',
    );
  });

  test('because it had no subscription then, though it has one now', async () => {
    const store = await openTestStore();
    await announced(store, [arrival], foundAt);
    await subscribed(store);

    expect(await arrivalIn(store)).toMatchObject({
      told: 'no-subscription',
      line: 'when it was found on 2026-10-08T10:00Z, this channel had no subscription. See /docking subscriptions.',
    });
  });

  test.each([
    [
      'first-run',
      'it was in the history when that was first read on 2026-10-08T10:00Z: that is never announced.',
    ],
    ['too-old', 'it was first seen on 2026-10-08T10:00Z, too late to be news.'],
    ['twin', 'it is the same as one known under another id, as was found on 2026-10-08T10:00Z.'],
  ] as const)('because nobody was: %s', async (reason, line) => {
    const store = await openTestStore();
    await subscribed(store);
    const silent: Alert = { ...arrival.alert, status: 'silent', reason };
    await found(store, [{ ...arrival, alert: silent }], foundAt, 'silent');

    expect(await arrivalIn(store)).toEqual({ told: reason, at: foundAt.toISOString(), line });
  });
});

describe('what nothing was decided about yet', () => {
  test('is planned', async () => {
    const store = await openTestStore();
    const docking = new Date('2026-10-20T00:00:00Z');
    await store.events.save([{ ...event, docking, departure: new Date('2026-11-20T00:00:00Z') }], foundAt);

    expect(linesOf(await asked(store)).slice(1)).toEqual([
      'Arrival: it is planned for 2026-10-20T00:00Z.',
      'Departure: it is planned for 2026-11-20T00:00Z.',
    ]);
  });

  test('was planned, and has to be confirmed', async () => {
    const store = await openTestStore();
    await store.events.save([event], foundAt);

    expect(await arrivalIn(store)).toMatchObject({
      told: 'undecided',
      line: 'the next poll has to confirm it first. See /docking status.',
    });
  });

  test('is held with much else, whether the event is known or not', async () => {
    const store = await openTestStore();
    await store.events.save([{ ...event, departure: left }], foundAt);
    const changes = ['new docked:645', 'new departed:644'];
    await store.state.set('held', { since: foundAt.getTime(), changes });
    const words =
      'it was found on 2026-10-08T10:00Z with too much else at once, and waits. See /docking status.';

    expect(linesOf(await asked(store))[2]).toBe(`Departure: ${words}`);
    expect(linesOf(await asked(store, 645))).toEqual(['Why: event 645', `Arrival: ${words}`]);
  });
});

test('an event that never was is told so, with where to find ids', async () => {
  const answer = await asked(await openTestStore(), 9999);

  expect(answer.failed).toBe('usage');
  expect(linesOf(answer)).toEqual([
    'There is no docking event 9999. /docking search and /docking latest show ids.',
  ]);
});

test('what another channel was told is nobody else’s', async () => {
  const store = await openTestStore();
  await subscribed(store, { platform: 'discord', channel: '7', workspace: null });
  await announced(store, [arrival], foundAt);

  expect(await arrivalIn(store)).toMatchObject({ told: 'no-subscription' });
});

test('asked about another channel, it tells what that one was told', async () => {
  const context = testContext(await withSentArrival(), { commands: [why as Command], channelName: '#news' });

  expect(linesOf(await ask('why 644', context))[1]).toBe('Arrival: #news was told on 2026-10-08T10:01Z.');
});

test.each([
  ['paused', /#news was paused\.$/],
  [
    'asked for something else',
    /no subscription of #news asked for it\. See \/docking subscriptions in #news\.$/,
  ],
])('it tells so where that one %s', async (what, expected) => {
  const store = await openTestStore();
  const include = { ...noFilter, stations: [{ id: 6, name: 'Skylab' }] };
  await subscribed(store, here, what === 'paused' ? {} : { include });
  if (what === 'paused') await store.subscriptions.pause(here, { by: 'user', reason: 'by @ada', at: left });
  await announced(store, [arrival], foundAt);
  const context = testContext(store, { commands: [why as Command], channelName: '#news' });

  expect(linesOf(await ask('why 644', context))[1]).toMatch(expected);
});
