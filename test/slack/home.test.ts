import { describe, expect, it } from 'vitest';
import { noFilter } from '../../src/docking/subscription.ts';
import { channelKey } from '../../src/slack/place.ts';
import { dockingsAtMir } from '../support/history.ts';
import { elementsIn } from '../support/slack/elements.ts';
import type { View } from '../support/slack/state/view.ts';
import { defaultScopes } from '../support/slack/state/workspace.ts';
import { placeOf, subscribed, ways } from '../support/slack-bot.ts';
import { subscription } from '../support/subscription.ts';
import { readIn, startAskedBot, textIn } from './asking.ts';

const withoutUsers = defaultScopes.filter(scope => scope !== 'users:read');
const atMir = { include: { ...noFilter, stations: [{ id: 5, name: 'Mir' }] } };

/** The ids of all buttons that are so labelled. */
function idsOf(view: View | null, label: string): readonly string[] {
  return elementsIn(view?.blocks ?? [])
    .filter(({ element }) => JSON.stringify(element.text ?? '').includes(`"${label}"`))
    .map(({ actionId }) => actionId);
}

describe.each(ways)('the home tab, by %s,', way => {
  it('tells who is docked now, how old that is, and what the workspace hears of', async () => {
    const { double, store, ann, news } = await startAskedBot({ way });
    await subscribed(store, news, atMir);

    const home = await double.openHome(ann);

    expect(textIn(home)).toContain('docked at the International Space Station');
    expect(JSON.stringify(home?.blocks)).toContain('The Space Devs');
    expect(readIn(home)).toEqual(
      expect.arrayContaining([`<#${news.id}>`, '1 · Dockings and departures at Mir']),
    );
  });

  it('pauses, resumes and ends a subscription, shows it at once, and tells the channel', async () => {
    const { double, store, ann, news } = await startAskedBot({ way });
    await subscribed(store, news);
    const home = await double.openHome(ann);

    await double.click(home, 'Pause', { user: ann });
    await expect.poll(() => textIn(home)).toMatch(/Paused since \S+ \(by @ann\)\. 1 · /);
    const paused = await store.subscriptions.paused(placeOf(news));
    await double.click(home, 'Resume', { user: ann });
    await expect.poll(() => textIn(home)).not.toContain('Paused since');
    await double.click(home, 'End', { user: ann });
    await expect.poll(() => textIn(home)).toContain('No channel that you see here hears of anything yet.');

    expect(paused).toMatchObject({ by: 'user', reason: 'by @ann' });
    expect(await store.subscriptions.of(placeOf(news))).toEqual([]);
    expect(news.messages.flatMap(readIn)).toEqual([
      'No docking alerts in this channel for now, paused by @ann.',
      'Docking alerts go on in this channel, resumed by @ann.',
      "This channel's subscription to all dockings and departures is over, ended by @ann.",
    ]);
  });

  it('edits a subscription in the form, filled in as it is', async () => {
    const { double, store, ann, news } = await startAskedBot({ way });
    const excluded = { ...noFilter, vehicles: [{ id: null, name: 'Progress' }] };
    await subscribed(store, news, { ...atMir, exclude: excluded, mention: '<!here>', silent: true });
    const home = await double.openHome(ann);

    const { view } = await double.click(home, 'Edit', { user: ann });
    const about = textIn(view);
    const done = await double.submit(view, { style: 'compact' }, { user: ann });

    expect(about).toContain(`Subscription 1 of <#${news.id}>`);
    expect(done.errors).toBeNull();
    expect(await store.subscriptions.of(placeOf(news))).toMatchObject([
      { id: 1, ...atMir, exclude: excluded, mention: '<!here>', style: 'compact', silent: true },
    ]);
    await expect.poll(() => textIn(home)).toContain('compact');
  });
});

describe('the home tab', () => {
  it('makes another one of a subscription whose filter is edited, and ends the one before', async () => {
    const { double, store, ann, news } = await startAskedBot();
    await subscribed(store, news, atMir);
    const { view } = await double.click(await double.openHome(ann), 'Edit', { user: ann });

    const done = await double.submit(view, { station: ['Salyut 7'] }, { user: ann });

    expect(readIn(done.view)[0]).toBe('#news has one subscription');
    expect(await store.subscriptions.of(placeOf(news))).toMatchObject([
      { include: { stations: [{ id: 15 }] } },
    ]);
  });

  it('says of a subscription that was ended meanwhile that it was', async () => {
    const { double, store, ann, news } = await startAskedBot();
    await subscribed(store, news);
    const home = await double.openHome(ann);
    const { view } = await double.click(home, 'Edit', { user: ann });
    await store.subscriptions.remove(placeOf(news), 1);

    const late = await double.submit(view, { style: 'compact' }, { user: ann });
    const later = await double.click(home, 'Edit', { user: ann });

    expect(late.errors?.kinds).toContain('has been ended meanwhile');
    expect(textIn(later.view)).toContain('has been ended meanwhile');
  });

  it('shows what a private channel hears of to those alone who are in it', async () => {
    const { double, store, team, ann, bob } = await startAskedBot();
    const secret = team.addChannel({ name: 'secret', private: true });
    secret.members.delete(bob);
    const hidden = team.addChannel({ name: 'hidden', private: true, botIsMember: false });
    for (const channel of [secret, hidden]) await subscribed(store, channel, atMir);

    const [hers, his] = [await double.openHome(ann), await double.openHome(bob)];

    expect(textIn(hers)).toContain(secret.id);
    expect(textIn(his)).not.toContain(secret.id);
    expect(textIn(hers)).not.toContain(hidden.id);
  });

  it.each([
    ['hides what public channels hear of from guests who are not in them', defaultScopes, false],
    ['shows it to them where Slack may not say who is a guest', withoutUsers, true],
  ])('%s', async (_what, scopes, isShown) => {
    const { double, store, team, news } = await startAskedBot({ workspace: { scopes } });
    const guest = team.addUser({ name: 'gus', isGuest: true });
    const launches = team.addChannel({ name: 'launches' });
    news.members.delete(guest);
    for (const channel of [news, launches]) await subscribed(store, channel, atMir);

    const home = textIn(await double.openHome(guest));

    expect([home.includes(launches.id), home.includes(news.id)]).toEqual([true, isShown]);
  });

  it('shows no more what a private channel hears of to who has left it, where the clock was set back', async () => {
    let now = new Date('2026-10-08T12:00:00Z');
    const { double, store, team, ann, bob } = await startAskedBot({ clock: () => now });
    const secret = team.addChannel({ name: 'secret', private: true });
    await subscribed(store, secret, atMir);
    expect([secret.members.has(ann), textIn(await double.openHome(bob))]).toEqual([
      true,
      expect.stringContaining(secret.id),
    ]);

    now = new Date('2026-10-08T11:00:00Z');
    secret.members.delete(bob);

    expect(textIn(await double.openHome(bob))).not.toContain(secret.id);
  });

  it('shows nothing of another workspace, not even of a channel that both share', async () => {
    const { double, store, teams, ann, news } = await startAskedBot();
    const other = double.addWorkspace({ name: 'Elsewhere' });
    teams.push(other);
    const eve = other.addUser({ name: 'eve' });
    await subscribed(store, news, atMir);
    await store.subscriptions.put(
      { platform: 'slack', channel: channelKey(other.id, news.id), workspace: other.id },
      subscription(),
    );

    const [hers, here] = [await double.openHome(eve), await double.openHome(ann)];

    expect(textIn(hers)).not.toContain('at Mir');
    expect(textIn(here)).not.toContain('All dockings');
  });

  it('is for looking only where one is not in the channel', async () => {
    const { double, store, ann, news } = await startAskedBot();
    await subscribed(store, news);
    news.members.delete(ann);
    const home = await double.openHome(ann);

    const answers = [];
    for (const label of ['Pause', 'End', 'Edit'])
      answers.push(await double.click(home, label, { user: ann }));

    expect(answers.map(({ view }) => readIn(view)[0])).toEqual(
      Array.from({ length: 3 }, () => 'You are not in #news. Join it, then try again.'),
    );
    expect(await store.subscriptions.paused(placeOf(news))).toBeNull();
    expect(await store.subscriptions.of(placeOf(news))).toHaveLength(1);
  });

  it('leads to a new subscription, where the form asks for the channel', async () => {
    const { double, store, ann, news } = await startAskedBot();
    const { view } = await double.click(await double.openHome(ann), 'New subscription', { user: ann });

    const done = await double.submit(view, { channel: news.id }, { user: ann });

    expect(readIn(done.view)[0]).toBe('#news now hears of all dockings and departures.');
    expect(await store.subscriptions.of(placeOf(news))).toHaveLength(1);
  });

  it('leads to details and from there to a subscription of what is followed', async () => {
    const { double, ann } = await startAskedBot();
    const home = await double.openHome(ann);
    const [menu] = elementsIn(home?.blocks ?? []).filter(({ type }) => type === 'static_select');
    const details = await double.choose(home, menu?.actionId ?? '', '644', { user: ann });

    const title = readIn(details.view)[0];

    const form = await double.click(details.view, 'Follow the International Space Station', { user: ann });

    expect(title).toMatch(/^Progress MS-35 at the International Space Station/);
    expect(JSON.stringify(form.view?.blocks)).toContain(
      '"initial_options":[{"text":{"type":"plain_text","text":"International Space Station"',
    );
  });

  it('holds no more than Slack shows, and says where the rest is', async () => {
    const { double, store, team, ann } = await startAskedBot({ events: dockingsAtMir(60) });
    for (let index = 0; index < 30; index++) {
      await subscribed(store, team.addChannel({ name: `c${index}` }), atMir);
    }

    const home = await double.openHome(ann);

    expect(home?.blocks.length).toBeLessThanOrEqual(100);
    expect(textIn(home)).toContain('There are more: /docking subscriptions shows those of a channel.');
    expect(idsOf(home, 'New subscription')).toHaveLength(1);
    const ids = elementsIn(home?.blocks ?? []).map(({ actionId }) => actionId);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
