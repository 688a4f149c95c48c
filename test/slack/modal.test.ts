import { describe, expect, it } from 'vitest';
import { noFilter } from '../../src/docking/subscription.ts';
import { dockingsAtMir } from '../support/history.ts';
import { elementsIn } from '../support/slack/elements.ts';
import { delayed } from '../support/slack/faults.ts';
import type { View } from '../support/slack/state/view.ts';
import { placeOf, subscribed, ways } from '../support/slack-bot.ts';
import { readIn, startAskedBot, textIn } from './asking.ts';

type Bot = Awaited<ReturnType<typeof startAskedBot>>;

/** The form that somebody is shown who types no more than that. */
async function formIn({ double, news }: Bot, user: Bot['ann']): Promise<View | null> {
  return (await double.command({ user, channel: news, text: 'subscribe' })).view;
}

/** What is filled in already, by action_id. */
function initialIn(view: View | null): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    elementsIn(view?.blocks ?? []).map(({ actionId, element }) => [
      actionId,
      Object.entries(element).find(([name]) => name.startsWith('initial_'))?.[1],
    ]),
  );
}

describe.each(ways)('the form for a subscription, by %s,', way => {
  it('is shown to who says nothing of what to hear of, for that channel', async () => {
    const bot = await startAskedBot({ way });

    const answer = await bot.double.command({ user: bot.ann, channel: bot.news, text: 'subscribe' });

    expect(answer.view?.body).toMatchObject({ type: 'modal', submit: { text: 'Subscribe' } });
    expect(initialIn(answer.view)).toMatchObject({ channel: bot.news.id });
    expect(answer.messages).toEqual([]);
  });

  it.each(['everything', 'all'])('is not needed by who wants to hear of %s', async typed => {
    const { double, store, ann, news } = await startAskedBot({ way });

    const answer = await double.command({ user: ann, channel: news, text: `subscribe ${typed}` });

    expect(answer.view).toBeNull();
    expect(readIn(answer.messages[0] ?? null)[0]).toBe(
      'This channel now hears of all dockings and departures.',
    );
    expect(await store.subscriptions.of(placeOf(news))).toMatchObject([{ include: noFilter, kinds: [] }]);
  });

  it('makes the subscription that was filled in, says so in its place, and tells the channel', async () => {
    const bot = await startAskedBot({ way });
    const { double, store, ann, bob, news } = bot;
    const form = await formIn(bot, ann);

    const done = await double.submit(
      form,
      {
        station: ['Mir'],
        vehicle: ['Soyuz MS-29'],
        kinds: ['docked'],
        person: bob.id,
        style: 'compact',
      },
      { user: ann },
    );

    expect(readIn(done.view)[0]).toMatch(
      /^This channel now hears of dockings \(no relocations\) at Mir of Soyuz MS-29\.$/,
    );
    expect(await store.subscriptions.of(placeOf(news))).toMatchObject([
      {
        include: { stations: [{ id: 5 }], vehicles: [{ name: 'Soyuz MS-29' }] },
        kinds: ['docked'],
        exclude: { kinds: ['relocated'] },
        mention: `<@${bob.id}>`,
        style: 'compact',
        createdBy: '@ann',
      },
    ]);
    await expect.poll(() => news.messages.length).toBe(1);
    expect(readIn(news.messages[0] ?? null)[0]).toMatch(/set by @ann\.$/);
  });

  it('suggests from the mirror what was begun, in no time', async () => {
    const bot = await startAskedBot({ way });
    const form = await formIn(bot, bot.ann);
    const times: number[] = [];
    for (const typed of ['', 's', 'sa']) {
      times.push((await bot.double.suggest(form, 'station', typed, { user: bot.ann })).milliseconds);
    }

    const stations = await bot.double.suggest(form, 'station', 'sal', { user: bot.ann });
    const vehicles = await bot.double.suggest(form, 'vehicle', 'dragon', { user: bot.ann });

    expect(stations.options.map(({ text }) => text)).toContain('Salyut 7 (15)');
    expect(vehicles.options.map(({ text }) => text)[0]).toBe('Anything with “dragon” in its name');
    expect(Math.min(...times)).toBeLessThan(100);
    expect((await bot.double.suggest(form, 'vehicle', 'all', { user: bot.ann })).options).toEqual([]);
  });

  it('says what is wrong at the field, and changes nothing', async () => {
    const bot = await startAskedBot({ way });
    const { double, store, bob, ann, news } = bot;
    const form = await formIn(bot, ann);

    const both = await double.submit(form, { mention: '<!here>', person: bob.id }, { user: ann });
    const secret = bot.team.addChannel({ name: 'secret', private: true, botIsMember: false });
    const closed = await double.submit(form, { person: null, channel: secret.id }, { user: ann });

    expect(both.errors).toEqual({ person: 'Choose a group or a person, not both.' });
    expect(closed.errors?.channel).toMatch(/^You or the bot cannot see that channel/);
    expect(closed.closed).toBe(false);
    expect(await store.subscriptions.of(placeOf(news))).toEqual([]);
  });
});

describe('the form for a subscription', () => {
  it('is for another channel too, where whoever fills it in is', async () => {
    const bot = await startAskedBot();
    const { double, store, team, ann, bob } = bot;
    const launches = team.addChannel({ name: 'launches' });
    launches.members.delete(bob);
    const [his, hers] = [await formIn(bot, bob), await formIn(bot, ann)];

    const refused = await double.submit(his, { channel: launches.id }, { user: bob });
    const done = await double.submit(hers, { channel: launches.id }, { user: ann });

    expect(refused.errors).toEqual({ channel: 'You are not in #launches. Join it, then try again.' });
    expect(readIn(done.view)[0]).toBe('#launches now hears of all dockings and departures.');
    expect(await store.subscriptions.of(placeOf(launches))).toHaveLength(1);
  });

  it('is shown to nobody who may not fill it in', async () => {
    const bot = await startAskedBot({ managers: ['U999'] });

    const answer = await bot.double.command({ user: bot.ann, channel: bot.news, text: 'subscribe' });

    expect(answer.view).toBeNull();
    expect(textIn(answer.message)).toMatch(/^\/docking subscribe is for those whom/);
  });

  it('checks anew who may when it is sent', async () => {
    const bot = await startAskedBot({ managers: 'admins' });
    bot.ann.isAdmin = true;
    const form = await formIn(bot, bot.ann);
    bot.ann.isAdmin = false;

    const refused = await bot.double.submit(form, {}, { user: bot.ann });

    expect(refused.errors?.channel).toContain('is for admins of this workspace');
    expect(await bot.store.subscriptions.of(placeOf(bot.news))).toEqual([]);
  });

  it('changes a subscription with the same filter, as the command does', async () => {
    const bot = await startAskedBot();
    await subscribed(bot.store, bot.news, { style: 'compact' });
    const form = await formIn(bot, bot.ann);

    const done = await bot.double.submit(form, { mention: '<!channel>' }, { user: bot.ann });

    expect(textIn(done.view)).toContain('Settings: mentions @channel (before: compact).');
    expect(await bot.store.subscriptions.of(placeOf(bot.news))).toMatchObject([
      { style: 'full', mention: '<!channel>' },
    ]);
  });

  it('leads on to a sample', async () => {
    const bot = await startAskedBot();
    const done = await bot.double.submit(await formIn(bot, bot.ann), {}, { user: bot.ann });

    const sample = await bot.double.click(done.view, 'Send a sample', { user: bot.ann });

    expect(readIn(sample.view)[0]).toBe('The sample arrived.');
    expect(bot.news.messages.some(each => textIn(each).startsWith('Sample: '))).toBe(true);
  });

  it('may be filled in from direct messages, where it asks for the channel', async () => {
    const bot = await startAskedBot();
    const { double, store, ann, news } = bot;
    const { view } = await double.command({ user: ann, text: 'subscribe' });

    const done = await double.submit(view, { channel: news.id }, { user: ann });

    expect(readIn(done.view)[0]).toBe('#news now hears of all dockings and departures.');
    expect(await store.subscriptions.of(placeOf(news))).toHaveLength(1);
  });

  it('says meanwhile that it takes long, and then what came of it', async () => {
    const bot = await startAskedBot({ slack: { patience: 3_000 } });
    const launches = bot.team.addChannel({ name: 'launches' });
    const form = await formIn(bot, bot.ann);
    bot.double.fault({ method: 'conversations.members' }, delayed(2_000));

    const done = await bot.double.submit(form, { channel: launches.id }, { user: bot.ann });
    const meanwhile = readIn(done.view);

    expect(meanwhile).toEqual(['This takes a moment.']);
    await expect.poll(() => readIn(done.view)[0], { timeout: 3_000 }).toMatch(/^#launches now hears of/);
  });

  it('offers what Slack can show, however much there is', async () => {
    const bot = await startAskedBot({ events: dockingsAtMir(300) });
    const form = await formIn(bot, bot.ann);

    const all = await bot.double.suggest(form, 'vehicle', '', { user: bot.ann });

    expect(all.options.length).toBeGreaterThan(0);
    expect(all.options.every(({ text, value }) => text.length <= 75 && value.length <= 150)).toBe(true);
  });
});
