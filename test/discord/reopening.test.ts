import { createHook } from 'node:async_hooks';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDiscordBot, startDiscordBot, until } from '../support/discord-bot.ts';
import { startDiscordNews } from '../support/discord-news.ts';

/** The timers that the bot and its library have begun since, and that have neither gone off nor been taken back. */
function timersOfTheBot(): ReadonlyMap<number, string> {
  const timers = new Map<number, string>();
  const hook = createHook({
    init(id, type) {
      if (type !== 'Timeout') return;
      const { stack = '' } = new Error();
      if (/\/src\/|node_modules\/(@discordjs|discord\.js)\//.test(stack)) timers.set(id, stack);
    },
    destroy: id => void timers.delete(id),
  });
  hook.enable();
  onTestFinished(() => void hook.disable());
  return timers;
}

describe('Discord, closed and opened again in one process', () => {
  it('answers and sends as before', async () => {
    const bot = await startDiscordNews();
    const { double, store, clock } = bot;

    await bot.discord.close();
    const again = await openDiscordBot({ double, store, clock, events: [] });
    await again.log.saying(/ready/);
    const answer = await double.command({ member: bot.bob, subcommand: 'status' });
    await bot.docks();
    await bot.tell(again.discord.platform);

    expect(answer.message?.embeds).toHaveLength(1);
    expect(bot.news.messages).toHaveLength(1);
    expect(double.gateway.open).toBe(1);
    expect([bot.discord, again.discord].map(({ presence }) => presence.isConnected)).toEqual([false, true]);
  });

  it('sends nothing by what was closed', async () => {
    const bot = await startDiscordNews();
    const { platform } = bot.discord;
    await bot.docks();
    await bot.discord.close();
    const before = bot.double.requests.length;

    await bot.tell();
    const published = await platform.publishing?.publish(bot.news.id, '1');

    expect(platform.heldUntil?.()).not.toBeNull();
    expect(published).toMatchObject({ kind: 'later', reason: 'this process has left Discord' });
    expect(bot.double.requests.slice(before)).toEqual([]);
    expect(await bot.post(bot.news)).toBe('queued');
  });

  it('leaves no timer and no connection behind', async () => {
    const timers = timersOfTheBot();
    const { double, discord, bob } = await startDiscordBot();
    await double.command({ member: bob, subcommand: 'status' });
    expect(timers.size).toBeGreaterThan(0);

    await discord.close();

    await until(() => double.gateway.open === 0 && timers.size === 0).catch(() => {});
    expect([...timers.values()]).toEqual([]);
    expect(double.gateway.open).toBe(0);
  });

  it('leaves no connection behind that is still being made', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    // A server that listens on TCP has a port.
    const { port } = silent.address() as AddressInfo;
    const connected = once(silent, 'connection');
    const { discord } = await openDiscordBot({
      arrange(double) {
        const session_start_limit = { total: 1_000, remaining: 1_000, reset_after: 0, max_concurrency: 1 };
        const body = JSON.stringify({ url: `ws://127.0.0.1:${port}`, shards: 1, session_start_limit });
        const headers = { 'content-type': 'application/json' };
        double.fault({ path: '/gateway/bot' }, { kind: 'answer', status: 200, body, headers });
      },
    });
    const [socket] = await connected;
    socket.on('error', () => {}).resume();

    await discord.close();

    await until(() => socket.closed);
  });
});
