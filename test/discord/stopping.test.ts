import { describe, expect, it } from 'vitest';
import { delayed, silence } from '../support/discord/faults.ts';
import { openDiscordBot, startDiscordBot, until } from '../support/discord-bot.ts';

const callback = { method: 'POST', path: /\/callback$/ };

describe('a stop', () => {
  it('answers what was asked before, takes nothing new, and says no word of connecting again', async () => {
    const { double, discord, log, bob } = await startDiscordBot();
    await log.saying(/registered/);
    const lines = log.lines.length;
    const slow = double.fault(callback, delayed(150));

    const before = double.command({ member: bob, subcommand: 'status' });
    await until(() => slow.times === 1);
    const closing = discord.close();
    // After three seconds Discord tells Bob that nobody answers.
    double.command({ member: bob, subcommand: 'status' }).catch(() => {});
    await closing;
    const answers = double.requests.filter(({ path }) => callback.path.test(path));

    expect(answers.map(({ status }) => status)).toEqual([204]);
    expect((await before).message?.embeds).toHaveLength(1);
    expect(double.gateway.isConnected).toBe(false);
    expect(log.lines.slice(lines)).toEqual([]);
    expect(double.violations).toEqual([]);
  });

  it('says goodbye, so that Discord shows the bot as gone at once', async () => {
    const { double, discord } = await startDiscordBot();

    await discord.close();

    await until(() => !double.gateway.isConnected);
    expect(double.gateway.connections).toBe(1);
  });

  it.each<[string, (double: Awaited<ReturnType<typeof startDiscordBot>>['double']) => void]>([
    ['does not answer', double => void double.fault({ path: '/gateway/bot' }, silence)],
    ['has a gateway that refuses', ({ gateway }) => gateway.goDown()],
  ])('does not wait for a Discord that %s, nor come back to it', async (_what, arrange) => {
    const { double, discord, log } = await openDiscordBot({ arrange });
    await until(() => double.requests.length > 0);
    const begun = performance.now();
    const lines = log.lines.length;

    await discord.close();

    // An answer is waited for ten seconds.
    expect(performance.now() - begun).toBeLessThan(5_000);
    double.gateway.goUp();
    await new Promise(resolve => setTimeout(resolve, 700));
    expect(double.gateway.identifies).toBe(0);
    expect(log.lines).toHaveLength(lines);
  });

  it('while the connection is lost ends it for good', async () => {
    const { double, discord, log } = await startDiscordBot();
    double.gateway.drop();
    await log.saying(/was lost/);

    await discord.close();

    await new Promise(resolve => setTimeout(resolve, 700));
    expect(double.gateway.isConnected).toBe(false);
    expect(double.gateway.connections).toBe(1);
  });

  it('can be asked for twice', async () => {
    const { discord } = await startDiscordBot();

    await Promise.all([discord.close(), discord.close()]);
    await discord.close();
  });
});
