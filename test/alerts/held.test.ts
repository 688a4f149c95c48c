import { expect, it } from 'vitest';
import { dockingEvent } from '../support/docking-event.ts';
import { startWorld } from '../support/polled-world.ts';

it('What holds up all posts alike stops delivery at once, and is the platform’s own to tell.', async () => {
  const world = await startWorld({
    events: [dockingEvent({ id: 1, docking: new Date('2025-01-01T00:00:00Z') })],
  });
  await world.round();
  world.pass(1);
  await world.subscribe('second');
  world.library.events.push(dockingEvent({ id: 900, docking: world.now }));
  const asked: string[] = [];
  world.platform.send = async channel => {
    asked.push(channel);
    world.platform.heldUntil = () => new Date(world.now.getTime() + 60_000);
    return { kind: 'later', at: world.now, reason: 'closed' };
  };

  await world.round();

  expect(asked).toEqual(['home']);
  expect(world.reports).toEqual([]);
});
