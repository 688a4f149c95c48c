import { describe, expect, it } from 'vitest';
import { placeOf, subscribed, ways } from '../support/slack-bot.ts';
import { readIn, startAskedBot } from './asking.ts';

describe.each(ways)('a change that concerns everybody in the channel, by %s,', way => {
  it.each([
    ['subscribe station:iss', /^This channel now hears of .* Space Station, set by @ann\.$/],
    ['unsubscribe', /^This channel's subscription to all dockings and departures is over, ended by @ann\.$/],
    ['pause', /^No docking alerts in this channel for now, paused by @ann\.$/],
  ])('is told there in a line, beside the private answer: %s', async (text, line) => {
    const { double, store, ann, news } = await startAskedBot({ way });
    await subscribed(store, news);

    const answer = await double.command({ user: ann, channel: news, text });
    await answer.next(2);

    expect(answer.messages[0]?.private).toBe(true);
    expect(news.messages.flatMap(readIn)).toEqual([expect.stringMatching(line)]);
  });

  it('is told in a private channel that the bot is not in', async () => {
    const { double, store, team, ann } = await startAskedBot({ way });
    const secret = team.addChannel({ name: 'secret', private: true, botIsMember: false });
    await subscribed(store, secret);

    const answer = await double.command({ user: ann, channel: secret, text: 'pause' });
    await answer.next(2);

    expect(secret.messages.flatMap(readIn)).toEqual([
      'No docking alerts in this channel for now, paused by @ann.',
    ]);
  });
});

describe('a change of another channel', () => {
  it('is told in that channel', async () => {
    const { double, team, ann, news } = await startAskedBot();
    const launches = team.addChannel({ name: 'launches', botIsMember: false });

    await double.command({ user: ann, channel: news, text: 'subscribe station:iss in #launches' });
    await expect.poll(() => launches.messages.length).toBe(1);

    expect(news.messages).toEqual([]);
    expect(readIn(launches.messages[0] ?? null)).toEqual([
      'This channel now hears of dockings and departures at the International Space Station, set by @ann.',
    ]);
  });

  it('is made all the same where nothing can be told there', async () => {
    const { double, store, team, ann, news, log } = await startAskedBot();
    const launches = team.addChannel({ name: 'launches', postingRestricted: true });
    await subscribed(store, launches);

    const answer = await double.command({ user: ann, channel: news, text: 'pause in #launches' });

    await log.saying(/^Slack: a line was not posted\.$/);
    expect(readIn(answer.message)[0]).toBe('No alerts are sent to #launches from now on.');
    expect(await store.subscriptions.paused(placeOf(launches))).not.toBeNull();
  });
});

it('nothing is told where nothing has changed', async () => {
  const { double, store, ann, news } = await startAskedBot();
  await subscribed(store, news);

  await double.command({ user: ann, channel: news, text: 'subscribe' }).catch(() => {});
  await double.command({ user: ann, channel: news, text: 'resume' });

  expect(news.messages).toEqual([]);
});
