import { App, HTTPReceiver, type Installation, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buttonsOf } from '../support/slack/elements.ts';
import { doneBut, fails, lostAnswer, rateLimits, refuses, reset, silence } from '../support/slack/faults.ts';
import { slackDouble, withChannel } from '../support/slack/for-one-test.ts';
import type { SlackDouble } from '../support/slack/slack.ts';
import type { Workspace } from '../support/slack/state/workspace.ts';

type Way = 'socket' | 'http';

/** The real Bolt, with what `prepare` adds to it. */
async function startBolt(
  slack: SlackDouble,
  team: Workspace,
  way: Way,
  prepare: (app: App) => void,
): Promise<App> {
  const { signingSecret } = slack;
  const app = new App({
    receiver: way === 'socket' ? socketReceiver(slack) : new HTTPReceiver({ signingSecret, logger: silent }),
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl },
    convoStore: false,
    authorize: async () => ({ botToken: team.token, botId: team.botId, botUserId: team.bot.id }),
  });
  prepare(app);
  const server = await app.start(...(way === 'http' ? [0] : []));
  onTestFinished(async () => {
    await app.stop();
  });
  if (way === 'http') slack.requestUrl = `${addressOf(server)}/slack/events`;
  else await expect.poll(() => slack.socket.isConnected).toBe(true);
  return app;
}

function socketReceiver({ appToken, apiUrl }: SlackDouble): SocketModeReceiver {
  const installerOptions = { clientOptions: { slackApiUrl: apiUrl } };
  // The pause before a new connection, and what a busy machine must not exceed.
  const clientPingTimeout = 700;
  return new SocketModeReceiver({ appToken, installerOptions, logger: silent, clientPingTimeout });
}

function addressOf(server: unknown): string {
  // Bolt gives what its receiver started: a server of node:http.
  const { port } = (server as { address(): { port: number } }).address();
  return `http://127.0.0.1:${port}`;
}

const nothing = () => undefined;
const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  getLevel: () => LogLevel.ERROR,
  setName: nothing,
};

function client(slack: SlackDouble, team: Workspace): WebClient {
  return new WebClient(team.token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 300,
    logger: silent,
  });
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

function actions(...labels: readonly string[]): KnownBlock {
  const elements = labels.map(label => ({
    type: 'button' as const,
    text: { type: 'plain_text' as const, text: label },
    action_id: label.toLowerCase(),
    value: `list ${label}`,
  }));
  return { type: 'actions', elements };
}

const form: ModalView = {
  type: 'modal',
  callback_id: 'subscribe',
  title: { type: 'plain_text', text: 'Subscribe' },
  submit: { type: 'plain_text', text: 'Subscribe' },
  blocks: [
    {
      type: 'input',
      block_id: 'station',
      label: { type: 'plain_text', text: 'Station' },
      element: { type: 'external_select', action_id: 'station', min_query_length: 1 },
    },
    {
      type: 'input',
      block_id: 'kinds',
      optional: true,
      label: { type: 'plain_text', text: 'Kinds' },
      element: {
        type: 'checkboxes',
        action_id: 'kinds',
        options: ['docking', 'departure'].map(kind => ({
          text: { type: 'plain_text', text: kind },
          value: kind,
        })),
      },
    },
  ],
};

describe.each<Way>(['socket', 'http'])('Bolt at the double, by %s', way => {
  it('answers a command in the acknowledgement', async () => {
    const { slack, team, user, channel } = await withChannel();
    await startBolt(slack, team, way, app => {
      app.command('/docking', async ({ ack, command }) => {
        await ack({ response_type: 'in_channel', text: `${command.text} in ${command.channel_name}` });
      });
    });

    const answer = await slack.command({ user, channel, text: 'search #alerts' });

    expect(answer.message).toMatchObject({
      text: `search <#${channel.id}|alerts> in alerts`,
      private: false,
    });
    expect(answer.milliseconds).toBeLessThan(1_000);
    expect(slack.violations).toEqual([]);
  });

  it('answers a command later, five times, and changes its message on a click', async () => {
    const { slack, team, user, channel } = await withChannel();
    let sixth: Promise<unknown> = Promise.resolve();
    await startBolt(slack, team, way, app => {
      app.command('/docking', async ({ ack, respond }) => {
        await ack();
        for (const page of [1, 2, 3, 4, 5])
          await respond({ text: `Page ${page}`, blocks: [section(`Page ${page}`), actions('Next')] });
        sixth = respond('One too many').catch(error => error.message);
      });
      app.action('next', async ({ ack, respond, body }) => {
        await ack();
        const [action] = 'actions' in body ? body.actions : [];
        await respond({ replace_original: true, text: JSON.stringify(action) });
      });
    });

    const answer = await slack.command({ user, channel, text: 'list' });
    const last = await answer.next(5);
    await expect.poll(() => sixth).toContain('404');
    const shown = answer.messages.map(({ text }) => text);
    const clicked = await slack.click(last, 'Next', { user });

    expect(shown).toEqual([1, 2, 3, 4, 5].map(page => `Page ${page}`));
    expect(answer.private).toBe(true);
    expect(clicked.updated).toBe(true);
    expect(clicked.message).toBe(last);
    expect(last.text).toContain('"value":"list Next"');
    expect(channel.messages).toEqual([]);
    expect(slack.violations).toEqual([]);
  });

  it('opens a form, completes a field, sends errors back, and takes the form', async () => {
    const { slack, team, user, channel } = await withChannel();
    const taken: unknown[] = [];
    await startBolt(slack, team, way, app => {
      app.command('/docking', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: form });
      });
      app.options('station', async ({ ack, options }) => {
        const option = { text: { type: 'plain_text' as const, text: `${options.value}S` }, value: '4' };
        await ack({ options: [option] });
      });
      app.view('subscribe', async ({ ack, view }) => {
        const kinds = view.state.values.kinds?.kinds?.selected_options ?? [];
        if (kinds.length === 0)
          return ack({ response_action: 'errors', errors: { kinds: 'Choose at least one.' } });
        taken.push(view.state.values.station?.station?.selected_option?.value);
        return ack();
      });
    });

    const { view } = await slack.command({ user, channel, text: 'subscribe' });
    const { options } = await slack.suggest(view ?? never(), 'station', 'IS', { user });
    await expect(slack.submit(view, {}, { user })).rejects.toThrow('station must be filled in');
    const refused = await slack.submit(view, { station: 'IS' }, { user });
    const done = await slack.submit(view, { kinds: ['docking'] }, { user });

    expect(view?.title).toBe('Subscribe');
    expect(options).toEqual([{ text: 'ISS', value: '4', description: null }]);
    expect(refused).toMatchObject({ errors: { kinds: 'Choose at least one.' } });
    expect(done).toMatchObject({ errors: null, closed: true });
    expect(taken).toEqual(['4']);
    expect(slack.violations).toEqual([]);
  });

  it('publishes the Home tab and changes it on a click', async () => {
    const { slack, team, user } = await withChannel();
    await startBolt(slack, team, way, app => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({
          user_id: event.user,
          view: { type: 'home', blocks: [section('Docked now'), actions('Pause')] },
        });
      });
      app.action('pause', async ({ ack, body, client }) => {
        await ack();
        await client.views.publish({
          user_id: body.user.id,
          view: { type: 'home', blocks: [section('Paused')] },
        });
      });
    });

    const home = await slack.openHome(user);
    const before = buttonsOf(home ?? never());
    const clicked = await slack.click(home, 'Pause', { user });

    expect(before).toMatchObject([{ label: 'Pause', value: 'list Pause' }]);
    expect(clicked).toMatchObject({ updated: true });
    expect(home?.blocks).toMatchObject([{ text: { text: 'Paused' } }]);
    expect(slack.violations).toEqual([]);
  });

  it('hears of channels, of leaving them, and of being removed, in either order', async () => {
    const { slack, team, channel } = await withChannel();
    const heard: string[] = [];
    await startBolt(slack, team, way, app => {
      app.event(/.*/, async ({ event }) => {
        heard.push(event.type);
      });
    });
    const secret = team.addChannel({ name: 'secret', private: true });

    await channel.archive();
    await channel.unarchive();
    await secret.remove(team.bot);
    await secret.archive();
    await channel.delete();
    await team.uninstall();
    team.install(team.scopes);
    await team.uninstall({ revokedFirst: true });

    const removed = ['app_uninstalled', 'tokens_revoked', 'tokens_revoked', 'app_uninstalled'];
    const changed = ['channel_archive', 'channel_unarchive', 'member_left_channel', 'channel_deleted'];
    expect(heard).toEqual([...changed, ...removed]);
  });

  it('gets the same request again', async () => {
    const { slack, team, user, channel } = await withChannel();
    const triggers: string[] = [];
    await startBolt(slack, team, way, app => {
      app.command('/docking', async ({ ack, body }) => {
        triggers.push(body.trigger_id);
        await ack('Heard');
      });
    });

    const answer = await slack.command({ user, channel });
    const again = await slack.resend();

    expect(triggers).toHaveLength(2);
    expect(new Set(triggers).size).toBe(1);
    expect(again).toMatchObject({ retry: 1, envelopeId: answer.delivery?.envelopeId });
    expect(again.acknowledged).not.toBeNull();
  });

  it('says that the app did not respond, and opens no modal after three seconds', async () => {
    const { slack, team, user, channel } = await withChannel();
    const triggers: string[] = [];
    await startBolt(slack, team, way, app => {
      app.command('/docking', async ({ body }) => {
        triggers.push(body.trigger_id);
      });
    });

    await expect(slack.command({ user, channel })).rejects.toThrow('did not respond');

    const [trigger_id = ''] = triggers;
    const opened = client(slack, team).views.open({ trigger_id, view: form });
    await expect(opened).rejects.toThrow('expired_trigger_id');
  });

  it('lays a form on a form, and changes one', async () => {
    const { slack, team, user, channel } = await withChannel();
    const titled = (text: string): ModalView => ({ ...form, title: { type: 'plain_text', text } });
    await startBolt(slack, team, way, app => {
      app.command('/docking', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({
          trigger_id: body.trigger_id,
          view: { ...form, blocks: [...form.blocks, actions('More')] },
        });
      });
      app.action('more', async ({ ack, client, body }) => {
        await ack();
        if (!('trigger_id' in body)) return;
        await client.views.push({ trigger_id: body.trigger_id, view: titled('On top') });
      });
      app.view('subscribe', async ({ ack }) => ack({ response_action: 'update', view: titled('Changed') }));
      app.options('station', async ({ ack }) => ack({ options: [] }));
    });

    const { view } = await slack.command({ user, channel });
    const pushed = await slack.click(view, 'More', { user });
    await expect(slack.choose(pushed.view, 'station', 'Mir', { user })).rejects.toThrow('no option "Mir"');
    await slack.choose(view, 'kinds', ['departure'], { user });
    view?.state.set('station', new Map([['station', { type: 'external_select', selected_option: {} }]]));
    const changed = await slack.submit(view, {}, { user });

    expect(pushed.view).toMatchObject({ title: 'On top', previous: view });
    expect(changed).toMatchObject({ updated: true, closed: false, view: { title: 'Changed' } });
    expect(view?.state.get('kinds')?.get('kinds')).toMatchObject({
      selected_options: [{ value: 'departure' }],
    });
    expect(slack.violations).toEqual([]);
  });
});

function never(): never {
  throw new Error('Nothing is shown.');
}

describe('Socket Mode', () => {
  it('comes back after a break, when told to, when refused and after Slack was down', async () => {
    const { slack, team } = await withChannel();
    await startBolt(slack, team, 'socket', nothing);
    const back = (connections: number) =>
      expect
        .poll(() => slack.socket.isConnected && slack.connections === connections, { timeout: 5_000 })
        .toBe(true);

    slack.socket.drop();
    await back(2);
    slack.socket.disconnect('refresh_requested');
    await back(3);
    slack.socket.refuse(2);
    slack.socket.drop();
    await back(4);
    slack.socket.goDown();
    setTimeout(() => slack.socket.goUp(), 300);
    await back(5);

    expect(slack.socket.refusals).toBe(2);
  });

  it('lets nobody in twice by the same address', async () => {
    const { slack } = await withChannel();
    const web = new WebClient(slack.appToken, { slackApiUrl: slack.apiUrl, logger: silent });
    const { url = '' } = await web.apps.connections.open({});
    const connect = () =>
      new Promise<string>(settle => {
        const socket = new WebSocket(url);
        socket.addEventListener('open', () => settle('in'));
        socket.addEventListener('error', () => settle('refused'));
      });

    expect(await connect()).toBe('in');
    expect(await connect()).toBe('refused');
  });

  it('is refused with another token, and while it is switched off', async () => {
    const { slack, team } = await withChannel();
    const open = (token: string) =>
      new WebClient(token, { slackApiUrl: slack.apiUrl, logger: silent }).apps.connections.open({});

    await expect(open('xapp-other')).rejects.toThrow('invalid_auth');
    await expect(open(team.token)).rejects.toThrow('not_allowed_token_type');
    slack.socket.disconnect('link_disabled');
    await expect(open(slack.appToken)).rejects.toThrow('link_disabled');
  });
});

describe('signed HTTP', () => {
  async function withBolt() {
    const { slack, team, user, channel } = await withChannel();
    let heard = 0;
    await startBolt(slack, team, 'http', app => {
      app.command('/docking', async ({ ack }) => {
        heard += 1;
        await ack();
      });
    });
    const body = new URLSearchParams({ command: '/docking', team_id: team.id, user_id: user.id }).toString();
    return { slack, user, channel, body, heard: () => heard };
  }

  it('takes a right signature, not a wrong one, not an old one and not a body that was changed', async () => {
    const { slack, body, heard } = await withBolt();
    const old = Math.floor(Date.now() / 1_000) - 301;

    const right = await slack.post(body, slack.sign(body));
    const wrong = await slack.post(body, slack.sign(body, { secret: 'another' }));
    const stale = await slack.post(body, slack.sign(body, { timestamp: old }));
    const changed = await slack.post(`${body}1`, slack.sign(body));

    expect([right, wrong, stale, changed].map(({ status }) => status)).toEqual([200, 401, 401, 401]);
    expect(heard()).toBe(1);
  });

  it('replays the very same bytes', async () => {
    const { slack, user, channel, heard } = await withBolt();

    const { delivery } = await slack.command({ user, channel });
    const replayed = await slack.replay();

    expect(replayed.sent).toEqual(delivery?.sent);
    expect(heard()).toBe(2);
  });
});

describe('OAuth', () => {
  async function installable() {
    const slack = await slackDouble({ limits: false });
    const team = slack.addWorkspace({ name: 'New', installed: false });
    const user = team.addUser({ name: 'Ada' });
    const kept: Installation[] = [];
    const receiver = new HTTPReceiver({
      signingSecret: slack.signingSecret,
      clientId: slack.clientId,
      clientSecret: slack.clientSecret,
      stateSecret: 'state',
      scopes: ['commands', 'chat:write'],
      logger: silent,
      installationStore: {
        storeInstallation: async installation => {
          kept.push(installation);
        },
        fetchInstallation: () => Promise.reject(new Error('Not asked here')),
      },
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
    });
    const origin = addressOf(await receiver.start(0));
    onTestFinished(async () => {
      await receiver.stop();
    });
    return { slack, team, user, kept, installUrl: `${origin}/slack/install` };
  }

  it('adds the bot to a workspace', async () => {
    const { slack, team, user, kept, installUrl } = await installable();

    const { status, scopes } = await slack.authorize(installUrl, { user });

    expect(status).toBe(200);
    expect(scopes).toEqual(['commands', 'chat:write']);
    expect(team).toMatchObject({ installed: true, scopes });
    expect(kept).toMatchObject([
      {
        team: { id: team.id },
        bot: { token: team.token, userId: team.bot.id, id: team.botId },
        user: { id: user.id },
      },
    ]);
  });

  it('adds it to nothing when somebody says no, another browser comes back or the code is not Slack’s', async () => {
    const { slack, user, kept, installUrl } = await installable();

    const attempts = [
      { refused: true },
      { state: 'another' },
      { state: null },
      { keepsCookie: false },
      { code: 'x' },
    ];
    for (const attempt of attempts) await slack.authorize(installUrl, { user, ...attempt });

    expect(kept).toEqual([]);
    expect(user.workspace.installed).toBe(false);
  });

  it('adds it to a whole organisation', async () => {
    const { slack, kept, installUrl } = await installable();
    const team = slack.addWorkspace({ name: 'Big', isEnterprise: true, installed: false });

    await slack.authorize(installUrl, { user: team.addUser({ name: 'Eve' }) });

    expect(kept).toMatchObject([{ isEnterpriseInstall: true, enterprise: { id: team.enterprise?.id } }]);
    expect(kept[0]?.team).toBeUndefined();
  });

  it('takes a code once', async () => {
    const { slack, user, kept, installUrl } = await installable();

    const { returnUrl, cookie } = await slack.authorize(installUrl, { user });
    const again = await fetch(returnUrl, { headers: { cookie } });

    expect(again.status).toBe(500);
    expect(kept).toHaveLength(1);
  });
});

describe('the Web API', () => {
  it('posts, finds by metadata, edits and deletes', async () => {
    const { slack, team, channel } = await withChannel();
    const web = client(slack, team);
    const metadata = { event_type: 'docking', event_payload: { key: '7' } };

    const first = { channel: channel.id, text: 'Docked', metadata, client_msg_id: 'a' };
    const { ts = '' } = await web.chat.postMessage(first);
    await web.chat.postMessage({
      channel: channel.id,
      text: 'Departed',
      thread_ts: ts,
      reply_broadcast: true,
    });
    await web.chat.postMessage({ channel: channel.id, text: 'Aside', thread_ts: ts });
    const found = await web.conversations.history({ channel: channel.id, include_all_metadata: true });
    const plain = await web.conversations.history({ channel: channel.id });
    const thread = await web.conversations.replies({ channel: channel.id, ts });
    await web.chat.update({ channel: channel.id, ts, text: 'Berthed' });

    expect(found.messages?.map(({ text }) => text)).toEqual(['Departed', 'Docked']);
    expect(found.messages?.at(-1)).toMatchObject({ metadata });
    expect(plain.messages?.at(-1)).not.toHaveProperty('metadata');
    expect(thread.messages).toHaveLength(3);
    expect(channel.messages[0]).toMatchObject({
      text: 'Berthed',
      metadata,
      client_msg_id: 'a',
      edits: [{ text: 'Berthed' }],
    });
    expect(channel.messages[1]).toMatchObject({ thread_ts: ts, reply_broadcast: true });
    await web.chat.delete({ channel: channel.id, ts });
    await expect(web.chat.update({ channel: channel.id, ts, text: 'x' })).rejects.toThrow(
      'message_not_found',
    );
    expect(channel.deletedMessages).toHaveLength(1);
    expect(slack.violations).toEqual([]);
  });

  it('refuses as Slack does', async () => {
    const { slack, team, channel, user } = await withChannel();
    const web = client(slack, team);
    const post = (to: { readonly id: string }, text = 'x') => web.chat.postMessage({ channel: to.id, text });
    const outside = team.addChannel({ name: 'open', botIsMember: false });
    const hidden = team.addChannel({ name: 'hidden', private: true, botIsMember: false });

    await post(outside);
    await expect(web.conversations.history({ channel: outside.id })).rejects.toThrow('not_in_channel');
    await expect(post(hidden)).rejects.toThrow('channel_not_found');
    await expect(post(team.addChannel({ name: 'old', archived: true }))).rejects.toThrow('is_archived');
    await expect(post(team.addChannel({ name: 'news', postingRestricted: true }))).rejects.toThrow(
      'restricted_action',
    );
    await expect(post(channel, '')).rejects.toThrow('no_text');
    await expect(post(channel, 'x'.repeat(40_001))).rejects.toThrow('msg_too_long');
    await expect(web.conversations.open({ users: user.id })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'im:write', provided: team.scopes.join(',') },
    });
    const { ts } = channel.say(user, 'Mine');
    await expect(web.chat.update({ channel: channel.id, ts, text: 'x' })).rejects.toThrow(
      'cant_update_message',
    );
    team.scopes = ['chat:write'];
    await expect(post(outside)).rejects.toThrow('not_in_channel');
    await expect(web.conversations.info({ channel: channel.id })).rejects.toThrow('missing_scope');
    await team.revokeTokens();
    await expect(post(channel)).rejects.toThrow('token_revoked');
    await team.uninstall();
    await expect(post(channel)).rejects.toThrow('account_inactive');
    await expect(new WebClient('xoxb-no', { slackApiUrl: slack.apiUrl }).auth.test()).rejects.toThrow(
      'invalid_auth',
    );
  });

  it('names channels and their members a page at a time, and lets the bot join', async () => {
    const { slack, team, user, channel } = await withChannel();
    team.scopes = [...team.scopes, 'channels:join', 'team:read'];
    const open = team.addChannel({ name: 'open', botIsMember: false });
    team.addChannel({ name: 'hidden', private: true, botIsMember: false });
    const web = client(slack, team);

    const first = await web.conversations.list({ limit: 1, types: 'public_channel,private_channel' });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await web.conversations.list({
      limit: 1,
      types: 'public_channel,private_channel',
      cursor,
    });
    const { members } = await web.conversations.members({ channel: channel.id });
    await web.conversations.join({ channel: open.id });
    const person = await web.users.info({ user: user.id, include_locale: true });

    expect([first, second].flatMap(({ channels = [] }) => channels.map(({ name }) => name))).toEqual([
      'alerts',
      'open',
    ]);
    expect(second.response_metadata?.next_cursor).toBe('');
    expect(members).toEqual([user.id, team.bot.id]);
    expect(open.botIsMember).toBe(true);
    expect(person.user).toMatchObject({ tz: 'Europe/London', locale: 'en-US', is_admin: false });
    expect((await web.team.info()).team).toMatchObject({ name: 'Space' });
    expect((await web.auth.test()).bot_id).toBe(team.botId);
  });

  it('takes answers by a response_url for half an hour', async () => {
    let now = Date.now();
    const { slack, team, user, channel } = await withChannel({ now: () => now, patience: 0 });
    const urls: string[] = [];
    await startBolt(slack, team, 'http', app => {
      app.command('/docking', async ({ ack, body }) => {
        urls.push(body.response_url);
        await ack();
      });
    });
    const respond = () =>
      fetch(urls[0] ?? '', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"text":"x"}',
      });

    const answer = await slack.command({ user, channel });
    const inTime = await respond();
    now += 1_800_001;
    const late = await respond();

    expect([inTime.status, late.status]).toEqual([200, 404]);
    expect(await late.json()).toEqual({ ok: false, error: 'expired_url' });
    expect(answer.messages).toHaveLength(1);
  });

  it('closes the time for edits, and opens direct messages for a person’s id', async () => {
    let now = Date.now();
    const { slack, team, channel, user } = await withChannel({ now: () => now });
    const web = client(slack, team);
    channel.editWindow = 5;

    const { ts = '' } = await web.chat.postMessage({ channel: channel.id, text: 'x' });
    now += 301_000;
    await web.chat.postMessage({ channel: user.id, text: 'For you' });

    await expect(web.chat.update({ channel: channel.id, ts, text: 'y' })).rejects.toThrow(
      'edit_window_closed',
    );
    expect(team.directMessages(user).messages).toMatchObject([{ text: 'For you' }]);
  });

  it('lets a trigger open one modal', async () => {
    const { slack, team, user, channel } = await withChannel({ patience: 0 });
    const triggers: string[] = [];
    await startBolt(slack, team, 'http', app => {
      app.command('/docking', async ({ ack, body }) => {
        triggers.push(body.trigger_id);
        await ack();
      });
    });
    const web = client(slack, team);
    const open = (trigger_id: string) => web.views.open({ trigger_id, view: form });

    await slack.command({ user, channel });
    const [trigger = ''] = triggers;

    await expect(open('12.34.no')).rejects.toThrow('invalid_trigger_id');
    await open(trigger);
    await expect(open(trigger)).rejects.toThrow('exchanged_trigger_id');
  });

  it('repeats a message, refuses it or gives the first again, as told', async () => {
    for (const [repeatedIds, outcome] of [
      ['post again', 2],
      ['are refused', 'duplicate_message_not_found'],
      ['return the first', 1],
    ] as const) {
      const { slack, team, channel } = await withChannel({ repeatedIds });
      const message = { channel: channel.id, text: 'x', client_msg_id: 'a' };
      const post = () => client(slack, team).chat.postMessage(message);

      await post();
      const second = await post().then(
        () => channel.messages.length,
        error => error.data.error,
      );

      expect(second).toBe(outcome);
    }
  });

  it('knows who is really mentioned', async () => {
    const { slack, team, channel, user } = await withChannel();
    const web = client(slack, team);
    const text = `<!here> <@${user.id}> &lt;!channel&gt; <!subteam^S1> @channel`;

    await web.chat.postMessage({ channel: channel.id, text });
    await web.chat.postMessage({ channel: channel.id, text: '<!channel>', blocks: [section('Quiet')] });
    const header: KnownBlock = { type: 'header', text: { type: 'plain_text', text: '<!here>' } };
    await web.chat.postMessage({ channel: channel.id, text: 'x', blocks: [section('<!everyone>'), header] });

    const [loud, quiet, drawn] = channel.messages;
    expect(drawn?.notified).toMatchObject({ everyone: true, here: false });
    expect(loud?.notified).toMatchObject({ here: true, channel: false, users: [user.id], subteams: ['S1'] });
    expect(quiet?.notified).toMatchObject({ channel: false });
    expect(quiet?.mentioned).toMatchObject({ channel: true });
  });
});

describe('limits', () => {
  it('let a short burst into a channel, and say how long to wait', async () => {
    const { slack, team, channel } = await withChannel({ limits: {} });
    const other = team.addChannel({ name: 'other' });
    const web = client(slack, team);
    const post = (to = channel) => web.chat.postMessage({ channel: to.id, text: 'x' });

    await Promise.all([post(), post(), post()]);
    await expect(post()).rejects.toMatchObject({ retryAfter: 1 });
    await post(other);

    expect(slack.limited).toBe(1);
    expect(channel.messages).toHaveLength(3);
  });

  it('hold in a whole workspace, and may come with status 200', async () => {
    const postInWorkspace = { perMinute: 60, burst: 1 };
    const { slack, team, channel } = await withChannel({ limits: { postInWorkspace, status: 200 } });
    const second = slack.addWorkspace({ name: 'Other' });
    const post = (where: Workspace, to: string) =>
      client(slack, where).chat.postMessage({ channel: to, text: 'x' });

    await post(team, channel.id);
    await post(second, second.addChannel({ name: 'alerts' }).id);

    await expect(post(team, team.addChannel({ name: 'b' }).id)).rejects.toMatchObject({
      data: { error: 'ratelimited', response_metadata: { retryAfter: 1 } },
    });
  });
});

describe('checks', () => {
  const long = (length: number) => 'x'.repeat(length);
  const option = (text: string) => ({ text: { type: 'plain_text', text }, value: text });

  it.each<[string, object[]]>([
    ['too many blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a long section', [section(long(3_001))]],
    ['an empty section', [section('')]],
    ['a section of nothing', [{ type: 'section' }]],
    ['a long field', [{ type: 'section', fields: [{ type: 'mrkdwn', text: long(2_001) }] }]],
    [
      'eleven fields',
      [{ type: 'section', fields: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }],
    ],
    ['a header in mrkdwn', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    ['a long header', [{ type: 'header', text: { type: 'plain_text', text: long(151) } }]],
    [
      'a full context',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }],
    ],
    ['no actions', [{ type: 'actions', elements: [] }]],
    ['26 buttons', [actions(...Array.from({ length: 26 }, (_, index) => `b${index}`))]],
    ['a long label', [actions(long(76))]],
    ['the same action twice', [actions('Next', 'Next')]],
    [
      'the same block twice',
      [
        { type: 'divider', block_id: 'a' },
        { type: 'divider', block_id: 'a' },
      ],
    ],
    ['a field that is not one', [{ type: 'divider', colour: 'red' }]],
    ['a block that is not one', [{ type: 'embed' }]],
    ['an image without a text', [{ type: 'image', image_url: 'https://example.org/a.png' }]],
    ['a long address', [{ type: 'image', alt_text: 'x', image_url: `https://example.org/${long(3_000)}` }]],
    [
      'an option that is too long',
      [
        {
          type: 'actions',
          elements: [{ type: 'static_select', action_id: 'a', options: [option(long(76))] }],
        },
      ],
    ],
    [
      '101 options',
      [
        {
          type: 'actions',
          elements: [
            {
              type: 'static_select',
              action_id: 'a',
              options: Array.from({ length: 101 }, (_, index) => option(`${index}`)),
            },
          ],
        },
      ],
    ],
    [
      'a first choice that is not there',
      [
        {
          type: 'actions',
          elements: [
            { type: 'static_select', action_id: 'a', options: [option('x')], initial_option: option('y') },
          ],
        },
      ],
    ],
  ])('refuse %s', async (_, blocks) => {
    const { slack, team, channel } = await withChannel();

    const posted = client(slack, team).apiCall('chat.postMessage', {
      channel: channel.id,
      text: 'x',
      blocks,
    });

    await expect(posted).rejects.toThrow('invalid_blocks');
    expect(slack.violations).toHaveLength(1);
    expect(slack.violations[0]?.problems).toHaveLength(1);
  });

  it.each([
    ['a date without a fallback', '<!date^1700000000^{date}>'],
    ['a date that shows nothing', '<!date^1700000000^when|then>'],
    ['an ampersand', 'R&D'],
    ['a bracket', '1 < 2'],
    ['what is no link', '<script>'],
    ['a mention of nothing', '<!everybody>'],
  ])('find %s, which Slack would take', async (_, text) => {
    const { slack, team, channel } = await withChannel();

    await client(slack, team).chat.postMessage({ channel: channel.id, text: 'x', blocks: [section(text)] });

    expect(slack.violations).toMatchObject([{ method: 'chat.postMessage' }]);
  });

  it('keep no metadata of another form, and warn of long text and of blocks without any', async () => {
    const { slack, team, channel } = await withChannel();
    const post = (message: object) =>
      client(slack, team).apiCall('chat.postMessage', { channel: channel.id, ...message });

    await post({ text: 'x', metadata: { event_type: 'docking' } });
    await post({ text: long(4_001) });
    await post({ blocks: [section('x')] });

    expect(channel.messages.map(({ metadata }) => metadata)).toEqual([null, null, null]);
    expect(slack.violations.map(({ problems }) => problems.length)).toEqual([1, 1, 1]);
    await expect(post({ text: 'x', blocks: '[{' })).rejects.toThrow('invalid_blocks_format');
  });

  it('find nothing in what is right', async () => {
    const { slack, team, channel } = await withChannel();
    const right =
      '> R&amp;D <https://a.org/?a&b|a> <!date^1700000000^{date_short_pretty} at {time}^https://a.org|then>';

    await client(slack, team).chat.postMessage({ channel: channel.id, text: 'x', blocks: [section(right)] });

    expect(slack.violations).toEqual([]);
  });

  it('refuse a modal with too long a title', async () => {
    const { slack, team } = await withChannel();
    const view = { ...form, title: { type: 'plain_text' as const, text: long(25) } };

    const opened = client(slack, team).views.open({ trigger_id: 'x', view });

    await expect(opened).rejects.toThrow('invalid_arguments');
    expect(slack.violations[0]?.problems).toEqual([
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ]);
  });
});

describe('faults', () => {
  it('happen as often as told to what they are meant for', async () => {
    const { slack, team, channel } = await withChannel();
    const post = () => client(slack, team).chat.postMessage({ channel: channel.id, text: 'x' });
    const here = { method: 'chat.postMessage', channel, workspace: team };

    const fault = slack.fault(here, refuses('is_archived'));
    await expect(post()).rejects.toThrow('is_archived');
    slack.fault(here, rateLimits(7));
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    slack.fault(here, fails(503));
    await expect(post()).rejects.toMatchObject({ statusCode: 503 });
    slack.fault(here, reset);
    await expect(post()).rejects.toThrow();
    slack.fault(here, silence);
    await expect(post()).rejects.toThrow(/timeout/i);

    expect(fault.times).toBe(1);
    expect(channel.messages).toEqual([]);
    await post();
    expect(channel.messages).toHaveLength(1);
  });

  it('lose the answer to what was done', async () => {
    const { slack, team, channel } = await withChannel();
    const post = () => client(slack, team).chat.postMessage({ channel: channel.id, text: 'x' });

    slack.fault({ channel }, lostAnswer);
    await expect(post()).rejects.toThrow();
    slack.fault({ channel }, doneBut(refuses('internal_error')));
    await expect(post()).rejects.toThrow('internal_error');

    expect(channel.messages).toHaveLength(2);
    expect(slack.violations).toEqual([]);
  });

  it('take all of Slack down', async () => {
    const { slack, team, channel } = await withChannel();
    const post = () => client(slack, team).chat.postMessage({ channel: channel.id, text: 'x' });

    slack.goDown();
    await expect(post()).rejects.toThrow();
    slack.goUp();
    await post();

    expect(channel.messages).toHaveLength(1);
  });
});
