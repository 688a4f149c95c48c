import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { deliver } from '../../src/alerts/deliver.ts';
import type { Platform } from '../../src/alerts/platform.ts';
import { subscribed } from '../support/ledger.ts';
import { refuses } from '../support/slack/faults.ts';
import { slackDouble } from '../support/slack/for-one-test.ts';
import type { SlackDouble } from '../support/slack/slack.ts';
import type { WorkspaceOptions } from '../support/slack/state/workspace.ts';
import { connecting, httpConfig, reached, said } from './connecting.ts';

const silentPlatform: Platform = {
  name: 'slack',
  concurrency: 1,
  send: async () => ({ kind: 'refused', reason: 'nothing is sent here' }),
  edit: async () => ({ kind: 'refused', reason: 'nothing is sent here' }),
};

/** A bot that whoever wants can add. */
async function open(options: Parameters<typeof connecting>[1] = {}) {
  const slack = await slackDouble({ limits: false, patience: 50 });
  const bot = await reached(slack, await connecting(httpConfig(slack), options));
  const installUrl = (slack.requestUrl ?? '').replace('/events', '/install');
  return { slack, bot, installUrl };
}

/** A workspace that does not have it yet. */
function newTeam(slack: SlackDouble, options: Partial<WorkspaceOptions> = {}) {
  const team = slack.addWorkspace({ name: 'Space', installed: false, ...options });
  return { team, user: team.addUser({ name: 'Ada' }), channel: team.addChannel({ name: 'alerts' }) };
}

describe('somebody who adds the bot', () => {
  it('is asked for its scopes by Slack itself, and has it from then on', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user, channel } = newTeam(slack);

    const { status, authorizeUrl, scopes } = await slack.authorize(installUrl, { user });
    await slack.command({ user, channel, text: 'now' });

    expect(status).toBe(200);
    expect(authorizeUrl.href).toContain(new URL('/oauth/v2/authorize?', slack.apiUrl).href);
    expect(scopes).toEqual([
      'commands',
      'chat:write',
      'chat:write.public',
      'channels:read',
      'groups:read',
      'channels:history',
      'groups:history',
    ]);
    expect(bot.contexts).toEqual([{ teamId: team.id, botUserId: team.bot.id, token: team.token }]);
    expect(await bot.workspaces.find(team.id)).toEqual({
      id: team.id,
      token: team.token,
      botUserId: team.bot.id,
      scopes,
      installer: user.id,
    });
    expect(said(bot).slice(1)).toEqual(['Slack: added to Space.']);
  });

  it('may refuse what it can do without', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user } = newTeam(slack);

    await slack.authorize(installUrl, { user, without: ['channels:history'] });

    expect((await bot.workspaces.find(team.id))?.scopes).not.toContain('channels:history');
  });

  it('has it after a restart, under the name that it has there', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user, channel } = newTeam(slack);
    await slack.authorize(installUrl, { user });

    const again = await reached(slack, await connecting(httpConfig(slack), { store: bot.store }));
    await slack.command({ user, channel, text: 'now' });

    expect(said(again)).toEqual([expect.stringContaining('in Space. ')]);
    expect(again.contexts).toMatchObject([{ token: team.token }]);
  });

  it('again, for its token is not good any more, is served with the new one at once', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user } = newTeam(slack);
    await slack.authorize(installUrl, { user });
    const old = (await bot.workspaces.find(team.id))?.token;
    team.spoilToken('token_revoked');

    await slack.authorize(installUrl, { user });

    expect(team.token).not.toBe(old);
    expect((await bot.workspaces.find(team.id))?.token).toBe(team.token);
  });

  it('leaves no token that can be read in the database or the log', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user } = newTeam(slack);
    await slack.authorize(installUrl, { user });

    const [installation] = await bot.store.installations.all();

    expect(JSON.stringify(installation)).not.toContain(team.token);
    expect(installation?.sealedToken).toMatch(/^v1\./);
    expect(JSON.stringify(bot.log.lines)).not.toMatch(/xoxb-|the-client-secret/);
  });

  it.each([
    ['says no', { refused: true }],
    ['comes back with another state', { state: 'another' }],
    ['comes back without a state', { state: null }],
    ['comes back in another browser', { keepsCookie: false }],
    ['comes back with a code that is not Slack’s', { code: 'another' }],
  ])('and %s does not have it, and is told how to go on', async (_what, options) => {
    const { slack, bot, installUrl } = await open();
    const { team, user } = newTeam(slack);

    const { status, html } = await slack.authorize(installUrl, { user, ...options });

    expect(status).toBe(400);
    expect(html).toMatch(/^The bot was not added \(\w+\)\. Try again from \/slack\/install\.\n$/);
    expect(await bot.workspaces.find(team.id)).toBeNull();
    expect(await bot.store.installations.all()).toEqual([]);
  });

  it('does not have it while Slack fails, and can try again', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user } = newTeam(slack);
    slack.fault({ method: 'oauth.v2.access' }, refuses('internal_error'));

    expect((await slack.authorize(installUrl, { user })).status).toBe(400);
    expect((await slack.authorize(installUrl, { user })).status).toBe(200);

    expect(await bot.workspaces.find(team.id)).not.toBeNull();
  });
});

describe('a workspace that has removed the bot', () => {
  /** It had a channel with a subscription. */
  async function left() {
    const all = await open();
    const { team, user, channel } = newTeam(all.slack);
    await all.slack.authorize(all.installUrl, { user });
    const { store, workspaces } = all.bot;
    const place = { platform: 'slack', channel: `${team.id}/${channel.id}`, workspace: team.id };
    await subscribed(store, place);
    expect(await workspaces.find(team.id)).not.toBeNull();
    await workspaces.leave(team.id, new Date());
    return { ...all, team, user, channel, store, workspaces };
  }

  it('is neither answered nor sent anything, at once', async () => {
    const { slack, bot, team, user, channel, store, workspaces } = await left();

    await slack.command({ user, channel, text: 'now' });

    expect(bot.asked).toEqual([]);
    expect(await workspaces.find(team.id)).toBeNull();
    expect(await store.subscriptions.workspaces('slack')).toEqual([{ id: team.id, hasLeft: true }]);
  });

  it('goes on as it was when it adds the bot again', async () => {
    const { slack, bot, installUrl, team, user, channel, store, workspaces } = await left();
    team.spoilToken('token_revoked');

    await slack.authorize(installUrl, { user });
    await slack.command({ user, channel, text: 'now' });

    expect(bot.asked).toEqual(['now']);
    expect((await workspaces.find(team.id))?.token).toBe(team.token);
    expect(await store.subscriptions.workspaces('slack')).toEqual([{ id: team.id, hasLeft: false }]);
  });

  it('and has added it again does not lose it by late news of the removal', async () => {
    const { slack, installUrl, team, user, store, workspaces } = await left();
    const removed = new Date(Date.now() - 60_000);

    await slack.authorize(installUrl, { user });
    await workspaces.leave(team.id, removed);

    expect(await workspaces.find(team.id)).not.toBeNull();
    expect(await store.subscriptions.workspaces('slack')).toEqual([{ id: team.id, hasLeft: false }]);
  });
});

describe('what is kept of a workspace that has removed the bot', () => {
  it('is forgotten with the first delivery after thirty days', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user } = newTeam(slack);
    await slack.authorize(installUrl, { user });
    const at = new Date();
    await bot.workspaces.leave(team.id, at);
    const days = (count: number) => new Date(at.getTime() + count * 24 * 3_600_000);
    const rows = () => {
      const database = new DatabaseSync(bot.store.file, { readOnly: true });
      const found = database.prepare('SELECT id FROM installations').all();
      database.close();
      return found.length;
    };

    const deliverAfter = (count: number) =>
      deliver(bot.store, silentPlatform, { pictures: 'licensed', clock: () => days(count), report() {} });

    await deliverAfter(30);
    expect(rows()).toBe(1);
    await deliverAfter(30.1);

    expect(rows()).toBe(0);
  });
});

describe('an organization that adds the bot', () => {
  it('has it in its workspaces, also where only the workspace is known', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user, channel } = newTeam(slack, { isEnterprise: true });
    await slack.authorize(installUrl, { user });
    expect(await bot.workspaces.find(team.id)).toBeNull();

    await slack.command({ user, channel, text: 'now' });

    expect(bot.contexts).toMatchObject([{ teamId: team.id, token: team.token }]);
    expect(await bot.workspaces.find(team.id)).toMatchObject({ id: team.id, token: team.token });
    expect(await bot.workspaces.find('T0', 'E0')).toBeNull();
  });

  it('and removes it takes it from all of them', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user, channel } = newTeam(slack, { isEnterprise: true });
    await slack.authorize(installUrl, { user });
    await slack.command({ user, channel, text: 'now' });
    const place = { platform: 'slack', channel: `${team.id}/C1`, workspace: team.id };
    await subscribed(bot.store, place);

    await bot.workspaces.leave(team.enterprise?.id ?? '', new Date());

    expect(await bot.workspaces.find(team.id)).toBeNull();
    expect(await bot.store.subscriptions.workspaces('slack')).toEqual([{ id: team.id, hasLeft: true }]);
  });
});

describe('a workspace that has the bot by itself and with its organization', () => {
  it('and has added it again does not lose it by late news of the removal', async () => {
    const { slack, bot, installUrl } = await open();
    const { team, user, channel } = newTeam(slack, { isEnterprise: true });
    await slack.authorize(installUrl, { user });
    await slack.command({ user, channel, text: 'now' });
    const place = { platform: 'slack', channel: `${team.id}/C1`, workspace: team.id };
    await subscribed(bot.store, place);
    const [ofAll] = await bot.store.installations.all();
    if (ofAll === undefined) throw new Error('It was not added.');
    await bot.store.installations.put({ ...ofAll, id: team.id });

    await bot.workspaces.leave(team.id, new Date(Date.now() - 60_000));

    expect(await bot.store.subscriptions.workspaces('slack')).toEqual([{ id: team.id, hasLeft: false }]);
  });
});

describe('the tokens in the database', () => {
  it('are looked up once a minute, however often they are asked for', async () => {
    let now = Date.now();
    const { slack, bot, installUrl } = await open({ clock: () => new Date(now) });
    const { team, user } = newTeam(slack);
    await slack.authorize(installUrl, { user });
    await bot.workspaces.find(team.id);
    // Behind the back of whoever remembers it.
    await bot.store.installations.leave(team.id, new Date(now));

    now += 59_999;
    expect(await bot.workspaces.find(team.id)).not.toBeNull();
    now += 1;
    expect(await bot.workspaces.find(team.id)).toBeNull();
  });

  it('that do not open with the key end the bot in one line at the start', async () => {
    const { slack, bot, installUrl } = await open();
    const { user } = newTeam(slack);
    await slack.authorize(installUrl, { user });
    const config = httpConfig(slack);
    const install = { ...config.install, encryptionKey: 'f0'.repeat(32) };

    const again = await connecting({ ...config, install }, { store: bot.store });

    await expect(again.connected).rejects.toMatchObject({
      name: 'SlackError',
      message: expect.stringContaining('does not open with SLACK_ENCRYPTION_KEY'),
    });
  });
});
