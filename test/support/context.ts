import type { Context } from '../../src/command/context.ts';
import { Budget } from '../../src/launch-library/budget.ts';
import type { OpenStore } from '../../src/store/store.ts';

/** A command asked in a terminal on 8 October 2026, unless said otherwise. */
export function testContext(store: OpenStore, said: Partial<Context> = {}): Context {
  const budget = new Budget(store.calls);
  return {
    request: 'request1',
    now: new Date('2026-10-08T12:00:00Z'),
    place: { platform: 'terminal', channel: 'here', workspace: null },
    channelName: null,
    user: null,
    mayManage: true,
    store,
    pictures: 'licensed',
    version: '0.1.0',
    calls: now => budget.calls(now),
    commands: [],
    obstacles: async () => [],
    sendSample: async () => null,
    ...said,
  };
}
