import { expect, it } from 'vitest';
import { hearEverything } from '../../src/terminal/hear-everything.ts';
import { terminalPlace } from '../../src/terminal/terminal.ts';
import { openTestStore } from '../support/store.ts';
import { subscription } from '../support/subscription.ts';

const now = new Date('2026-10-08T12:00:00Z');

it('makes the terminal hear of everything at the first start, once', async () => {
  const store = await openTestStore();

  await hearEverything(store, now);
  await hearEverything(store, now);

  expect(await store.subscriptions.of(terminalPlace)).toEqual([
    expect.objectContaining({ kinds: [], style: 'full', silent: false }),
  ]);
});

it('does not undo what the terminal was told: unsubscribed stays unsubscribed', async () => {
  const store = await openTestStore();
  await hearEverything(store, now);
  const [only] = await store.subscriptions.of(terminalPlace);
  await store.subscriptions.remove(terminalPlace, only?.id ?? 0);

  await hearEverything(store, now);

  expect(await store.subscriptions.of(terminalPlace)).toEqual([]);
});

it('leaves a subscription that was made before the first start as it is', async () => {
  const store = await openTestStore();
  await store.subscriptions.put(terminalPlace, subscription({ kinds: ['docked'] }));

  await hearEverything(store, now);

  expect(await store.subscriptions.of(terminalPlace)).toMatchObject([{ kinds: ['docked'] }]);
});
