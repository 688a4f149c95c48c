import { noFilter, type Subscription } from '../../src/docking/subscription.ts';

/** Everything, told in full; only what a test is about needs to be said. */
export function subscription(said: Partial<Subscription> = {}): Subscription {
  return {
    id: 1,
    platform: 'terminal',
    channel: 'here',
    include: noFilter,
    exclude: noFilter,
    kinds: [],
    mention: null,
    style: 'full',
    silent: false,
    createdAt: new Date('2026-01-01T00:00:00Z'),
    createdBy: null,
    ...said,
  };
}
