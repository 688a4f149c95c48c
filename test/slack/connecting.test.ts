import { App } from '@slack/bolt';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { socketReceiver } from '../../src/slack/connecting/socket.ts';
import { recordedLog } from '../support/log.ts';
import { fails, refuses, reset } from '../support/slack/faults.ts';
import { withChannel } from '../support/slack/for-one-test.ts';
import { connecting, httpConfig, reached, said, socketConfig } from './connecting.ts';

const retry = (reason: string, seconds: number) =>
  `Slack cannot be reached (${reason}). Next try in ${seconds} s.`;

describe.each([
  ['Socket Mode', socketConfig],
  ['HTTP', httpConfig],
])('by %s the bot', (_way, configure) => {
  it('is asked and answers, knowing the workspace', async () => {
    const { slack, team, user, channel } = await withChannel();
    const bot = await reached(slack, await connecting(configure(slack, team)));

    const { message } = await slack.command({ user, channel, text: 'now' });

    expect(message?.text).toBe('You asked now.');
    expect(bot.contexts).toEqual([{ teamId: team.id, botUserId: team.bot.id, token: team.token }]);
    expect(slack.requests.filter(({ method }) => method === 'auth.test')).toHaveLength(1);
    expect(slack.violations).toEqual([]);
  });

  it('does not answer for a workspace that it is not in, and says so', async () => {
    const { slack, team } = await withChannel({ patience: 50 });
    const other = slack.addWorkspace({ name: 'Elsewhere' });
    const user = other.addUser({ name: 'Eve' });
    const bot = await reached(slack, await connecting(configure(slack, team)));

    await slack.command({ user, channel: other.addChannel({ name: 'here' }), text: 'now' });

    expect(bot.asked).toEqual([]);
    expect(said(bot)).toContainEqual(
      `Slack: a request was not answered (the bot is not in the workspace ${other.id}).`,
    );
  });

  it('outlives what fails in it, and tells it without a token', async () => {
    const { slack, team, user, channel } = await withChannel();
    const bot = await reached(slack, await connecting(configure(slack, team)));

    await slack.command({ user, channel, text: 'fail' });
    await bot.log.saying(/went wrong/);
    await slack.command({ user, channel, text: 'now' });

    expect(bot.asked).toEqual(['fail', 'now']);
    expect(JSON.stringify(bot.log.lines)).toContain('broken with …');
    expect(JSON.stringify(bot.log.lines)).not.toMatch(/xoxb-|xapp-/);
  });

  it('asks Slack who it is as often as it takes, a line each', async () => {
    const { slack, team, user, channel } = await withChannel();
    slack.fault({ method: 'auth.test' }, fails(503));
    slack.fault({ method: 'auth.test' }, reset);

    const bot = await reached(slack, await connecting(configure(slack, team)));
    await slack.command({ user, channel, text: 'now' });

    expect(said(bot)).toEqual([
      retry('Slack answered 503', 1),
      expect.stringMatching(/^Slack cannot be reached \(.+\)\. Next try in 2 s\.$/),
      expect.stringMatching(/ready/),
    ]);
  });

  it.each(['invalid_auth', 'account_inactive', 'token_revoked', 'not_allowed_token_type'])(
    'ends in one line where its token is refused as %s',
    async error => {
      const { slack, team } = await withChannel();
      slack.fault({ method: 'auth.test' }, refuses(error));

      const bot = await connecting(configure(slack, team));

      await expect(bot.connected).rejects.toMatchObject({
        name: 'SlackError',
        message: expect.stringMatching(
          new RegExp(`^Slack does not accept SLACK_BOT_TOKEN \\(${error}\\)\\. [^\n]+$`),
        ),
      });
      expect(said(bot)).toEqual([]);
    },
  );
});

describe('Socket Mode', () => {
  it('says that it is ready, and where', async () => {
    const { slack, team } = await withChannel();

    const bot = await connecting(socketConfig(slack, team));
    await bot.connected;

    expect(said(bot)).toEqual(['Slack: ready by Socket Mode in Space.']);
  });

  it('is tried again while Slack is down at the start', async () => {
    const { slack, team } = await withChannel();
    slack.socket.goDown();

    const bot = await connecting(socketConfig(slack, team));
    await bot.log.saying(/Next try in 1 s/);
    slack.socket.goUp();
    await bot.connected;

    expect(said(bot)).toHaveLength(2);
    expect(slack.connections).toBe(1);
  });

  it('is tried again after its connection broke, and while Slack is down', async () => {
    const { slack, team, user, channel } = await withChannel();
    const bot = await connecting(socketConfig(slack, team));
    await bot.connected;

    slack.goDown();
    await bot.log.saying(/Next try in 2 s/);
    slack.goUp();
    await bot.log.saying(/connected again/);
    await slack.command({ user, channel, text: 'now' });

    expect(bot.asked).toEqual(['now']);
    expect(said(bot).map(line => line.replace(/\(.*\)/, '()'))).toEqual([
      'Slack: ready by Socket Mode in Space.',
      'Slack cannot be reached (). Next try in 1 s.',
      'Slack cannot be reached (). Next try in 1 s.',
      'Slack cannot be reached (). Next try in 2 s.',
      'Slack: connected again.',
    ]);
  });

  it('goes on by a new connection where Slack renews it, without a word of an outage', async () => {
    const { slack, team, user, channel } = await withChannel();
    const config = socketConfig(slack, team);
    const log = recordedLog();
    const { signal } = new AbortController();
    const receiver = socketReceiver({ ...config, log: log.log, signal, healthyAfter: 0 });
    const app = new App({ receiver, authorize: async () => ({ botToken: team.token }) });
    app.command('/docking', ({ ack }) => ack('Yes.'));
    onTestFinished(async () => void (await receiver.stop()));
    await receiver.start();

    slack.socket.disconnect('refresh_requested');
    await log.saying(/connected again/);
    const { message } = await slack.command({ user, channel, text: 'now' });

    expect(message?.text).toBe('Yes.');
    expect(slack.connections).toBe(2);
    expect(log.lines.filter(({ level }) => level > 30)).toEqual([]);
  });

  it('ends in one line where the app’s token is refused, at the start or later', async () => {
    const { slack, team } = await withChannel();
    const wrong = {
      name: 'SlackError',
      message: expect.stringMatching(/^Slack does not accept SLACK_APP_TOKEN \(invalid_auth\)\. [^\n]+$/),
    };

    const never = await connecting({ ...socketConfig(slack, team), appToken: 'xapp-1-another' });
    await expect(never.connected).rejects.toMatchObject(wrong);

    const once = await connecting(socketConfig(slack, team));
    const { failed } = await once.connected;
    slack.fault({ method: 'apps.connections.open' }, refuses('invalid_auth'));
    slack.socket.drop();
    await expect(failed).rejects.toMatchObject(wrong);
  });

  it('is left at once, also while Slack is down', async () => {
    const { slack, team } = await withChannel();
    const bot = await connecting(socketConfig(slack, team));
    const { stop } = await bot.connected;
    await stop();
    await vi.waitUntil(() => !slack.socket.isConnected);

    slack.goDown();
    const late = await connecting(socketConfig(slack, team));
    await late.log.saying(/Next try/);
    late.stopping.abort();

    await expect(late.connected).rejects.toThrow();
    expect(slack.connections).toBe(1);
  });
});

describe('HTTP', () => {
  it('says that it is ready, where, and what to tell Slack', async () => {
    const { slack, team } = await withChannel();

    const bot = await connecting(httpConfig(slack, team));
    const { port } = await bot.connected;

    expect(said(bot)).toEqual([
      `Slack: ready by HTTP on port ${port} in Space. Its address for commands, interactivity and events: https://<this host>/slack/events.`,
    ]);
  });

  it('listens before Slack can be asked who it is', async () => {
    const { slack, team } = await withChannel();
    slack.goDown();
    const bot = await connecting(httpConfig(slack, team));
    await bot.log.saying(/Next try/);

    slack.goUp();
    await bot.connected;

    expect(said(bot).at(-1)).toContain('ready by HTTP');
  });

  it('can be stopped twice', async () => {
    const { slack, team } = await withChannel();
    const bot = await connecting(httpConfig(slack, team));
    const { stop } = await bot.connected;

    await stop();

    await expect(stop()).resolves.toBeUndefined();
  });

  it('ends in one line where its port is taken', async () => {
    const { slack, team } = await withChannel();
    const { port } = await (await connecting(httpConfig(slack, team))).connected;

    const bot = await connecting({ ...httpConfig(slack, team), port: port ?? 0 });

    await expect(bot.connected).rejects.toMatchObject({
      name: 'SlackError',
      message: `Slack cannot reach the bot at PORT ${port}: another program has it. Set another.`,
    });
  });
});
