import { describe, expect, it, vi } from 'vitest';
import { StoreError } from '../../src/store/store-error.ts';
import { dockingEvent } from '../support/docking-event.ts';
import { announced, subscribed } from '../support/ledger.ts';
import { news } from '../support/news.ts';
import { nothingUnderWay } from '../support/nothing-under-way.ts';
import { fails } from '../support/slack/faults.ts';
import { slackDouble } from '../support/slack/for-one-test.ts';
import type { Workspace } from '../support/slack/state/workspace.ts';
import { openTestStore, type TestStore } from '../support/store.ts';
import { type Connecting, connecting, httpConfig, reached, said, socketConfig } from './connecting.ts';

const slackName = 'slack';
const at = new Date('2026-10-08T12:00:00Z');

function placeIn({ id }: Workspace) {
  return { platform: slackName, channel: `${id}/C1`, workspace: id };
}

/** A post waits for a channel that delivery has paused since. */
async function withPausedPost(store: TestStore, team: Workspace): Promise<void> {
  const place = placeIn(team);
  await subscribed(store, place);
  await announced(store, [news({ arrival: dockingEvent({ id: 1 }) })], at);
  const reason = 'the bot is not in this workspace';
  await store.subscriptions.pause(place, { by: 'delivery', reason, at });
}

async function dueNow({ outbox }: TestStore): Promise<readonly string[]> {
  return (await outbox.claim(slackName, at, 1, 9, nothingUnderWay)).map(({ channel }) => channel);
}

async function left({ store }: Pick<Connecting, 'store'>): Promise<readonly string[]> {
  const all = await store.subscriptions.workspaces(slackName);
  return all.filter(({ hasLeft }) => hasLeft).map(({ id }) => id);
}

const clock = () => at;

describe.each([
  ['Socket Mode', socketConfig],
  ['HTTP', httpConfig],
])('a workspace with a token of its own, by %s,', (_way, configure) => {
  async function alone(options: { readonly isEnterprise?: boolean } = {}) {
    const slack = await slackDouble({ limits: false });
    const team = slack.addWorkspace({ name: 'Space', ...options });
    const store = await openTestStore();
    const start = async () => {
      const bot = await connecting(configure(slack, team), { store, clock });
      await bot.connected;
      return bot;
    };
    return { slack, team, store, start };
  }

  it('is left when Slack does not take the token any more', async () => {
    const { team, store, start } = await alone();
    await subscribed(store, placeIn(team));
    const bot = await start();
    team.spoilToken('account_inactive');

    expect(await bot.workspaces.leave(team.id, at)).toBe(true);
    expect(await bot.workspaces.leave(team.id, at)).toBe(false);

    expect(await left(bot)).toEqual([team.id]);
  });

  it('stays where the news is of an earlier removal, or of another workspace', async () => {
    const { slack, team, store, start } = await alone();
    await subscribed(store, placeIn(team));
    const bot = await start();

    const told = [await bot.workspaces.leave(team.id, at), await bot.workspaces.leave('T0', at)];
    slack.fault({ method: 'auth.test' }, fails(503));
    told.push(await bot.workspaces.leave(team.id, at));

    expect(told).toEqual([false, false, false]);
    expect(await left(bot)).toEqual([]);
  });

  it('goes on at the next start, and what could not be sent meanwhile is due at once', async () => {
    const { team, store, start } = await alone();
    const first = await start();
    await withPausedPost(store, team);
    await first.workspaces.lost(team, at);
    expect([await left(first), await dueNow(store)]).toEqual([[team.id], []]);

    const second = await start();

    expect(await left(second)).toEqual([]);
    expect(await dueNow(store)).toEqual([placeIn(team).channel]);
  });

  it('goes on too where the database fails at first, of which it is told in one line', async () => {
    const { team, store, start } = await alone();
    const first = await start();
    await first.workspaces.lost(team, at);
    const failure = new StoreError('The database does not answer.');
    vi.spyOn(store.subscriptions, 'rejoin').mockRejectedValueOnce(failure);

    const second = await start();

    expect(await left(second)).toEqual([]);
    expect(said(second)[0]).toBe('The database does not answer. Next try in 1 s.');
  });

  it('of an organization comes, goes and returns with it, or alone', async () => {
    const { team, store, start } = await alone({ isEnterprise: true });
    const organization = team.enterprise?.id ?? '';
    await withPausedPost(store, team);
    const bot = await start();
    const seen: (readonly string[])[] = [];

    await bot.workspaces.withdraw('E0', [team.id], at);
    seen.push(await left(bot));
    await bot.workspaces.withdraw(organization, [team.id], at);
    seen.push(await left(bot));
    await bot.workspaces.grant('E0', [team.id]);
    seen.push(await left(bot));
    await bot.workspaces.grant(organization, [team.id]);
    seen.push(await left(bot));
    team.spoilToken('token_revoked');
    await bot.workspaces.leave(organization, at);
    seen.push(await left(bot));
    team.install(team.scopes);
    seen.push(await left(await start()));

    expect(seen).toEqual([[], [team.id], [team.id], [], [team.id], []]);
    expect(await dueNow(store)).toEqual([placeIn(team).channel]);
  });
});

describe('an organization that has the bot by hand', () => {
  it('is left in all of its workspaces when Slack does not take its token', async () => {
    const slack = await slackDouble({ limits: false });
    const team = slack.addWorkspace({ name: 'Space', isEnterprise: true });
    const store = await openTestStore();
    const bot = await connecting(socketConfig(slack, team), { store, clock });
    await bot.connected;
    for (const id of [team.id, 'T-another']) {
      await subscribed(store, { platform: slackName, channel: `${id}/C1`, workspace: id });
    }

    await bot.workspaces.lost({ id: 'T-another', token: team.token }, at);

    expect(new Set(await left(bot))).toEqual(new Set([team.id, 'T-another']));
  });
});

describe('a workspace that adds the bot again', () => {
  it('is told at once what waits for channels that could not be written to', async () => {
    const slack = await slackDouble({ limits: false });
    const bot = await reached(slack, await connecting(httpConfig(slack), { clock }));
    const installUrl = (slack.requestUrl ?? '').replace('/events', '/install');
    const team = slack.addWorkspace({ name: 'Space', installed: false });
    const user = team.addUser({ name: 'Ada' });
    await slack.authorize(installUrl, { user });
    await withPausedPost(bot.store, team);
    expect(await dueNow(bot.store)).toEqual([]);

    await slack.authorize(installUrl, { user });

    expect(await dueNow(bot.store)).toEqual([placeIn(team).channel]);
  });
});

describe('a workspace of an organization that many have added', () => {
  /** It has the bot by its organization, and a channel with a post that waits. */
  async function ofOrganization() {
    const slack = await slackDouble({ limits: false });
    const bot = await reached(slack, await connecting(httpConfig(slack), { clock }));
    const installUrl = (slack.requestUrl ?? '').replace('/events', '/install');
    const team = slack.addWorkspace({ name: 'Space', installed: false, isEnterprise: true });
    const organization = team.enterprise?.id ?? '';
    await slack.authorize(installUrl, { user: team.addUser({ name: 'Ada' }) });
    await bot.workspaces.find(team.id, organization);
    await withPausedPost(bot.store, team);
    const add = (token: string, alone: boolean) =>
      bot.workspaces.installations?.storeInstallation({
        team: alone ? { id: team.id } : undefined,
        enterprise: { id: organization },
        isEnterpriseInstall: !alone,
        user: { id: 'U1', token: undefined, scopes: undefined },
        bot: { token, id: 'B1', userId: 'U2', scopes: [] },
      });
    /** It adds the bot by itself too; the next request that comes from it tells of its organization. */
    const addAlone = async () => {
      await add('xoxb-1-own', true);
      await bot.workspaces.find(team.id, organization);
    };
    const addAgain = () => add('xoxb-1-another', false);
    return { slack, bot, team, organization, addAlone, addAgain };
  }

  it('loses it when the organization takes it away, and goes on when it gives it back', async () => {
    const { bot, team, organization } = await ofOrganization();

    await bot.workspaces.withdraw(organization, [team.id], at);
    const without = [await bot.workspaces.find(team.id), await left(bot), await dueNow(bot.store)];
    await bot.workspaces.grant(organization, [team.id]);

    expect(without).toEqual([null, [team.id], []]);
    expect(await bot.workspaces.find(team.id)).not.toBeNull();
    expect([await left(bot), await dueNow(bot.store)]).toEqual([[], [placeIn(team).channel]]);
  });

  it('keeps it where the organization took it away before it added the bot again', async () => {
    const { bot, team, organization } = await ofOrganization();

    await bot.workspaces.withdraw(organization, [team.id], new Date(at.getTime() - 1));

    expect([await left(bot), await bot.workspaces.find(team.id)]).toEqual([[], expect.anything()]);
  });

  it('keeps its own where the organization takes or loses the bot', async () => {
    const { bot, team, organization, addAlone } = await ofOrganization();
    await addAlone();

    await bot.workspaces.withdraw(organization, [team.id], at);
    await bot.workspaces.leave(organization, at);

    expect([await left(bot), await bot.workspaces.find(team.id)]).toEqual([
      [],
      expect.objectContaining({ token: 'xoxb-1-own' }),
    ]);
  });

  it('keeps the organization’s where it removes its own, however often that is told', async () => {
    const { bot, team, addAlone } = await ofOrganization();
    await addAlone();

    const told = [await bot.workspaces.leave(team.id, at), await bot.workspaces.leave(team.id, at)];

    expect(told).toEqual([false, false]);
    expect([await left(bot), await bot.workspaces.find(team.id)]).toEqual([[], expect.anything()]);
  });

  it('is left when Slack does not take the organization’s token, and comes back with it', async () => {
    const { bot, team, addAgain } = await ofOrganization();
    await bot.workspaces.lost(team, at);
    expect(await left(bot)).toEqual([team.id]);

    await addAgain();

    expect(await left(bot)).toEqual([]);
  });

  it('is left with all others that have the same token, and these come back with it too', async () => {
    const { bot, team, organization, addAgain } = await ofOrganization();
    for (const id of ['T-another', 'T-third']) {
      await bot.workspaces.find(id, organization);
      await subscribed(bot.store, { platform: slackName, channel: `${id}/C1`, workspace: id });
    }
    await bot.workspaces.lost({ id: 'T-third', token: team.token }, at);
    const without = await Promise.all([team.id, 'T-another'].map(id => bot.workspaces.find(id)));
    expect([new Set(await left(bot)), without]).toEqual([
      new Set([team.id, 'T-another', 'T-third']),
      [null, null],
    ]);

    await addAgain();

    expect(await left(bot)).toEqual([]);
  });

  it('keeps its own when Slack does not take the organization’s token', async () => {
    const { bot, team, organization, addAlone } = await ofOrganization();
    await addAlone();
    const another = { platform: slackName, channel: 'T-another/C1', workspace: 'T-another' };
    await bot.workspaces.find('T-another', organization);
    await subscribed(bot.store, another);

    await bot.workspaces.lost({ id: 'T-another', token: team.token }, at);

    expect([await left(bot), await bot.workspaces.find(team.id)]).toEqual([
      ['T-another'],
      expect.objectContaining({ token: 'xoxb-1-own' }),
    ]);
  });

  it('keeps the organization’s when Slack does not take its own, however often it says so', async () => {
    const { bot, team, addAlone } = await ofOrganization();
    await addAlone();

    await bot.workspaces.lost({ id: team.id, token: 'xoxb-1-own' }, at);
    await bot.workspaces.lost({ id: team.id, token: 'xoxb-1-own' }, at);

    expect([await left(bot), await bot.workspaces.find(team.id)]).toEqual([
      [],
      expect.objectContaining({ token: team.token }),
    ]);
  });

  it('is found with the token that another process was given meanwhile once the one before is refused', async () => {
    const { slack, bot, team, addAgain } = await ofOrganization();
    const other = await connecting(httpConfig(slack), { store: bot.store, clock });
    await other.workspaces.find(team.id);
    await addAgain();

    const found = [
      await other.workspaces.find(team.id, null, team.token),
      await other.workspaces.find(team.id),
    ];

    expect(found.map(each => each?.token)).toEqual(['xoxb-1-another', 'xoxb-1-another']);
  });

  it('keeps the token that another process was given meanwhile, and takes it at once', async () => {
    const { slack, bot, team, addAgain } = await ofOrganization();
    const other = await connecting(httpConfig(slack), { store: bot.store, clock });
    expect(await other.workspaces.find(team.id)).toMatchObject({ token: team.token });
    await addAgain();

    await other.workspaces.lost(team, at);

    expect([await left(other), await other.workspaces.find(team.id)]).toEqual([
      [],
      expect.objectContaining({ token: 'xoxb-1-another' }),
    ]);
  });
});
