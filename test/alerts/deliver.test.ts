import { describe, expect, it } from 'vitest';
import { StoreError } from '../../src/store/store-error.ts';
import { dockingEvent, port, spacecraft } from '../support/docking-event.ts';
import { subscribed } from '../support/ledger.ts';
import { type PolledWorld, startWorld } from '../support/polled-world.ts';

async function worldWithDocking(): Promise<PolledWorld> {
  const world = await startWorld({
    events: [
      dockingEvent({ id: 1, docking: new Date('2025-01-01T00:00:00Z'), chaser: spacecraft({ id: 1 }) }),
    ],
  });
  await world.round();
  world.pass(1);
  world.library.events.push(dockingEvent({ id: 900, docking: world.now }));
  return world;
}

describe('delivery', () => {
  it('sends each channel one post of everything a poll found', async () => {
    const world = await worldWithDocking();
    await world.subscribe('second');
    world.library.change(1, { departure: world.now });

    await world.round();

    expect(world.platform.shown.map(({ channel, post }) => [channel, post.notices.length])).toEqual([
      ['home', 2],
      ['second', 2],
    ]);
  });

  it('tries later what a platform could not take now, and not before', async () => {
    const world = await worldWithDocking();
    world.platform.outcomes = [
      { kind: 'later', at: new Date(world.now.getTime() + 600_000), reason: 'busy' },
    ];
    await world.round();

    await world.deliver();
    expect(world.platform.shown).toHaveLength(1);
    world.pass(1 / 6);
    await world.deliver();

    expect(world.platform.seen()).toEqual(['send docked 900', 'send docked 900']);
    expect(await world.store.counts.waiting()).toBe(0);
  });

  it('leaves everything as it is while the platform can take nothing, and sends it all once it can', async () => {
    const world = await worldWithDocking();
    world.platform.heldUntil = () => new Date(world.now.getTime() + 1_000);
    await world.round();

    expect(world.platform.shown).toEqual([]);
    expect(await world.store.counts.waiting()).toBe(1);

    world.platform.heldUntil = () => null;
    await world.deliver();

    expect(world.platform.seen()).toEqual(['send docked 900']);
  });

  it('pauses a channel that cannot be written, keeps its subscriptions and posts, and goes on when it is resumed', async () => {
    const world = await worldWithDocking();
    await world.subscribe('second');
    world.platform.outcomes = [{ kind: 'paused', reason: 'no permission' }];
    await world.round();

    const home = { platform: 'terminal', channel: 'home' };
    expect(await world.store.subscriptions.paused(home)).toMatchObject({
      by: 'delivery',
      reason: 'no permission',
    });
    expect(await world.store.subscriptions.of(home)).toHaveLength(1);
    expect(world.platform.shown.map(({ channel }) => channel)).toEqual(['home', 'second']);
    await world.store.subscriptions.pause(home, null);
    await world.deliver();

    expect(world.platform.shown.map(({ channel }) => channel)).toEqual(['home', 'second', 'home']);
  });

  it('tries a channel that could not be written again every day, and once it is reached goes on at once', async () => {
    const world = await worldWithDocking();
    const home = { platform: 'terminal', channel: 'home' };
    const refusal = { kind: 'paused', reason: 'no permission' } as const;
    world.platform.outcomes = [refusal, refusal];
    await world.round();
    const since = world.now;
    const sendsAfter = async (hours: number) => {
      world.pass(hours);
      await world.deliver();
      return world.platform.shown.length;
    };

    expect(await sendsAfter(23.9)).toBe(1);
    expect(await sendsAfter(0.1)).toBe(2);
    expect(await world.store.subscriptions.paused(home)).toMatchObject({ at: since });
    expect(await sendsAfter(23.9)).toBe(2);
    expect(await sendsAfter(0.1)).toBe(3);

    expect(await world.store.subscriptions.paused(home)).toBeNull();
    expect(world.reports).toEqual(['home was not sent: no permission', 'home was not sent: no permission']);
  });

  it('forgets channels thirty days after the bot was removed from their workspace', async () => {
    const world = await worldWithDocking();
    const left = { platform: 'terminal', channel: 'left', workspace: 'w' };
    await subscribed(world.store, left);
    await world.store.subscriptions.leave('terminal', 'w', world.now);

    world.pass(29 * 24);
    await world.deliver();
    expect(await world.store.subscriptions.isKnown(left)).toBe(true);
    world.pass(25);
    await world.deliver();

    expect(await world.store.subscriptions.isKnown(left)).toBe(false);
  });

  it('gives up what was refused, with the reason, and does not stop the others', async () => {
    const world = await worldWithDocking();
    await world.subscribe('second');
    world.platform.outcomes = [{ kind: 'refused', reason: 'too long' }];

    await world.round();
    await world.deliver();

    expect(world.platform.shown).toHaveLength(2);
    const post = await world.store.ledger.postOf('docked:900', { platform: 'terminal', channel: 'home' });
    expect(post).toMatchObject({ state: 'refused', reason: 'too long' });
  });

  it('expires after 72 hours what could not be sent, with a reason', async () => {
    const world = await worldWithDocking();
    world.platform.outcomes = [{ kind: 'later', at: new Date(world.now.getTime() + 1), reason: 'busy' }];
    await world.round();
    world.pass(73);

    await world.deliver();

    expect(world.platform.shown).toHaveLength(1);
    const post = await world.store.ledger.postOf('docked:900', { platform: 'terminal', channel: 'home' });
    expect(post?.state).toBe('expired');
  });

  it('edits a post again when the first edit did not arrive', async () => {
    const world = await worldWithDocking();
    await world.round();
    world.library.change(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    world.platform.outcomes = [{ kind: 'later', at: world.now, reason: 'busy' }];
    world.pass(1);

    await world.round();
    expect(world.platform.seen()).toEqual(['send docked 900', 'edit corrected 900']);
    world.pass(1);
    await world.deliver();

    expect(world.platform.seen()).toEqual(['send docked 900', 'edit corrected 900', 'edit corrected 900']);
    await world.deliver();
    expect(world.platform.shown).toHaveLength(3);
  });

  it('forgets a message that is gone', async () => {
    const world = await worldWithDocking();
    await world.round();
    world.library.change(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    world.platform.outcomes = [{ kind: 'gone', reason: 'it was deleted' }];
    world.pass(1);

    await world.round();
    await world.deliver();

    expect(world.platform.shown).toHaveLength(2);
  });

  it('does not send what was taken back before it was sent', async () => {
    const world = await worldWithDocking();
    await world.poll();
    world.library.remove(900);
    world.pass(1);

    await world.round();

    expect(world.platform.shown).toEqual([]);
    const post = await world.store.ledger.postOf('docked:900', { platform: 'terminal', channel: 'home' });
    expect(post).toMatchObject({ state: 'refused', reason: 'it was taken back before it was sent' });
  });

  it('goes on with the other edits when one cannot be made', async () => {
    const world = await worldWithDocking();
    await world.subscribe('a');
    await world.round();
    world.library.change(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    const { edit } = world.platform;
    const edited: string[] = [];
    world.platform.edit = async (channel, messageId, post) => {
      edited.push(channel);
      if (channel === 'a') throw new Error('a mistake of ours');
      return edit.call(world.platform, channel, messageId, post);
    };
    world.pass(1);

    await world.round();
    await world.deliver();

    expect(edited).toEqual(['a', 'home']);
  });

  it('tells a channel nothing more once it has ended its last subscription', async () => {
    const world = await worldWithDocking();
    await world.poll();
    const home = { platform: 'terminal', channel: 'home', workspace: null };
    const [only] = await world.store.subscriptions.of(home);
    await world.store.subscriptions.remove(home, only?.id ?? 0);

    await world.deliver();

    expect(world.platform.shown).toEqual([]);
  });

  it('does not give up a post because the database failed for a moment', async () => {
    const world = await worldWithDocking();
    await world.poll();
    const { byIds } = world.store.events;
    world.store.events.byIds = async () => {
      throw new StoreError('The database is locked.');
    };

    await expect(world.deliver()).rejects.toThrow('locked');
    world.store.events.byIds = byIds;
    world.pass(1);
    await world.deliver();

    expect(world.platform.seen()).toEqual(['send docked 900']);
  });

  it('does not give up a post because the database failed the platform', async () => {
    const world = await worldWithDocking();
    await world.poll();
    const { send } = world.platform;
    world.platform.send = async () => {
      throw new StoreError('The database is locked.');
    };

    await expect(world.deliver()).rejects.toThrow('locked');
    world.platform.send = send;
    world.pass(1);
    await world.deliver();

    expect(world.platform.seen()).toEqual(['send docked 900']);
  });

  it('does not wait for a time that was set by a clock which ran ahead', async () => {
    const world = await worldWithDocking();
    await world.poll();
    world.pass(-48);

    await world.deliver();

    expect(world.platform.seen()).toEqual(['send docked 900']);
  });
});
