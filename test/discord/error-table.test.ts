import { describe, expect, it } from 'vitest';
import { bans, type Fault, malformed, rateLimits, refuses, reset } from '../support/discord/faults.ts';
import { type DiscordNews, platformOf, startDiscordNews } from '../support/discord-news.ts';
import { prichal } from '../support/docking-event.ts';

const always = Number.POSITIVE_INFINITY;

/** A docking is to be told to #news, whose messages something befalls. */
async function withFault(fault: Fault, times = always) {
  const bot = await startDiscordNews();
  await bot.docks();
  const arranged = bot.double.fault({ channel: bot.news, method: 'POST' }, fault, times);
  await bot.tell();
  return { ...bot, arranged };
}

/** No answer of Discord's makes the bot forget what somebody asked for. */
async function isSubscribed({ store, news }: DiscordNews): Promise<boolean> {
  return (await store.subscriptions.of({ platform: 'discord', channel: news.id })).length === 1;
}

describe('a channel that cannot be written to', () => {
  it.each([
    [404, 10003, 'the channel is gone'],
    [404, 10004, 'the bot is not in that server any more'],
    [400, 40058, 'the author of this forum post has to write in it first'],
    [400, 40067, 'this forum wants a tag on every post: subscribe again with one'],
    [403, 50001, 'the bot may not see the channel'],
    [400, 50008, 'messages cannot be written in a channel of this kind'],
    [403, 50013, 'the bot lacks a permission in the channel'],
    [400, 50083, 'the thread is archived and locked'],
    [400, 160005, 'the thread is locked'],
    [400, 160006, 'the server has as many active threads as it can have'],
    [403, 99999, 'Discord says Made up by the test (99999)'],
    [404, 0, 'Discord says Made up by the test (0)'],
  ])('is paused with its reason and tried again a day later (%i %i)', async (status, code, reason) => {
    const bot = await withFault(refuses(status, code));

    await bot.tell();
    expect(await bot.subscriptions(bot.news)).toContain(`because it could not be written to (${reason})`);
    expect(bot.reports).toEqual([`#news was not sent: ${reason}`]);
    expect(await isSubscribed(bot)).toBe(true);
    bot.arranged.end();
    bot.pass(24 * 3_600);
    await bot.tell();

    expect(bot.news.messages).toHaveLength(1);
    expect(await bot.subscriptions(bot.news)).not.toContain('Paused');
  });
});

describe('a message that Discord does not take', () => {
  it.each([
    [400, 50006],
    [400, 50035],
    [400, 50109],
    [400, 240000],
    [400, 99999],
  ])('is given up, and the next one is sent (%i %i)', async (status, code) => {
    const bot = await withFault(refuses(status, code), 1);

    await bot.tell();
    expect(await bot.post(bot.news)).toBe('refused');
    expect(bot.reports).toEqual([`#news was not sent: Discord says Made up by the test (${code})`]);
    await bot.docks({ id: 901 });
    await bot.tell();

    expect(bot.news.messages.map(({ embeds }) => embeds[0]?.title)).toEqual([
      'Progress MS-901 docked at the International Space Station, Poisk zenith',
    ]);
    expect(await bot.subscriptions(bot.news)).not.toContain('Paused');
    expect(await isSubscribed(bot)).toBe(true);
  });

  it('since it is deleted already counts as told (10008)', async () => {
    const bot = await withFault(refuses(404, 10008), 1);

    await bot.tell();

    expect(await bot.post(bot.news)).toBe('gone');
    expect(bot.news.messages).toEqual([]);
    expect(await bot.subscriptions(bot.news)).not.toContain('Paused');
  });
});

describe('a message that Discord cannot take now', () => {
  it.each<[string, Fault, number]>([
    ['429', rateLimits(7), 7.05],
    ['429 that does not say how long', rateLimits(null), 60],
    ['429 of all bots together', rateLimits(7, 'shared'), 7.05],
    ['429 of the whole bot', rateLimits(7, 'global'), 7.05],
    ['429 with the code 20028', { ...rateLimits(7), body: '{"code": 20028}' }, 7.05],
    ['400 with the code 20028', refuses(400, 20028), 2],
    ['400 with the code 20029', refuses(400, 20029), 2],
    ['403 with the code 40004', refuses(403, 40004), 2],
    ['400 with the code 40006', refuses(400, 40006), 2],
    ['403 of Cloudflare in Discord’s form', refuses(403, 40333), 2],
    ['503 with the code 130000', refuses(503, 130000), 2],
    ['400 with the code 130000', refuses(400, 130000), 2],
    ['500', refuses(500), 2],
    ['502', refuses(502), 2],
    ['503', refuses(503), 2],
    ['a broken connection', reset, 2],
    ['an answer that breaks off', malformed(), 2],
    ['an answer about something else', malformed('{"guild": 1}'), 2],
    ['403 from a firewall', { ...bans(), status: 403 }, 2],
  ])('waits for a while and is sent then: %s', async (_what, fault, seconds) => {
    const bot = await withFault(fault, 1);

    expect(await bot.post(bot.news)).toMatch(/^queued for [\d.]+ s$/);
    const waited = Number.parseFloat((await bot.post(bot.news)).slice('queued for '.length));
    expect(waited).toBeCloseTo(seconds, 1);
    expect(await bot.subscriptions(bot.news)).not.toContain('Paused');
    bot.pass(60);
    // Whom Discord told to wait, waits by the clock on the wall.
    await bot.tell(await platformOf(bot, { clock: bot.clock }));

    expect(bot.news.messages).toHaveLength(1);
    expect(await isSubscribed(bot)).toBe(true);
  });

  it('waits longer the longer it has no answer', async () => {
    const bot = await withFault(refuses(500));
    bot.pass(40);

    await bot.tell();

    expect(await bot.post(bot.news)).toBe('queued for 40 s');
  });

  it('waits where no connection comes about, and is not taken for sent', async () => {
    const bot = await startDiscordNews();
    await bot.docks();
    const nowhere = await platformOf(bot, { clock: bot.clock, apiUrl: 'http://127.0.0.1:1/api' });

    await bot.tell(nowhere);

    expect(await bot.post(bot.news)).toBe('queued for 2 s');
    const place = { platform: 'discord', channel: bot.news.id };
    expect((await bot.store.ledger.postOf('docked:900', place))?.doubtSince).toBeNull();
    await bot.log.saying(/^Discord: nothing is sent until .*: Discord cannot be reached \(ECONNREFUSED\)/);
  });

  it('waits where no answer comes', async () => {
    const bot = await startDiscordNews();
    await bot.docks();
    bot.double.fault({ channel: bot.news }, { kind: 'silence' });

    await bot.tell(await platformOf(bot, { clock: bot.clock, timeOut: 50 }));

    expect(await bot.post(bot.news)).toBe('queued for 2 s');
    expect(bot.reports[0]).toMatch(/^#news was not sent: no answer came from Discord/);
  });
});

describe('a correction', () => {
  async function corrected(fault: Fault, times = always) {
    const bot = await startDiscordNews();
    await bot.docks();
    await bot.tell();
    await bot.changes(900, { location: prichal });
    const arranged = bot.double.fault({ channel: bot.news, method: 'PATCH' }, fault, times);
    await bot.tell();
    return { ...bot, arranged };
  }

  it('of a message that was deleted is forgotten (10008)', async () => {
    const bot = await corrected(refuses(404, 10008));

    await bot.tell();

    expect([bot.arranged.times, await bot.post(bot.news)]).toEqual([1, 'gone']);
    expect(await bot.subscriptions(bot.news)).not.toContain('Paused');
  });

  it.each<[string, Fault]>([
    ['429 with 30046', { ...rateLimits(null), body: '{"code": 30046}' }],
    ['400 with 30046', refuses(400, 30046)],
    ['500', refuses(500)],
  ])('that cannot be shown now is shown later: %s', async (_what, fault) => {
    const bot = await corrected(fault, 1);
    expect(bot.news.messages[0]?.edits).toEqual([]);
    bot.pass(60);

    await bot.tell();

    expect(bot.news.messages[0]?.edits).toHaveLength(1);
  });
});
