import { describe, expect, it, vi } from 'vitest';
import { ChildBot, type Ended, namingWhatIsLoaded, patience, runBot } from './support/child-bot.ts';
import { newsWorld } from './support/child-news.ts';
import { silence } from './support/discord/faults.ts';
import { discordDouble, settingsFor, withAnn } from './support/discord/for-one-test.ts';
import { libraryDown } from './support/library-for-one-test.ts';

/** What is written to standard error besides the log. */
function outsideTheLog({ stderr }: Pick<Ended, 'stderr'>): string[] {
  return stderr.split('\n').filter(line => line !== '' && !line.startsWith('{'));
}

describe('the bot on Discord and in the terminal', () => {
  it('tells both of the same docking, once, and leaves both when it is stopped', async () => {
    const { double, channel, ann } = await withAnn();
    const world = await newsWorld(settingsFor(double));
    const bot = world.start();
    await bot.saying('Discord: registered');
    await bot.saying('Polled.');
    const answer = await double.command({
      member: ann,
      subcommand: 'subscribe',
      options: { station: 'ISS' },
    });
    await answer.followUp();

    world.setTime('2024-11-05T15:00:00Z');
    const told = () => channel.messages.slice(1).flatMap(({ embeds }) => embeds.map(({ title }) => title));
    await vi.waitUntil(() => bot.alerts.length > 1 && told().length > 1, patience);
    const stopped = await bot.kill('SIGTERM');

    expect(bot.alerts).toMatchObject([{ kind: 'relocated' }, { kind: 'docked' }]);
    expect(told()).toEqual([
      expect.stringContaining('Freedom moved from Harmony forward to Harmony zenith'),
      expect.stringContaining('C208 docked'),
    ]);
    expect(stopped).toMatchObject({ code: 0, signal: null });
    expect(outsideTheLog(stopped)).toEqual([]);
    expect(double.gateway.isConnected).toBe(false);
    expect(double.violations).toEqual([]);
  });

  it('goes on when discord.js stumbles over what Discord tells it', async () => {
    const double = await discordDouble();
    const guild = double.addGuild({ name: 'Spaceflight' });
    const ann = guild.addMember({ name: 'ann' });
    const library = await libraryDown();
    guild.addChannel({ name: 'news' });
    const bot = new ChildBot({ env: { ...library, ...settingsFor(double) } });
    await bot.saying('Discord: registered');

    guild.dispatch('THREAD_LIST_SYNC', { guild_id: guild.id, threads: [], members: null });
    await bot.saying('it goes on');
    const { message } = await double.command({ member: ann, subcommand: 'help' });

    expect(message?.embeds).not.toEqual([]);
    expect(await bot.kill('SIGTERM')).toMatchObject({ code: 0, signal: null });
  });

  it('stops within seconds while Discord does not answer, refuses, or breaks off', async () => {
    const library = await libraryDown();
    const silent = await discordDouble();
    silent.fault({ path: '/gateway/bot' }, silence, 9);
    const refusing = await discordDouble();
    refusing.gateway.goDown();
    const breaking = await discordDouble();
    const nobody = { DISCORD_API_URL: 'http://127.0.0.1:1', DISCORD_TOKEN: 'a.token' };

    const bots = [settingsFor(silent), settingsFor(refusing), settingsFor(breaking), nobody].map(
      env => new ChildBot({ env: { ...library, ...env } }),
    );
    const [, , broken] = bots;
    await vi.waitUntil(() => broken?.stderr.includes('Discord: registered'), patience);
    breaking.gateway.goDown();
    await vi.waitUntil(() => broken?.stderr.includes('Next try in 1 s'), patience);
    await vi.waitUntil(() => silent.requests.length > 0, patience);
    const begun = performance.now();
    const ended = await Promise.all(bots.map(bot => bot.kill('SIGTERM')));

    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(ended.flatMap(outsideTheLog)).toEqual([]);
  });

  it('ends with one line and exit code 1 where the token is wrong', async () => {
    const { url } = await discordDouble();
    const library = await libraryDown();

    const ended = await runBot({ env: { ...library, DISCORD_API_URL: url, DISCORD_TOKEN: 'another' } });

    expect(ended.code).toBe(1);
    expect(outsideTheLog(ended)).toEqual([
      expect.stringMatching(/^Discord does not accept DISCORD_TOKEN\. Copy it anew: .+Reset Token\.$/),
    ]);
  });

  it('loads nothing of discord.js without a token', async () => {
    const library = await libraryDown();
    const double = await discordDouble();
    const start = async (env: Readonly<Record<string, string>>) => {
      const bot = new ChildBot({ env: { ...library, ...env }, node: namingWhatIsLoaded() });
      await bot.saying('503');
      return bot.kill('SIGTERM');
    };

    const [without, withToken] = await Promise.all([start({}), start(settingsFor(double))]);

    expect(without.stderr).toContain('/pino/');
    expect(without.stderr).not.toContain('/discord.js/');
    expect(withToken.stderr).toContain('/discord.js/');
  });
});
