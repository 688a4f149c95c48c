import { describe, expect, it } from 'vitest';
import { dockingEvent, spacecraft } from '../support/docking-event.ts';
import { dockingsAtMir } from '../support/history.ts';
import { buttonsOf, elementsIn } from '../support/slack/elements.ts';
import type { Message } from '../support/slack/state/message.ts';
import { placeOf, subscribed, ways } from '../support/slack-bot.ts';
import { readIn, restarted, startAskedBot, textIn } from './asking.ts';

/** "11–20 of 25" of a page's footer. */
function pageOf(message: Message | null): string {
  return /\d+–\d+ of \d+/.exec(JSON.stringify(message?.blocks))?.[0] ?? '';
}

describe.each(ways)('the pages of a list, by %s,', way => {
  it('are turned in place by who asked, there and back, after a restart too', async () => {
    const bot = await startAskedBot({ way, events: dockingsAtMir(25) });
    const { double, bob, news } = bot;
    const { message } = await double.command({ user: bob, channel: news, text: 'station mir' });

    const next = await double.click(message, 'Next page', { user: bob });
    const second = pageOf(message);
    await restarted(bot, { way });
    await double.click(message, 'Next page', { user: bob });
    const third = pageOf(message);
    await double.click(message, 'Previous page', { user: bob });

    expect(next.updated).toBe(true);
    expect([second, third, pageOf(message)]).toEqual(['11–20 of 25', '21–25 of 25', '11–20 of 25']);
    expect(news.messages).toEqual([message]);
  });

  it('are shown to others in a copy of their own, which they turn in place', async () => {
    const { double, ann, bob, news } = await startAskedBot({ way, events: dockingsAtMir(25) });
    const { message } = await double.command({ user: bob, channel: news, text: 'station mir' });

    const copy = await double.click(message, 'Next page', { user: ann });
    const further = await double.click(copy.message, 'Next page', { user: ann });

    expect(copy).toMatchObject({ private: true, updated: false });
    expect(further).toMatchObject({ private: true, updated: true });
    expect(pageOf(further.message)).toBe('21–25 of 25');
    expect(message?.edits).toEqual([]);
  });
});

describe('the pages of a list', () => {
  it('leave alone what fills several messages: its last one would not be the rest of the others', async () => {
    const { double, bob, news } = await startAskedBot({ events: dockingsAtMir(101) });
    const list = await double.command({ user: bob, channel: news, text: 'list limit:100' });
    await list.next(2);

    const next = await double.click(list.message, 'Next page', { user: bob });

    expect(next).toMatchObject({ private: true, updated: false });
    expect(textIn(next.message)).toContain('#1001');
    expect(list.message?.edits).toEqual([]);
  });

  it('that are gone since are said to be, and what is read stays', async () => {
    const bot = await startAskedBot({ events: dockingsAtMir(25) });
    const { double, store, bob, news } = bot;
    const { message } = await double.command({ user: bob, channel: news, text: 'station mir' });
    await store.events.remove(dockingsAtMir(25).map(({ id }) => id));

    const next = await double.click(message, 'Next page', { user: bob });

    expect(next).toMatchObject({ private: true, updated: false });
    expect(textIn(next.message)).toMatch(/^There is only one page/);
  });
});

describe('Details', () => {
  it('of one of many are a choice, answered to who chose alone', async () => {
    const { double, ann, bob, news } = await startAskedBot();
    const { message } = await double.command({ user: bob, channel: news, text: 'search Soyuz' });
    const [menu] = elementsIn(message?.blocks ?? []).filter(({ type }) => type === 'static_select');

    const details = await double.choose(message, menu?.actionId ?? '', '21', { user: ann });

    expect(textIn(details.message)).toContain('Soyuz T-6 at Salyut 7');
    expect(details).toMatchObject({ private: true, updated: false });
  });
});

describe('Follow', () => {
  it('is two clicks from a search, told to the channel, and works after a restart', async () => {
    const bot = await startAskedBot();
    const { double, ann, news, store } = bot;
    const { message } = await double.command({ user: ann, channel: news, text: 'search Progress' });
    await restarted(bot);

    const details = await double.click(message, 'Details', { user: ann });
    const followed = await double.click(details.message, 'Follow the International Space Station', {
      user: ann,
    });
    await expect.poll(() => news.messages.length).toBe(2);

    const hears = 'This channel now hears of dockings and departures at the International Space Station';
    expect(readIn(followed.messages[0] ?? null)[0]).toBe(`${hears}.`);
    expect(readIn(news.messages[1] ?? null)).toEqual([`${hears}, set by @ann.`]);
    expect(await store.subscriptions.of(placeOf(news))).toMatchObject([
      { include: { stations: [{ id: 4 }] }, createdBy: '@ann' },
    ]);
  });

  it('leaves a subscription that is there already as it is, and tells nobody else', async () => {
    const { double, ann, news, store } = await startAskedBot();
    await double.command({ user: ann, channel: news, text: 'subscribe station:iss mention:@bob' });
    const { message } = await double.command({ user: ann, channel: news, text: 'station iss' });
    const told = news.messages.length;

    const answer = await double.click(message, 'Follow the International Space Station', { user: ann });

    expect(textIn(answer.message)).toContain('was there already and keeps its settings');
    expect(news.messages).toHaveLength(told);
    expect(await store.subscriptions.of(placeOf(news))).toMatchObject([{ mention: expect.any(String) }]);
  });
});

describe('a button under an answer about another channel', () => {
  it('goes on with that channel', async () => {
    const { double, store, team, ann, news } = await startAskedBot();
    const launches = team.addChannel({ name: 'launches' });
    await subscribed(store, launches);
    const { message } = await double.command({ user: ann, channel: news, text: 'pause in #launches' });

    const resumed = await double.click(message, 'Resume', { user: ann });

    expect(textIn(resumed.message)).toMatch(/^Alerts are sent to #launches again\./);
    expect(await store.subscriptions.paused(placeOf(launches))).toBeNull();
  });
});

describe('a sample', () => {
  it('is a click away, arrives as an alert would and mentions nobody', async () => {
    const { double, ann, news } = await startAskedBot();
    const answer = await double.command({ user: ann, channel: news, text: 'subscribe mention:@bob' });

    const sample = await double.click(answer.messages[0] ?? null, 'Send a sample', { user: ann });

    expect(readIn(sample.message)[0]).toBe('The sample arrived.');
    const arrived = news.messages.find(each => textIn(each).startsWith('Sample: '));
    expect(arrived?.notified.users).toEqual([]);
  });
});

describe('a button that nobody knows', () => {
  it('says so to who clicked, as one of an older version may', async () => {
    const { double, team, ann, news } = await startAskedBot();
    const old = news.say(team.bot, 'Old');
    const button = {
      type: 'button',
      action_id: 'run:0',
      value: 'fly',
      text: { type: 'plain_text', text: 'Fly' },
    };
    old.blocks = [{ type: 'actions', block_id: 'b', elements: [button as never] }];

    const answer = await double.click(old, 'Fly', { user: ann });

    expect(readIn(answer.message)).toEqual([
      'The bot does not know this any more. Type /docking to see what it knows.',
    ]);
    expect(answer.private).toBe(true);
  });

  it('is no link: that leads out of Slack, without a word', async () => {
    const page = 'https://en.wikipedia.org/wiki/Progress_MS-35';
    const event = dockingEvent({ chaser: spacecraft({ page }) });
    const { double, ann, news, log } = await startAskedBot({ events: [event] });
    const { message } = await double.command({ user: ann, channel: news, text: 'event 644' });
    const link = buttonsOf(message ?? { blocks: [] }).find(({ url }) => url === page);

    const answer = await double.click(message, link?.actionId ?? '', { user: ann });

    expect(answer.message).toBeNull();
    expect(log.lines.every(({ level }) => level < 40)).toBe(true);
  });
});
