import { expect, it, onTestFinished } from 'vitest';
import { commands } from '../../commands/index.ts';
import { openSlack } from '../../src/slack/slack.ts';
import { httpConfig, socketConfig } from '../slack/connecting.ts';
import { testContext } from '../support/context.ts';
import { startDiscordBot, until } from '../support/discord-bot.ts';
import { recordedLog } from '../support/log.ts';
import { withChannel } from '../support/slack/for-one-test.ts';
import { openTestStore } from '../support/store.ts';

it('is known of Discord: connected, lost, and connected again', async () => {
  const { discord, double } = await startDiscordBot();
  const isConnected = [discord.presence.isConnected];

  double.gateway.goDown();
  await until(() => !discord.presence.isConnected);
  double.gateway.goUp();
  await until(() => discord.presence.isConnected);

  expect(isConnected).toEqual([true]);
});

it.each([
  ['Socket Mode', socketConfig],
  ['HTTP', httpConfig],
])('is known of Slack by %s, with when it asked last', async (_, configure) => {
  const { slack, team, user, channel } = await withChannel();
  const store = await openTestStore();
  const now = new Date('2026-10-08T12:00:00Z');
  const log = recordedLog();
  const port = 20_000 + (process.pid % 20_000);
  const config = configure(slack, team);
  const opened = openSlack({
    config: config.way === 'http' ? { ...config, port } : config,
    userAgent: 'docking-bot/test',
    store,
    commands,
    context: asker => testContext(store, { ...asker, commands }),
    clock: () => now,
    log: log.log,
    report() {},
    wake() {},
  });
  onTestFinished(() => opened.close());
  const before = opened.presence.isConnected;
  await log.saying(/^Slack: ready/);
  if (config.way === 'http') slack.requestUrl = `http://127.0.0.1:${port}/slack/events`;
  const heard = opened.presence.heardAt;

  await slack.command({ user, channel, text: 'help' });

  expect(before).toBe(false);
  expect(opened.presence).toMatchObject({ isConnected: true, since: now, heardAt: now });
  expect(heard).toBeNull();
});
