import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { rateLimits } from '../support/discord/faults.ts';
import { startDiscordNews } from '../support/discord-news.ts';

describe('the pace', () => {
  it('of one channel that is too fast holds up no other', async () => {
    const bot = await startDiscordNews();
    const other = bot.guild.addChannel({ name: 'other' });
    await bot.subscribe(other);
    await bot.docks();
    bot.double.fault({ method: 'POST', channel: bot.news }, rateLimits(7));

    await bot.tell();

    expect([bot.news.messages.length, other.messages.length]).toEqual([0, 1]);
    expect(await bot.post(bot.news)).toBe('queued for 7.05 s');
  });

  it('of a channel is what its headers allow', async () => {
    const create = { count: 5, milliseconds: 2_000 };
    const bot = await startDiscordNews({ discord: { limits: { create } } });
    for (let id = 900; id < 907; id += 1) await bot.docks({ id });

    await bot.tell();
    expect(bot.news.messages).toHaveLength(5);
    await delay(2_100);
    bot.pass(3);
    await bot.tell();

    const ids = bot.news.messages.map(({ embeds }) => embeds[0]?.title?.match(/\d+/)?.[0]);
    expect(ids).toEqual(['900', '901', '902', '903', '904', '905', '906']);
    expect(bot.double.limited).toBe(0);
  });

  it('keeps 100 channels below what Discord allows, and holds up nobody who asks', async () => {
    // A busy machine delivers in bunches what was sent evenly; unpaced it would be hundreds.
    const limits = { perSecond: 70, create: { count: 5, milliseconds: 5_000 } };
    const bot = await startDiscordNews({ discord: { limits } });
    const channels = Array.from({ length: 99 }, (_, index) =>
      bot.guild.addChannel({ name: `news-${index}` }),
    );
    await bot.subscribe(channels);
    await bot.docks();

    let isTold = false;
    const told = bot.tell().then(() => {
      isTold = true;
    });
    let answered = 0;
    while (!isTold) {
      await bot.double.command({ member: bot.bob, subcommand: 'search', options: { text: 'Progress' } });
      answered += 1;
      await delay(50);
    }
    await told;

    expect(answered).toBeGreaterThan(2);
    expect(bot.double.limited).toBe(0);
    expect(bot.reports).toEqual([]);
    expect(channels.filter(({ messages }) => messages.length !== 1).map(({ name }) => name)).toEqual([]);
  });
});
