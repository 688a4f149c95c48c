import { describe, expect, it } from 'vitest';
import { placeOf, type SlackBot, subscribed, ways } from '../support/slack-bot.ts';
import { readIn, startAskedBot, textIn } from './asking.ts';

const managing = ['subscribe station:iss', 'unsubscribe', 'pause', 'resume', 'test'];

/** With #launches, which has a subscription as #news has, and where only Ann is. */
async function startWithLaunches(options: Parameters<typeof startAskedBot>[0] = {}, isPrivate = false) {
  const bot = await startAskedBot(options);
  const launches = bot.team.addChannel({ name: 'launches', private: isPrivate });
  launches.members.delete(bot.bob);
  for (const channel of [bot.news, launches]) await subscribed(bot.store, channel);
  return { ...bot, launches };
}

function settingsOf({ store, news }: Pick<SlackBot, 'store' | 'news'>) {
  return Promise.all([store.subscriptions.of(placeOf(news)), store.subscriptions.paused(placeOf(news))]);
}

describe.each(ways)('who manages a channel, by %s,', way => {
  it.each(managing)('is whoever is in it: %s', async text => {
    const { double, bob, news } = await startWithLaunches({ way });

    const { message } = await double.command({ user: bob, channel: news, text });

    expect(textIn(message)).not.toMatch(/ is for |You are not/);
  });

  it.each(managing)('is nobody else: %s', async text => {
    const { double, store, bob, news, launches } = await startWithLaunches({ way });
    const [all] = await settingsOf({ store, news: launches });

    const typed = `${text} in #launches`;
    const { message } = await double.command({ user: bob, channel: news, text: typed });

    expect(readIn(message)).toEqual(['You are not in #launches. Join it, then try again.']);
    expect(await settingsOf({ store, news: launches })).toEqual([all, null]);
  });

  it.each(managing)('is who the bot was told to obey, where it was: %s', async text => {
    const { double, ann, bob, news, store, ...bot } = await startWithLaunches({ way, managers: ['U999'] });
    const known = await settingsOf({ store, news });

    const { message } = await double.command({ user: bob, channel: news, text });

    expect(readIn(message)[0]).toMatch(/ is for those whom the bot was told to obey\. Ask one of them\.$/);
    expect(await settingsOf({ store, news })).toEqual(known);
    expect(bot.launches.messages).toEqual([]);
  });
});

describe('admins', () => {
  it('alone manage channels where the bot was told so, until they are none', async () => {
    const { double, ann, bob, news } = await startWithLaunches({ managers: 'admins' });
    const pausing = async (user: SlackBot['ann']) =>
      textIn((await double.command({ user, channel: news, text: 'pause' })).message);
    ann.isAdmin = true;

    const [admin, other] = [await pausing(ann), await pausing(bob)];
    ann.isAdmin = false;

    expect(admin).toMatch(/^No alerts are sent/);
    expect(other).toBe('/docking pause is for admins of this workspace. Ask one of them.');
    expect(await pausing(ann)).toBe(other);
  });

  it('cannot be told from others without a scope, which is said', async () => {
    const scopes = ['commands', 'chat:write', 'channels:read', 'groups:read'];
    const { double, ann, news } = await startWithLaunches({ managers: 'admins', workspace: { scopes } });

    const { message } = await double.command({ user: ann, channel: news, text: 'pause' });

    expect(textIn(message)).toContain('add it again with the scope users:read');
  });
});

describe('a private channel', () => {
  it.each(['subscriptions', 'why 644', 'pause'])('is not there for who is not in it: %s', async text => {
    const { double, ann, bob, news, launches } = await startWithLaunches({}, true);
    const typed = `${text} channel:${launches.id}`;

    const inside = await double.command({ user: ann, channel: news, text: typed });
    const outside = await double.command({ user: bob, channel: news, text: typed });
    const nowhere = await double.command({ user: bob, channel: news, text: `${text} channel:C0` });

    expect(readIn(inside.message)).not.toEqual(readIn(outside.message));
    expect(readIn(outside.message)).toEqual([
      'You or the bot cannot see that channel. Use this command in it.',
    ]);
    expect(readIn(outside.message)).toEqual(readIn(nowhere.message));
  });
});

describe('a click', () => {
  it('is checked as a command is, each time', async () => {
    const { double, store, ann, news } = await startWithLaunches({ managers: 'admins' });
    ann.isAdmin = true;
    const { message } = await double.command({ user: ann, channel: news, text: 'pause' });
    ann.isAdmin = false;

    const refused = await double.click(message, 'Resume', { user: ann });

    expect(textIn(refused.message)).toContain('is for admins of this workspace');
    expect(await store.subscriptions.paused(placeOf(news))).not.toBeNull();
  });

  it('under a line about another channel is for who is still there', async () => {
    const { double, store, ann, news, launches } = await startWithLaunches();
    const { message } = await double.command({ user: ann, channel: news, text: 'pause in #launches' });
    launches.members.delete(ann);

    const refused = await double.click(message, 'Resume', { user: ann });

    expect(textIn(refused.message)).toContain('You are not in #launches');
    expect(await store.subscriptions.paused(placeOf(launches))).not.toBeNull();
  });
});

describe('another workspace', () => {
  it('neither sees nor changes what is not its own', async () => {
    const { double, store, teams, news, ann } = await startWithLaunches();
    const other = double.addWorkspace({ name: 'Elsewhere' });
    teams.push(other);
    const eve = other.addUser({ name: 'eve' });
    const there = other.addChannel({ name: 'news' });
    const texts = ['subscriptions', 'pause', 'unsubscribe all', 'why 644'];

    const answers = [];
    for (const text of texts) {
      const typed = `${text} channel:${news.id}`;
      answers.push(readIn((await double.command({ user: eve, channel: there, text: typed })).message)[0]);
    }
    const listed = await double.command({ user: eve, channel: there, text: 'subscriptions' });

    expect(new Set(answers)).toEqual(
      new Set(['You or the bot cannot see that channel. Use this command in it.']),
    );
    expect(readIn(listed.message)[0]).toMatch(/^This channel hears of nothing yet/);
    expect(await store.subscriptions.of(placeOf(news))).toHaveLength(1);
    expect(ann.workspace).not.toBe(other);
  });

  it('whose people share the channel may read there, and change nothing', async () => {
    const { double, store, ann, news } = await startWithLaunches({ way: 'http' });
    const { message } = await double.command({ user: ann, channel: news, text: 'pause' });
    const resumed = await double.click(message, 'Resume', { user: ann });
    await double.command({ user: ann, channel: news, text: 'pause' });

    const body = JSON.stringify({
      ...(resumed.delivery?.body ?? {}),
      user: { id: 'U0EVE', username: 'eve', team_id: 'T0ELSEWHERE' },
      trigger_id: 'another',
    });
    const sent = `payload=${encodeURIComponent(body)}`;
    await double.post(sent, double.sign(sent));
    const refused = await resumed.next(3);

    expect(textIn(refused)).toContain('Only people of the workspace that the bot is in can do this.');
    expect(await store.subscriptions.paused(placeOf(news))).not.toBeNull();
  });
});
