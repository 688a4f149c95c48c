import { describe, expect, it } from 'vitest';
import { lostAnswer, refuses, reset } from '../support/discord/faults.ts';
import type { RecordedRequest } from '../support/discord/rest/request.ts';
import type { Channel } from '../support/discord/state/channel.ts';
import { type DiscordNews, shown, startDiscordNews } from '../support/discord-news.ts';
import { prichal } from '../support/docking-event.ts';

interface ForumNews extends DiscordNews {
  readonly forum: Channel;
}

/** A forum that wants a tag on every post, and has heard of a docking if `told`. */
async function withForum({ told = true } = {}): Promise<ForumNews> {
  const bot = await startDiscordNews();
  const forum = bot.guild.addChannel({
    type: 'forum',
    name: 'spaceflight',
    tags: ['docking', 'other'],
    requiresTag: true,
  });
  await bot.subscribe(forum, {}, forum.tags[0]?.id);
  await bot.docks();
  if (told) await bot.tell();
  return { ...bot, forum };
}

/** "Progress … docked at …: 1 message" for each thread. */
function threads({ threads }: Channel): string[] {
  return threads.map(({ name, messages }) => `${name}: ${messages.length}`);
}

const arrived = 'Progress MS-900 docked at the International Space Station, Poisk zenith';
const left = 'Progress MS-900 left the International Space Station after 1 min';

describe('a forum', () => {
  it('gets a thread for each alert, with the tag and the key fact as its name', async () => {
    const { forum } = await withForum();

    expect(threads(forum)).toEqual([`${arrived}: 1`]);
    expect(forum.threads[0]?.appliedTags).toEqual([forum.tags[0]?.id]);
    expect(forum.threads[0]?.messages.map(shown)[0]).toContain('Docked <t:1791460800:f>');
  });

  it('hears of it without its tag where somebody has deleted that', async () => {
    const bot = await startDiscordNews();
    const forum = bot.guild.addChannel({ type: 'forum', name: 'spaceflight', tags: ['other'] });
    await bot.subscribe(forum, {}, '1000000000000000000');
    await bot.docks();

    await bot.tell();

    expect(threads(forum)).toEqual([`${arrived}: 1`]);
    const [opened] = bot.double.requests.filter(({ path }) => path === `/channels/${forum.id}/threads`);
    expect(opened?.body).toMatchObject({ applied_tags: [] });
  });

  it('hears of the departure inside the thread of the arrival', async () => {
    const bot = await withForum();
    await bot.changes(900, { departure: bot.now });

    await bot.tell();

    expect(threads(bot.forum)).toEqual([`${arrived}: 2`]);
    const [first, second] = bot.forum.threads[0]?.messages ?? [];
    expect(second?.embeds[0]?.title).toBe(left);
    expect(second?.reference?.messageId).toBe(first?.id);
  });

  it('has its alerts corrected in their threads, asleep or not', async () => {
    const bot = await withForum();
    const [thread] = bot.forum.threads;
    thread?.update({ archived: true });
    await bot.changes(900, { location: prichal });

    await bot.tell();

    expect(threads(bot.forum)).toEqual([`${arrived}: 1`]);
    expect(thread?.messages.map(shown)[0]).toContain('Prichal nadir');
    expect(bot.reports).toEqual([]);
  });

  it.each([
    [404, 10003],
    [400, 50083],
    [400, 160005],
  ])(
    'hears of the departure in a thread of its own where the first is closed (%i %i)',
    async (status, code) => {
      const bot = await withForum();
      const [thread] = bot.forum.threads;
      bot.double.fault({ path: `/channels/${thread?.id}/messages` }, refuses(status, code));
      await bot.changes(900, { departure: bot.now });

      await bot.tell();

      expect(threads(bot.forum)).toEqual([`${arrived}: 1`, `${left}: 1`]);
      expect(bot.reports).toEqual([]);
    },
  );

  it('stays open when a correction finds its thread deleted', async () => {
    const bot = await withForum();
    bot.forum.threads[0]?.delete();
    await bot.heard();
    await bot.changes(900, { location: prichal });

    await bot.tell();

    expect(bot.reports).toEqual(['#spaceflight was not edited: the channel is gone']);
    expect(await bot.post(bot.forum)).toBe('gone');
    expect(await bot.subscriptions(bot.forum)).not.toContain('Paused');
  });

  it('stays open when a correction finds its thread locked', async () => {
    const bot = await withForum();
    const [thread] = bot.forum.threads;
    bot.double.fault(
      { method: 'PATCH', path: new RegExp(`^/channels/${thread?.id}`) },
      refuses(400, 50083),
      2,
    );
    await bot.changes(900, { location: prichal });

    await bot.tell();

    expect(bot.reports).toEqual(['#spaceflight was not edited: the thread is archived and locked']);
    expect(await bot.post(bot.forum)).toBe('sent');
    expect(await bot.subscriptions(bot.forum)).not.toContain('Paused');
  });

  it('gets no second thread when the answer was lost, at once or after an hour', async () => {
    for (const wait of [30, 3_600]) {
      const bot = await withForum({ told: false });
      bot.double.fault({ method: 'POST', path: `/channels/${bot.forum.id}/threads` }, lostAnswer);
      await bot.tell();
      bot.pass(wait);

      await bot.tell();

      expect(threads(bot.forum)).toEqual([`${arrived}: 1`]);
      expect(await bot.post(bot.forum)).toBe('sent');
    }
  });

  it('gets the thread that is missing, whatever other alerts have theirs', async () => {
    const bot = await withForum({ told: false });
    await bot.docks({ id: 901 });
    const ofSecond = ({ path, body }: RecordedRequest) =>
      path.endsWith('/threads') && JSON.stringify(body).includes('MS-901');
    bot.double.fault(ofSecond, reset);
    await bot.tell();
    expect(threads(bot.forum)).toEqual([`${arrived}: 1`]);
    bot.pass(60);

    await bot.tell();

    expect(threads(bot.forum)).toEqual([`${arrived}: 1`, `${arrived.replace('900', '901')}: 1`]);
  });

  it('finds the departure that was told in a thread, however long ago', async () => {
    const bot = await withForum();
    await bot.changes(900, { departure: bot.now });
    bot.double.fault({ path: `/channels/${bot.forum.threads[0]?.id}/messages` }, lostAnswer);
    await bot.tell();
    bot.pass(3_600);

    await bot.tell();

    expect(threads(bot.forum)).toEqual([`${arrived}: 2`]);
    expect(await bot.post(bot.forum, 'departed:900')).toBe('sent');
  });
});
