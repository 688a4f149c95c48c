import { describe, expect, it } from 'vitest';
import { dockingEvent, port, spacecraft } from '../support/docking-event.ts';
import { type PolledWorld, startWorld } from '../support/polled-world.ts';

/** A world whose platform publishes, in which a docking has just happened. */
async function publishingWorld(perHour: number): Promise<PolledWorld> {
  const world = await startWorld({
    events: [dockingEvent({ id: 1, docking: new Date('2025-01-01T00:00:00Z') })],
  });
  world.platform.publishes(perHour);
  await world.round();
  await docks(world, 900);
  return world;
}

async function docks(world: PolledWorld, id: number): Promise<void> {
  world.pass(0.2);
  world.library.events.push(dockingEvent({ id, docking: world.now, chaser: spacecraft({ id }) }));
  await world.poll();
}

describe('publishing', () => {
  it('follows the send at once, and is not repeated', async () => {
    const world = await publishingWorld(10);

    await world.deliver();
    await world.deliver();

    expect(world.platform.published).toEqual(['message of 2/terminal/home/0']);
    expect(world.reports).toEqual([]);
  });

  it('is not repeated for an edit, which followers see by themselves', async () => {
    const world = await publishingWorld(10);
    await world.deliver();
    world.library.change(900, { location: port({ id: 42, name: 'Prichal nadir' }) });
    world.pass(1);

    await world.round();

    expect(world.platform.seen()).toEqual(['send docked 900', 'edit corrected 900']);
    expect(world.platform.published).toHaveLength(1);
  });

  it('waits where the hour has no room, and comes when it has', async () => {
    const world = await publishingWorld(2);
    await world.deliver();
    for (const id of [901, 902]) {
      await docks(world, id);
      await world.deliver();
    }
    expect(world.platform.shown).toHaveLength(3);
    expect(world.platform.published).toHaveLength(2);

    world.pass(0.5);
    await world.deliver();
    expect(world.platform.published).toHaveLength(2);
    world.pass(0.1);
    await world.deliver();

    expect(world.platform.published.at(-1)).toBe('message of 4/terminal/home/0');
  });

  it('that the platform puts off is tried again', async () => {
    const world = await publishingWorld(10);
    const busy = { kind: 'later', at: new Date(world.now.getTime() + 60_000), reason: 'busy' } as const;
    world.platform.outcomes = [{ kind: 'sent', messageId: 'm' }, busy];
    await world.deliver();
    await world.deliver();
    expect(world.platform.published).toEqual(['m']);

    world.pass(1);
    await world.deliver();

    expect(world.platform.published).toEqual(['m', 'm']);
    expect(world.reports).toEqual(['home was not published: busy']);
  });

  it.each([
    { kind: 'refused', reason: 'no right to' },
    { kind: 'paused', reason: 'no right to' },
    { kind: 'gone', reason: 'no right to' },
  ] as const)(
    'that fails ($kind) is reported and left, without a word against the channel',
    async outcome => {
      const world = await publishingWorld(10);
      world.platform.outcomes = [{ kind: 'sent', messageId: 'm' }, outcome];
      await world.deliver();
      world.pass(1);
      await world.deliver();

      expect(world.platform.published).toEqual(['m']);
      expect(world.reports).toEqual(['home was not published: no right to']);
      const home = { platform: 'terminal', channel: 'home' };
      expect(await world.store.subscriptions.paused(home)).toBeNull();
      expect(await world.store.ledger.postOf('docked:900', home)).toMatchObject({ state: 'sent' });
    },
  );

  it('is not asked of a platform that has it no more', async () => {
    const world = await publishingWorld(10);
    delete world.platform.publishing;

    await world.deliver();

    expect(world.platform.seen()).toEqual(['send docked 900']);
  });
});
