import { describe, expect, it } from 'vitest';
import { type Fault, lostAnswer, rateLimits, refuses } from '../support/discord/faults.ts';
import type { Channel } from '../support/discord/state/channel.ts';
import { type DiscordNews, startDiscordNews } from '../support/discord-news.ts';
import { prichal } from '../support/docking-event.ts';

interface AnnouncingNews extends DiscordNews {
  readonly announcements: Channel;
}

async function withAnnouncements(): Promise<AnnouncingNews> {
  const bot = await startDiscordNews();
  const announcements = bot.guild.addChannel({ type: 'announcement', name: 'announcements' });
  await bot.subscribe(announcements);
  await bot.docks();
  return { ...bot, announcements };
}

function published({ messages }: Channel): number {
  return messages.filter(each => each.published).length;
}

function publishing({ double }: DiscordNews): number {
  return double.requests.filter(({ path }) => path.endsWith('/crosspost')).length;
}

describe('an announcement channel', () => {
  it('has its alerts published, other channels do not', async () => {
    const bot = await withAnnouncements();

    await bot.tell();
    await bot.tell();

    expect([published(bot.announcements), published(bot.news), publishing(bot)]).toEqual([1, 0, 1]);
  });

  it('has ten published an hour, and the others when there is room again', async () => {
    const bot = await withAnnouncements();
    await bot.tell();
    for (let id = 901; id < 912; id += 1) {
      await bot.docks({ id });
      await bot.tell();
    }
    expect([bot.announcements.messages.length, published(bot.announcements)]).toEqual([12, 10]);
    bot.pass(3_600);

    await bot.tell();

    expect([published(bot.announcements), publishing(bot), bot.double.limited]).toEqual([12, 12, 0]);
    expect(bot.reports).toEqual([]);
  });

  it('shows its followers a correction, since what was published is edited', async () => {
    const bot = await withAnnouncements();
    await bot.tell();
    await bot.changes(900, { location: prichal });

    await bot.tell();

    expect(bot.announcements.messages.map(each => [each.published, each.edits.length])).toEqual([[true, 1]]);
    expect(publishing(bot)).toBe(1);
  });

  it('whose message is published already is done (40033)', async () => {
    const bot = await withAnnouncements();
    bot.double.fault({ path: /crosspost$/ }, lostAnswer);
    await bot.tell();
    bot.pass(60);

    await bot.tell();
    bot.pass(3_600);
    await bot.tell();

    expect([published(bot.announcements), publishing(bot)]).toEqual([1, 2]);
    expect(bot.reports[0]).toMatch(/^#announcements was not published: no answer came from Discord/);
    expect(bot.reports).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['429', rateLimits(30)],
    ['500', refuses(500)],
  ])('that cannot be published now is published later: %s', async (_what, fault) => {
    const bot = await withAnnouncements();
    const arranged = bot.double.fault({ path: /crosspost$/ }, fault);
    await bot.tell();
    bot.pass(20);
    await bot.tell();
    expect([arranged.times, publishing(bot), published(bot.announcements)]).toEqual([1, 1, 0]);
    bot.pass(40);

    await bot.tell();

    expect(published(bot.announcements)).toBe(1);
  });

  it.each([
    [50_001, 'the bot may not see the channel'],
    [50_013, 'the bot lacks a permission in the channel'],
  ])(
    'is not paused where publishing is forbidden (%i), which is tried again a day later',
    async (code, why) => {
      const bot = await withAnnouncements();
      bot.double.fault({ path: /crosspost$/ }, refuses(403, code));
      await bot.tell();
      bot.pass(23 * 3_600);
      await bot.tell();
      expect([bot.announcements.messages.length, publishing(bot), published(bot.announcements)]).toEqual([
        1, 1, 0,
      ]);
      expect(await bot.subscriptions(bot.announcements)).not.toContain('Paused');
      bot.pass(3_600);

      await bot.tell();

      expect([publishing(bot), published(bot.announcements)]).toEqual([2, 1]);
      expect(bot.reports).toEqual([`#announcements was not published: ${why}`]);
    },
  );

  it('is no longer published once it is no news, where that was forbidden for three days', async () => {
    const bot = await withAnnouncements();
    bot.double.fault({ path: /crosspost$/ }, refuses(403, 50_013), 10);

    for (let day = 0; day < 6; day += 1) {
      await bot.tell();
      bot.pass(24 * 3_600);
    }

    expect([publishing(bot), published(bot.announcements)]).toEqual([4, 0]);
  });

  it('is published when the message was found again after its answer was lost', async () => {
    const bot = await withAnnouncements();
    bot.double.fault({ channel: bot.announcements, method: 'POST' }, lostAnswer);
    await bot.tell();
    bot.pass(3_600);

    await bot.tell();

    expect([bot.announcements.messages.length, published(bot.announcements)]).toEqual([1, 1]);
  });
});
