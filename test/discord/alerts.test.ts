import { describe, expect, it } from 'vitest';
import { buttonsOf, selectsOf } from '../support/discord/message-components.ts';
import type { Channel } from '../support/discord/state/channel.ts';
import { shown, startDiscordNews, withFans } from '../support/discord-news.ts';
import { prichal, spacecraft } from '../support/docking-event.ts';

const nobody = { everyone: false, here: false, roles: [], users: [] };
const picture = {
  url: 'https://pictures.test/progress.jpg',
  thumbnailUrl: 'https://pictures.test/progress-small.jpg',
  credit: 'NASA',
  license: 'NASA Image and Media Guidelines',
  licenseUrl: null,
};

function titles({ messages }: Channel): (string | undefined)[][] {
  return messages.map(({ embeds }) => embeds.map(({ title }) => title));
}

describe('an alert on Discord', () => {
  it('tells of a docking in one embed with its facts and a button for more', async () => {
    const { news, docks, tell } = await startDiscordNews();
    await docks();

    await tell();
    await tell();

    const [message, ...others] = news.messages;
    expect(others).toEqual([]);
    expect(message && shown(message).split('\n')).toEqual([
      'Progress MS-900 docked at the International Space Station, Poisk zenith',
      'Docked <t:1791460800:f> (<t:1791460800:R>)',
      'Vehicle: Progress-MS · Russian Federal Space Agency (ROSCOSMOS)',
      'Data: The Space Devs · Launch Library 2',
    ]);
    expect(message && buttonsOf(message).map(({ label }) => label)).toEqual(['Details']);
    expect(message?.pings).toEqual(nobody);
  });

  it('is one message for all that a poll found, up to ten embeds, with a menu of them', async () => {
    const { news, docks, tell } = await startDiscordNews();
    await docks(...Array.from({ length: 10 }, (_, index) => ({ id: 900 + index })));

    await tell();

    expect(titles(news)).toHaveLength(1);
    expect(titles(news)[0]).toHaveLength(10);
    const [message] = news.messages;
    expect(message && selectsOf(message)[0]?.options).toHaveLength(10);
  });

  it('pings the role of the subscription, with the key fact beside it, and nobody else', async () => {
    const bot = await startDiscordNews();
    const fans = await withFans(bot);
    const others = bot.guild.addRole({ name: 'others', mentionable: true });
    await bot.docks({ chaser: spacecraft({ name: `@everyone <@&${others.id}>` }) });

    await bot.tell();

    const [message] = bot.news.messages;
    expect(message?.pings).toEqual({ ...nobody, roles: [fans.id] });
    expect(message?.content).toMatch(new RegExp(`^<@&${fans.id}> .* docked at the International Space`));
  });

  it('makes no sound and pings nobody where the subscription is silent', async () => {
    const bot = await startDiscordNews();
    await withFans(bot, { silent: true });
    await bot.docks();

    await bot.tell();

    expect(bot.news.messages.map(({ silent, pings }) => ({ silent, pings }))).toEqual([
      { silent: true, pings: nobody },
    ]);
  });

  it('says no more than the key facts where the subscription is compact', async () => {
    const bot = await startDiscordNews();
    await bot.subscribe(bot.news, { style: 'compact' });
    await bot.docks({ chaser: spacecraft({ name: 'Progress MS-35', image: picture }) });

    await bot.tell();

    const [embed] = bot.news.messages[0]?.embeds ?? [];
    expect(embed?.title).toBe('Progress MS-35 docked at the International Space Station, Poisk zenith');
    expect([embed?.fields ?? [], embed?.thumbnail]).toEqual([[], undefined]);
  });

  it('shows the picture of the vehicle with its credit', async () => {
    const bot = await startDiscordNews();
    await bot.docks({ chaser: spacecraft({ image: picture }) });

    await bot.tell();

    const [message] = bot.news.messages;
    expect(message?.embeds[0]?.thumbnail?.url).toBe(picture.thumbnailUrl);
    expect(message && shown(message)).toContain('NASA');
  });

  it('of a departure answers the message that told of the arrival', async () => {
    const bot = await startDiscordNews();
    await bot.docks({ id: 900 }, { id: 901 });
    await bot.tell();
    await bot.changes(900, { departure: bot.now });

    await bot.tell();

    const [arrival, departure] = bot.news.messages;
    expect(titles(bot.news)[1]).toEqual(['Progress MS-900 left the International Space Station after 1 min']);
    expect(departure?.reference?.messageId).toBe(arrival?.id);
    expect(departure?.pings).toEqual(nobody);
  });

  it('is corrected in place, without a new message and without a ping', async () => {
    const bot = await startDiscordNews();
    const fans = await withFans(bot);
    await bot.docks();
    await bot.tell();
    await bot.changes(900, { location: prichal });

    await bot.tell();

    const [message, ...others] = bot.news.messages;
    expect(others).toEqual([]);
    expect(message?.edits).toHaveLength(1);
    expect(message && shown(message)).toContain('docked at the International Space Station, Prichal nadir');
    expect(message && shown(message)).toContain('~~Poisk zenith~~');
    const edit = bot.double.requests.find(({ method }) => method === 'PATCH');
    expect(edit?.body).toMatchObject({
      allowed_mentions: { parse: [], roles: [fans.id], replied_user: false },
    });
  });

  it('is struck through when it is taken back', async () => {
    const bot = await startDiscordNews();
    await bot.docks();
    await bot.tell();
    await bot.vanishes(900);

    await bot.tell();

    const [message, ...others] = bot.news.messages;
    expect(others).toEqual([]);
    expect(message?.embeds[0]?.title).toMatch(/^~~Progress MS-900 docked at .*~~$/);
    expect(message && shown(message)).toContain('Taken back: Launch Library no longer has this event');
    expect(message && buttonsOf(message).map(({ label }) => label)).toEqual(['Why']);
  });

  it('of a relocation is one message', async () => {
    const bot = await startDiscordNews();
    const chaser = spacecraft({ id: 70, flightId: 800, name: 'Soyuz MS-29' });
    await bot.docks({ id: 900, chaser });
    await bot.tell();
    const departure = bot.now;
    bot.pass(1_800);
    await bot.changes(900, { departure });
    await bot.tell();
    const before = bot.news.messages.length;
    await bot.docks({ id: 901, chaser, location: prichal });

    await bot.tell();

    const moved = 'Soyuz MS-29 moved from Poisk zenith to Prichal nadir at the International Space Station';
    expect(before).toBe(2);
    expect(titles(bot.news).flat()).toContain(moved);
  });

  it('goes to a thread as to any channel', async () => {
    const bot = await startDiscordNews();
    const thread = bot.guild.addChannel({ type: 'thread', name: 'dockings', parent: bot.news });
    await bot.subscribe(thread);
    await bot.docks();

    await bot.tell();

    expect(titles(thread)).toEqual(titles(bot.news));
    expect(bot.reports).toEqual([]);
  });

  it('wakes a thread that has gone to sleep, for a correction too', async () => {
    const bot = await startDiscordNews();
    const thread = bot.guild.addChannel({ type: 'thread', name: 'dockings', parent: bot.news });
    await bot.subscribe(thread);
    await bot.docks();
    await bot.tell();
    thread.update({ archived: true });
    await bot.heard();
    await bot.changes(900, { location: prichal });

    await bot.tell();

    expect(thread.messages.map(({ edits }) => edits.length)).toEqual([1]);
    expect(bot.reports).toEqual([]);
  });
});
