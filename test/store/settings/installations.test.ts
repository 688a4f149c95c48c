import { expect, test } from 'vitest';
import type { Installation } from '../../../src/store/settings/installations.ts';
import { openTestStore } from '../../support/store.ts';

const at = new Date('2026-10-08T12:00:00Z');

function later(milliseconds: number): Date {
  return new Date(at.getTime() + milliseconds);
}

function installation(changes: Partial<Installation> = {}): Installation {
  return {
    id: 'T1',
    name: 'Spaceflight',
    sealedToken: 'sealed',
    botId: 'B1',
    botUserId: 'U1',
    scopes: ['commands', 'chat:write'],
    installer: 'U2',
    installedAt: at,
    ...changes,
  };
}

async function storeWith(...all: readonly Installation[]) {
  const { installations } = await openTestStore();
  for (const one of all) await installations.put(one);
  return installations;
}

test('an installation is found as it was put, and put again replaces it', async () => {
  const installations = await storeWith(installation());
  expect(await installations.find('T1')).toEqual(installation());

  const again = installation({ sealedToken: 'another', name: null, scopes: [], installer: null });
  await installations.put(again);

  expect(await installations.find('T1')).toEqual(again);
  expect(await installations.all()).toEqual([again]);
  expect(await installations.find('T2')).toBeNull();
});

test('one that was left is not found any more, until it is added again', async () => {
  const installations = await storeWith(installation(), installation({ id: 'T2' }));

  expect(await installations.leave('T1', later(1))).toEqual(['T1']);
  expect(await installations.find('T1')).toBeNull();
  expect((await installations.all()).map(({ id }) => id)).toEqual(['T2']);
  await installations.put(installation({ installedAt: later(2) }));

  expect(await installations.find('T1')).toMatchObject({ installedAt: later(2) });
});

test('news of a removal that comes twice, or after it was added again, changes nothing', async () => {
  const installations = await storeWith(installation());
  await installations.leave('T1', later(1));

  expect(await installations.leave('T1', later(1))).toEqual([]);
  await installations.put(installation({ installedAt: later(5) }));
  expect(await installations.leave('T1', later(4))).toEqual([]);

  expect(await installations.find('T1')).not.toBeNull();
  expect(await installations.leave('T9', at)).toEqual([]);
});

test('what was left is forgotten as late as it is said, what is there never', async () => {
  const installations = await storeWith(installation(), installation({ id: 'T2' }));
  await installations.leave('T1', later(1));
  // As it would be found if the row were still there.
  const isKept = async () => (await installations.workspacesOf('T1')).length > 0;

  await installations.forgetLeft(later(1));
  expect(await isKept()).toBe(true);
  await installations.forgetLeft(later(2));

  expect((await installations.all()).map(({ id }) => id)).toEqual(['T2']);
});

test('a workspace of an organization has the bot by it, and is found without it from then on', async () => {
  const installations = await storeWith(installation({ id: 'E1' }));
  expect(await installations.find('T1')).toBeNull();

  expect(await installations.find('T1', 'E1')).toMatchObject({ id: 'E1' });

  expect(await installations.find('T1')).toMatchObject({ id: 'E1' });
  expect(await installations.find('T2')).toBeNull();
  expect(await installations.workspacesOf('E1')).toEqual(['T1']);
});

test('a workspace’s own installation comes before its organization’s', async () => {
  const installations = await storeWith(installation(), installation({ id: 'E1' }));

  expect(await installations.find('T1', 'E1')).toMatchObject({ id: 'T1' });
});

test('an organization that is left takes those of its workspaces along that have nothing of their own', async () => {
  const installations = await storeWith(installation({ id: 'E1' }));
  for (const workspace of ['T1', 'T2', 'T3']) await installations.find(workspace, 'E1');
  await installations.put(installation({ id: 'T2' }));

  expect(await installations.leave('E1', later(1))).toEqual(['T1', 'T3']);

  expect(await installations.find('T1', 'E1')).toBeNull();
  expect(await installations.find('T2', 'E1')).toMatchObject({ id: 'T2' });
});

test('one workspace of an organization can be left while the others stay', async () => {
  const installations = await storeWith(installation({ id: 'E1' }));
  for (const workspace of ['T1', 'T2']) await installations.find(workspace, 'E1');

  expect(await installations.leave('T1', later(1))).toEqual(['T1']);

  expect(await installations.find('T2')).toMatchObject({ id: 'E1' });
});

test('a workspace that has the bot also by its organization keeps it when its own goes', async () => {
  const installations = await storeWith(installation(), installation({ id: 'E1' }));
  await installations.find('T1', 'E1');

  const without = [await installations.leave('T1', later(1)), await installations.leave('T1', later(2))];

  expect(without).toEqual([[], []]);
  expect(await installations.find('T1')).toMatchObject({ id: 'E1' });
  expect(await installations.leave('E1', later(3))).toEqual(['T1']);
});

test('one that has the bot by its organization and goes first alone has lost both in the end', async () => {
  const installations = await storeWith(installation(), installation({ id: 'E1' }));
  await installations.find('T1', 'E1');

  expect(await installations.leave('E1', later(1))).toEqual([]);
  expect(await installations.find('T1')).toMatchObject({ id: 'T1' });

  expect(await installations.leave('T1', later(2))).toEqual(['T1']);
});

test('an organization takes the bot from some of its workspaces and gives it back', async () => {
  const installations = await storeWith(installation({ id: 'E1' }));
  await installations.grant('E1', ['T1', 'T2', 'T3']);
  await installations.put(installation({ id: 'T2' }));

  expect(await installations.withdraw('E1', ['T1', 'T2', 'T9'])).toEqual(['T1', 'T9']);
  expect(await installations.find('T1')).toBeNull();
  expect(await installations.workspacesOf('E1')).toEqual(['T3']);

  await installations.grant('E1', ['T1']);
  expect(await installations.find('T1')).toMatchObject({ id: 'E1' });
});

test('an organization that has no bot gives none', async () => {
  const installations = await storeWith(installation());

  await installations.grant('E1', ['T2']);
  await installations.grant('T9', ['T2']);

  expect(await installations.find('T2')).toBeNull();
  expect(await installations.withdraw('E1', [])).toEqual([]);
});

test('what is removed leaves nothing', async () => {
  const installations = await storeWith(installation({ id: 'E1' }));
  await installations.find('T1', 'E1');

  await installations.remove('E1');

  expect(await installations.find('T1')).toBeNull();
  expect(await installations.workspacesOf('E1')).toEqual(['E1']);
});
