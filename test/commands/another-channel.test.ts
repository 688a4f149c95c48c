import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { ask, linesOf, plain } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { fill } from '../support/history.ts';
import { here, subscribed } from '../support/ledger.ts';
import { openTestStore } from '../support/store.ts';

/** Asked elsewhere about #news, which hears of everything. */
async function elsewhere(said: Parameters<typeof testContext>[1] = {}) {
  const store = await openTestStore();
  await fill(store);
  await subscribed(store);
  return testContext(store, { commands, channelName: '#news', user: '@ada', ...said });
}

/** The private answer as it is read in another channel, all in one line. */
async function answered(text: string, context: Awaited<ReturnType<typeof elsewhere>>) {
  return linesOf(await ask(text, context)).join(' ');
}

test.each([
  ['subscribe station:iss', /^#news now hears of dockings .* \/docking unsubscribe 1 in #news\.$/],
  ['subscriptions', /^#news has one subscription .* End it with \/docking unsubscribe in #news\.$/],
  ['unsubscribe', /^#news's subscription to .* Start again with \/docking subscribe in #news\.$/],
  ['unsubscribe 7', /^#news has no subscription "7"\./],
  ['pause', /^No alerts are sent to #news from now on\. .* Go on with \/docking resume in #news\.$/],
  ['resume', /^#news is not paused\. .* \/docking why <event id> in #news tells why\.$/],
  ['why 644', /^Why: .* Arrival: the next poll has to confirm/],
])('%s names the channel that it is about', async (text, expected) => {
  const context = await elsewhere();

  const said = await answered(text, context);

  expect(said).toMatch(expected);
  expect(said).not.toMatch(/this channel/i);
});

test.each([
  ['pause', /^#news is paused already\. .* Go on with \/docking resume in #news\.$/],
  ['resume', /^Alerts are sent to #news again\. /],
  ['subscribe', /^#news now hears of .* Go on with \/docking resume in #news\.$/],
  ['test', /^The sample arrived\. But alerts to #news are paused\. Go on with \/docking resume in #news\.$/],
])('so does %s while it is paused', async (text, expected) => {
  const context = await elsewhere();
  await context.store.subscriptions.pause(here, { by: 'user', reason: 'by @ada', at: context.now });

  expect(await answered(text, context)).toMatch(expected);
});

test.each(['subscriptions', 'pause', 'resume', 'unsubscribe', 'test'])(
  '%s of a channel without subscriptions tells which one hears of nothing',
  async text => {
    const context = await elsewhere();
    await context.store.subscriptions.remove(here, 1);

    expect(await answered(text, context)).toContain(
      '#news hears of nothing yet. Start with /docking subscribe in #news.',
    );
  },
);

test('what is refused there names it', async () => {
  expect(await answered('pause', await elsewhere({ mayManage: false }))).toContain(
    'needs the right to manage #news.',
  );
});

test.each([
  ['subscribe style:full', 'This channel now hears of all dockings and departures, set by @ada.'],
  ['unsubscribe', "This channel's subscription to all dockings and departures is over, ended by @ada."],
  ['pause', 'No docking alerts in this channel for now, paused by @ada.'],
])('what %s says there in public is about "this channel"', async (text, expected) => {
  const { announcement } = await ask(text, await elsewhere());

  expect(plain(announcement ?? '')).toBe(expected);
});
