import { describe, expect, it } from 'vitest';
import { buttonsOf, selectsOf } from '../support/discord/message-components.ts';
import { dockingEvent, spacecraft } from '../support/docking-event.ts';
import { dockingsAtMir } from '../support/history.ts';
import { readIn, restarted, startAskedBot, textIn } from './asking.ts';

const mir = { subcommand: 'station', options: { station: 'mir' } };

async function startWithPages() {
  return startAskedBot({ events: dockingsAtMir(25) });
}

describe('the pages of a list', () => {
  it('are turned in place by who asked, there and back', async () => {
    const { double, bob } = await startWithPages();
    const { message } = await double.command({ member: bob, ...mir });

    const next = await double.click(message, 'Next page', { member: bob });

    expect(next.updated).toBe(true);
    expect(textIn(message)).toContain('#1015');
    expect(message?.embeds[0]?.footer?.text).toMatch(/^11–20 of 25/);

    await double.click(message, 'Next page', { member: bob });
    expect(message?.embeds[0]?.footer?.text).toMatch(/^21–25 of 25/);
    await double.click(message, 'Previous page', { member: bob });
    await double.click(message, 'Previous page', { member: bob });
    expect(message?.embeds[0]?.footer?.text).toMatch(/^1–10 of 25/);
  });

  it('are shown to others in a copy of their own, which they turn in place', async () => {
    const { double, ann, bob } = await startWithPages();
    const { message } = await double.command({ member: bob, ...mir });

    const copy = await double.click(message, 'Next page', { member: ann });
    const further = await double.click(copy.message, 'Next page', { member: ann });

    expect(copy).toMatchObject({ private: true, updated: false });
    expect(further).toMatchObject({ private: true, updated: true });
    expect(further.message?.embeds[0]?.footer?.text).toMatch(/^21–25 of 25/);
    expect(message?.edits).toEqual([]);
  });

  it('are turned after a restart of the bot as before', async () => {
    const bot = await startWithPages();
    const { message } = await bot.double.command({ member: bot.bob, ...mir });
    await restarted(bot);

    const next = await bot.double.click(message, 'Next page', { member: bot.bob });

    expect(next.updated).toBe(true);
    expect(message?.embeds[0]?.footer?.text).toMatch(/^11–20 of 25/);
  });

  it('leave alone what fills several messages: its last one would not be the rest of the others', async () => {
    const { double, bob } = await startAskedBot({ events: dockingsAtMir(101) });
    const list = await double.command({ member: bob, subcommand: 'list', options: { limit: 100 } });
    const last = await list.followUp();

    const next = await double.click(last, 'Next page', { member: bob });

    expect(next).toMatchObject({ private: true, updated: false });
    expect(textIn(next.message)).toContain('#1001');
    expect(last.edits).toEqual([]);
  });

  it('that take several messages come as a copy as well', async () => {
    const { double, bob } = await startAskedBot({ events: dockingsAtMir(101) });
    const options = { limit: 100, offset: 100 };
    const { message } = await double.command({ member: bob, subcommand: 'list', options });

    const before = await double.click(message, 'Previous page', { member: bob });
    const rest = await before.followUp();

    expect([before.private, rest.private, before.updated]).toEqual([true, true, false]);
    expect(textIn(rest)).toContain('#1002');
    expect(message?.edits).toEqual([]);
  });

  it('that are gone since are said to be, and what is read stays', async () => {
    const { double, bob } = await startAskedBot({ events: dockingsAtMir(11) });
    const { message } = await double.command({ member: bob, ...mir });
    if (message === null) throw new Error('No answer');
    message.components = JSON.parse(JSON.stringify(message.components).replace('page:2', 'page:7'));

    const answer = await double.click(message, 'Next page', { member: bob });

    expect(answer).toMatchObject({ private: true, updated: false });
    expect(readIn(answer.message)).toEqual(['There are only 2 pages; the last is page:2.']);
  });
});

describe('the menu of a list', () => {
  it('shows the details of each to who picks it', async () => {
    const { double, ann, bob } = await startAskedBot();
    const { message } = await double.command({
      member: bob,
      subcommand: 'search',
      options: { text: 'Skylab' },
    });

    const picked = await double.select(message, 0, ['6'], { member: ann });

    expect(picked.private).toBe(true);
    expect(textIn(picked.message)).toContain('Apollo CSM-118');
    expect(picked.message?.embeds[0]?.footer?.text).toContain('Event 6');
  });

  it('is a button where there is one only', async () => {
    const { double, bob } = await startAskedBot();
    const { message } = await double.command({
      member: bob,
      subcommand: 'search',
      options: { text: 'Progress' },
    });

    const details = await double.click(message, 'Details', { member: bob });

    expect(message === null ? [] : selectsOf(message)).toEqual([]);
    expect(textIn(details.message)).toContain('Progress MS-35');
  });
});

describe('Follow', () => {
  it('is two clicks from a search', async () => {
    const bot = await startAskedBot();
    const { double, ann, news, store } = bot;
    const { message } = await double.command({
      member: ann,
      subcommand: 'search',
      options: { text: 'Progress' },
    });
    await restarted(bot);

    const details = await double.click(message, 'Details', { member: ann });
    const followed = await double.click(details.message, 'Follow the International Space Station', {
      member: ann,
    });

    expect(readIn(followed.message)[0]).toBe(
      'This channel now hears of dockings and departures at the International Space Station.',
    );
    expect(followed.private).toBe(true);
    expect(await store.subscriptions.of({ platform: 'discord', channel: news.id })).toMatchObject([
      { include: { stations: [{ id: 4 }] }, createdBy: '@ann' },
    ]);
  });

  it('is for who may manage the channel', async () => {
    const { double, bob, news, store } = await startAskedBot();
    const { message } = await double.command({
      member: bob,
      subcommand: 'station',
      options: { station: 'iss' },
    });

    const answer = await double.click(message, 'Follow the International Space Station', { member: bob });

    expect(readIn(answer.message)).toEqual([
      '/docking subscribe needs the permission Manage Channels in #news. Ask somebody who has it.',
    ]);
    expect(answer.private).toBe(true);
    expect(await store.subscriptions.of({ platform: 'discord', channel: news.id })).toEqual([]);
  });

  it('leaves a subscription that is there already as it is, says so, and tells nobody else', async () => {
    const { double, ann, guild, news, store } = await startAskedBot();
    const crew = guild.addRole({ name: 'crew', mentionable: true });
    const options = { station: 'iss', mention: crew, style: 'compact', silent: true };
    await double.command({ member: ann, subcommand: 'subscribe', options });
    const { message } = await double.command({
      member: ann,
      subcommand: 'station',
      options: { station: 'iss' },
    });

    const answer = await double.click(message, 'Follow the International Space Station', { member: ann });

    expect(readIn(answer.message)).toContain(
      'This subscription was there already and keeps its settings. Give kinds, mention or style to change them.',
    );
    expect(answer.followUps).toEqual([]);
    expect(await store.subscriptions.of({ platform: 'discord', channel: news.id })).toMatchObject([
      { mention: `<@&${crew.id}>`, style: 'compact', silent: true },
    ]);
  });
});

describe('a link', () => {
  it('leads out of Discord, without a word to the bot', async () => {
    const page = 'https://en.wikipedia.org/wiki/Progress_MS-35';
    const event = dockingEvent({ chaser: spacecraft({ page }) });
    const { double, bob } = await startAskedBot({ events: [event] });

    const { message } = await double.command({ member: bob, subcommand: 'event', options: { event: '644' } });

    expect(message === null ? [] : buttonsOf(message).map(({ url }) => url)).toContain(page);
  });
});
