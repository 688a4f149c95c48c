import { describe, expect, test } from 'vitest';
import { dockingEvent } from '../../support/docking-event.ts';
import { announced, audiencesOf, found, settleNext, subscribed } from '../../support/ledger.ts';
import { news } from '../../support/news.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const day = 24 * 3_600_000;
const first = { platform: 'terminal', channel: 'first', workspace: 'w1' };
const second = { platform: 'terminal', channel: 'second', workspace: 'w2' };

function later(milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

function arrival(id: number) {
  return news({ arrival: dockingEvent({ id }) });
}

/** Two workspaces with a channel each; both have a post waiting, and one that was sent and then corrected. */
async function twoWorkspaces() {
  const store = await openTestStore();
  await subscribed(store, first);
  await subscribed(store, second);
  await announced(store, [arrival(1)], at);
  for (let sent = 0; sent < 2; sent++) await settleNext(store, at);
  const pollId = await found(store, [arrival(1)], at, 'corrected');
  await store.ledger.wantEdits(['docked:1'], pollId);
  await announced(store, [arrival(2)], at);
  return {
    ...store,
    async reachable() {
      const planned = await audiencesOf(store, []);
      const edited = await store.outbox.dueEdits('terminal', at, 9, nothingUnderWay);
      const claimed = await store.outbox.claim('terminal', at, 1, 9, nothingUnderWay);
      return [planned, edited, claimed].map(all => all.map(({ channel }) => channel).sort());
    },
  };
}

describe('a workspace that the bot was removed from', () => {
  test('is told nothing: nothing is planned, sent or edited there', async () => {
    const store = await twoWorkspaces();

    await store.subscriptions.leave('terminal', 'w1', at);

    expect(await store.reachable()).toEqual([['second'], ['second'], ['second']]);
    expect(await store.subscriptions.workspaces('terminal')).toEqual([
      { id: 'w1', hasLeft: true },
      { id: 'w2', hasLeft: false },
    ]);
  });

  test('is told again from when somebody subscribes there, whatever was missed', async () => {
    const store = await twoWorkspaces();
    await store.subscriptions.leave('terminal', 'w1', at);

    await subscribed(store, first);

    const both = ['first', 'second'];
    expect(await store.reachable()).toEqual([both, both, both]);
  });

  test('finds everything as it was when the bot comes back', async () => {
    const store = await twoWorkspaces();
    await store.subscriptions.leave('terminal', 'w1', at);

    await store.subscriptions.rejoin('terminal', 'w1');

    const both = ['first', 'second'];
    expect(await store.reachable()).toEqual([both, both, both]);
  });

  test('is kept as long as it is said, counted from when it was left first', async () => {
    const store = await twoWorkspaces();
    await store.subscriptions.leave('terminal', 'w1', at);
    await store.subscriptions.leave('terminal', 'w1', later(day));

    await store.subscriptions.forgetLeft('terminal', at);
    expect(await store.subscriptions.of(first)).toHaveLength(1);
    await store.subscriptions.forgetLeft('discord', later(1));
    expect(await store.subscriptions.of(first)).toHaveLength(1);
    await store.subscriptions.forgetLeft('terminal', later(1));

    expect(await store.subscriptions.isKnown(first)).toBe(false);
    expect((await audiencesOf(store, [])).map(({ channel }) => channel)).toEqual(['second']);
  });

  test('is forgotten with a reason for what was not sent, and without a word of what was', async () => {
    const store = await twoWorkspaces();
    await store.subscriptions.leave('terminal', 'w1', at);

    await store.subscriptions.forgetLeft('terminal', later(1));

    expect(await store.ledger.postOf('docked:1', first)).toMatchObject({ state: 'sent', reason: null });
    expect(await store.ledger.postOf('docked:2', first)).toMatchObject({
      state: 'refused',
      reason: 'the bot had been removed from there',
    });
    expect(await store.counts.waiting()).toBe(1);
    expect(await store.reachable()).toEqual([['second'], ['second'], ['second']]);
  });

  test('of another platform has nothing to do with it', async () => {
    const store = await twoWorkspaces();

    await store.subscriptions.leave('discord', 'w1', at);

    expect(await store.subscriptions.workspaces('terminal')).toContainEqual({ id: 'w1', hasLeft: false });
    expect(await store.subscriptions.workspaces('discord')).toEqual([]);
  });
});
