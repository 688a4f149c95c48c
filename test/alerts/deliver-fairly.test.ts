import { describe, expect, it } from 'vitest';
import { deliver } from '../../src/alerts/deliver.ts';
import type { OutgoingPost, Platform } from '../../src/alerts/platform.ts';
import type { Place } from '../../src/store/settings/subscriptions.ts';
import type { OpenStore } from '../../src/store/store.ts';
import { dockingEvent, spacecraft } from '../support/docking-event.ts';
import { announced, found, subscribed } from '../support/ledger.ts';
import { news } from '../support/news.ts';
import { openTestStore } from '../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');
const settings = { pictures: 'licensed', clock: () => at, report: () => {} } as const;

/** Takes everything; says in which order it was begun. */
function platform(begun: string[], size: Pick<Platform, 'concurrency' | 'inWorkspace'>): Platform {
  const begin = async (what: string, channel: string, { key }: OutgoingPost) => {
    begun.push(`${what} ${channel} ${key.split('/')[0]}`);
    await new Promise(setImmediate);
    return { kind: 'sent', messageId: 'm' } as const;
  };
  return {
    name: 'slack',
    ...size,
    send: (channel, post) => begin('send', channel, post),
    edit: (channel, _messageId, post) => begin('edit', channel, post),
  };
}

function arrival(id: number) {
  return news({ arrival: dockingEvent({ id, chaser: spacecraft({ id }) }) });
}

function place(workspace: string, channel: string): Place {
  return { platform: 'slack', channel: `${workspace}/${channel}`, workspace };
}

/** Sent posts of these places, one poll for each, all of which are to be edited. */
async function revised(polls: readonly (readonly Place[])[]): Promise<OpenStore> {
  const store = await openTestStore();
  const everywhere = { concurrency: 99 };
  for (const [index, places] of polls.entries()) {
    for (const each of places) await subscribed(store, each);
    for (const each of places) await store.subscriptions.pause(each, null);
    await announced(store, [arrival(index + 1)], at);
    await deliver(store, platform([], everywhere), settings);
    for (const each of places) await store.subscriptions.pause(each, { by: 'user', reason: '', at });
  }
  const arrivals = polls.map((_, index) => arrival(index + 1));
  const pollId = await found(store, arrivals, at, 'corrected');
  await store.ledger.wantEdits(
    arrivals.map(({ alert }) => alert.key),
    pollId,
  );
  for (const each of polls.flat()) await store.subscriptions.pause(each, null);
  return store;
}

describe('edits', () => {
  it('of one channel hold up no other channel', async () => {
    const [busy, other] = [place('a', 'busy'), place('a', 'other')];
    const store = await revised([[busy], [busy], [busy], [busy], [other]]);
    const begun: string[] = [];

    await deliver(store, platform(begun, { concurrency: 3 }), settings);

    expect(begun).toHaveLength(5);
    expect(begun.slice(0, 2)).toEqual(['edit a/busy 1', 'edit a/other 5']);
  });

  it('of one workspace hold up no other workspace', async () => {
    const many = ['1', '2', '3', '4', '5'].map(channel => place('a', channel));
    const store = await revised([many, [place('b', '1')]]);
    const begun: string[] = [];

    await deliver(store, platform(begun, { concurrency: 3, inWorkspace: 1 }), settings);

    expect(begun).toHaveLength(6);
    expect(begun.slice(0, 2)).toEqual(['edit a/1 1', 'edit b/1 2']);
  });

  it('that end while the database looks for more leave nothing behind', async () => {
    const store = await revised([['1', '2', '3'].map(channel => place('a', channel))]);
    const dueEdits = store.outbox.dueEdits.bind(store.outbox);
    store.outbox.dueEdits = async (...asked) => {
      const due = await dueEdits(...asked);
      await new Promise(resolve => setTimeout(resolve, 50));
      return due;
    };
    const begun: string[] = [];

    await deliver(store, platform(begun, { concurrency: 3, inWorkspace: 1 }), settings);

    expect(begun).toHaveLength(3);
  });
});
