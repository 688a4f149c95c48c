import { describe, expect, test } from 'vitest';
import { subscribe } from '../../commands/subscribe.ts';
import type { Command } from '../../src/command/command.ts';
import { madeByBot } from '../../src/docking/subscription.ts';
import { ask, linesOf, plain } from '../support/ask.ts';
import { testContext } from '../support/context.ts';
import { agency, dockingEvent, spacecraft } from '../support/docking-event.ts';
import { fill } from '../support/history.ts';
import { here } from '../support/ledger.ts';
import { openTestStore } from '../support/store.ts';
import { subscription } from '../support/subscription.ts';

const commands = [subscribe as Command];

async function filledContext(said: Parameters<typeof testContext>[1] = {}) {
  const store = await openTestStore();
  await fill(store);
  return testContext(store, { commands, user: '@ada', ...said });
}

describe('subscribe', () => {
  test('without anything asks for everything', async () => {
    const context = await filledContext();

    const answer = await ask('subscribe', context);

    expect(answer).toMatchObject({ failed: null, private: true });
    expect(linesOf(answer)).toEqual([
      'This channel now hears of all dockings and departures.',
      '17 of the last 17 events would have matched.',
    ]);
    expect(await context.store.subscriptions.of(here)).toMatchObject([
      { kinds: [], mention: null, style: 'full', silent: false, createdBy: '@ada', createdAt: context.now },
    ]);
  });

  test.each([
    ['everything', 'all dockings and departures'],
    ['all', 'all dockings and departures'],
    ['Everything', 'all dockings and departures'],
    ['“all”', 'all dockings and departures'],
    ['everything kinds:departed', 'departures and relocations'],
    ['station:all vehicle:everything agency:all kinds:all', 'all dockings and departures'],
    ['everything station:skylab', 'dockings and departures at Skylab'],
    ['station:skylab all', 'dockings and departures at Skylab'],
  ])('asks for as much as it says: %s', async (typed, expected) => {
    const context = await filledContext();

    const answer = await ask(`subscribe ${typed}`, context);

    expect(linesOf(answer)[0]).toBe(`This channel now hears of ${expected}.`);
    expect(await context.store.subscriptions.of(here)).toMatchObject([
      { include: { vehicles: [], agencies: [], kinds: [] } },
    ]);
  });

  test('but nothing is left out by it', async () => {
    const answer = await ask('subscribe exclude-station:all', await filledContext());

    expect(answer.failed).toBe('usage');
    expect(linesOf(answer)[0]).toMatch(/^No station is called "all"\./);
  });

  test('says in public what the channel hears of, and who did it', async () => {
    const context = await filledContext();

    const { announcement } = await ask('subscribe station:iss', context);

    expect(plain(announcement ?? '')).toBe(
      'This channel now hears of dockings and departures at the International Space Station, set by @ada.',
    );
  });

  test('names nobody where there is only one who could have', async () => {
    const { announcement } = await ask('subscribe', await filledContext({ user: null }));

    expect(plain(announcement ?? '')).toBe('This channel now hears of all dockings and departures.');
  });

  test('keeps every filter and setting', async () => {
    const context = await filledContext();

    const answer = await ask(
      'subscribe station:"iss, #15" vehicle:progress,soyuz agency:RFSA kinds:docked,departed ' +
        'exclude-vehicle:"soyuz t,#50" exclude-agency:63 exclude-station:skylab exclude-kinds:relocated ' +
        'mention:"@crew of two" style:compact silent:yes',
      context,
    );

    expect(answer.failed).toBeNull();
    expect(await context.store.subscriptions.of(here)).toMatchObject([
      {
        include: {
          stations: [{ id: 4 }, { id: 15 }],
          vehicles: [
            { id: null, name: 'progress' },
            { id: null, name: 'soyuz' },
          ],
          agencies: [{ id: 63 }],
          kinds: [],
        },
        exclude: {
          stations: [{ id: 6 }],
          vehicles: [
            { id: null, name: 'soyuz t' },
            { id: 50, name: 'Crew Dragon Endeavour' },
          ],
          agencies: [{ id: 63 }],
          kinds: ['relocated'],
        },
        kinds: ['docked', 'departed'],
        mention: '@crew of two',
        style: 'compact',
        silent: true,
      },
    ]);
  });

  test('says its settings', async () => {
    const answer = await ask('subscribe mention:@crew style:compact silent:yes', await filledContext());

    expect(linesOf(answer)).toContain('Settings: compact, silent, mentions @crew.');
  });

  test('refuses kinds that leave nothing', async () => {
    const context = await filledContext();

    const answer = await ask('subscribe kinds:docked exclude-kinds:docked,relocated', context);

    expect(answer.failed).toBe('usage');
    expect(linesOf(answer)).toEqual([
      'kinds and exclude-kinds leave nothing to hear of. Take one of them out.',
    ]);
    expect(await context.store.subscriptions.of(here)).toEqual([]);
  });

  test.each([
    ['station:,', 'No station is called ","'],
    ['kinds:,', '"," is not one of docked, departed, relocated.'],
  ])('a list of nothing is no wish for everything: %s', async (typed, expected) => {
    const answer = await ask(`subscribe ${typed}`, await filledContext());

    expect(answer.failed).toBe('usage');
    expect(linesOf(answer)[0]).toContain(expected);
  });

  test('needs the right to manage the channel', async () => {
    expect(await ask('subscribe', await filledContext({ mayManage: false }))).toMatchObject({
      failed: 'usage',
    });
  });

  test('tells that the channel is paused', async () => {
    const context = await filledContext();
    await ask('subscribe', context);
    await context.store.subscriptions.pause(here, { by: 'user', reason: 'by @bob', at: context.now });

    const answer = await ask('subscribe', context);

    expect(linesOf(answer)).toContain(
      'Paused since 2026-10-08T12:00Z (by @bob). Go on with /docking resume.',
    );
  });
});

describe('subscribing again', () => {
  test('with the same filter updates', async () => {
    const context = await filledContext();
    await ask('subscribe station:iss mention:@crew', context);

    const { data } = await ask('subscribe station:iss style:compact', context);

    expect(data).toMatchObject({ result: 'changed', subscription: { id: 1 } });
    expect(await context.store.subscriptions.of(here)).toMatchObject([
      { id: 1, mention: null, style: 'compact' },
    ]);
  });

  test('with the same filter in another order, another case or twice updates too', async () => {
    const context = await filledContext();
    await ask('subscribe station:iss,skylab vehicle:Soyuz,Apollo', context);

    await ask('subscribe station:skylab,iss,4 vehicle:apollo,SOYUZ,soyuz kinds:docked', context);

    expect(await context.store.subscriptions.of(here)).toMatchObject([{ id: 1, kinds: ['docked'] }]);
  });

  test('with nothing but the filter keeps the settings, and says so', async () => {
    const context = await filledContext();
    await ask('subscribe station:iss mention:@crew style:compact silent:yes kinds:docked', context);

    const answer = await ask('subscribe station:4', context);

    expect(linesOf(answer)).toEqual([
      'This channel now hears of dockings and relocations at the International Space Station.',
      expect.stringMatching(/events would have matched/),
      'This subscription was there already and keeps its settings. Give kinds, mention or style to change them.',
      'Settings: compact, silent, mentions @crew.',
    ]);
    expect(answer).toMatchObject({ data: { result: 'unchanged', subscription: { id: 1 } } });
    expect(answer.announcement).toBeUndefined();
    expect(await context.store.subscriptions.of(here)).toMatchObject([
      { id: 1, mention: '@crew', style: 'compact', silent: true, kinds: ['docked'] },
    ]);
  });

  test('with another filter adds', async () => {
    const context = await filledContext();
    await ask('subscribe station:iss', context);

    expect((await ask('subscribe station:skylab', context)).data).toMatchObject({ result: 'added' });
    expect(await context.store.subscriptions.of(here)).toHaveLength(2);
  });
});

describe('what would have matched', () => {
  test.each([
    ['station:skylab', 6, 17],
    ['station:skylab kinds:departed', 3, 17],
    ['kinds:relocated', 1, 17],
    ['vehicle:"soyuz ms"', 2, 17],
    ['exclude-vehicle:soyuz', 11, 17],
    ['vehicle:MEV', 1, 17],
  ])('%s: %i of %i', async (options, matched, of) => {
    const { data } = await ask(`subscribe ${options}`, await filledContext());

    expect(data).toMatchObject({ matched, of });
  });

  test('is counted over the last 30, the future left out, a relocation as one', async () => {
    const store = await openTestStore();
    const day = 86_400_000;
    const start = Date.parse('2026-01-01T00:00:00Z');
    const events = Array.from({ length: 40 }, (_, n) =>
      dockingEvent({ id: n + 1, docking: new Date(start + n * day), chaser: spacecraft({ id: n + 1 }) }),
    );
    const moved = dockingEvent({
      id: 100,
      docking: new Date(start + 39 * day + 7_200_000),
      chaser: spacecraft({ id: 40 }),
    });
    const left = { ...events[39], departure: new Date(start + 39 * day + 5_400_000) } as typeof moved;
    const planned = dockingEvent({ id: 101, docking: new Date('2030-01-01T00:00:00Z') });
    await store.events.save([...events.slice(0, 39), left, moved, planned], new Date(start));
    const context = testContext(store, { commands });

    expect((await ask('subscribe', context)).data).toMatchObject({ matched: 30, of: 30 });
    expect((await ask('subscribe kinds:relocated', context)).data).toMatchObject({ matched: 1 });
    // Ids 12 to 40: 29 dockings beside the relocation.
    expect((await ask('subscribe vehicle:12', context)).data).toMatchObject({ matched: 1 });
    expect((await ask('subscribe vehicle:11', context)).data).toMatchObject({ matched: 0 });
  });

  test('nothing is told with what to do next', async () => {
    const answer = await ask(
      'subscribe station:skylab agency:63 exclude-vehicle:apollo',
      await filledContext(),
    );

    expect(answer.messages).toMatchObject([{ tone: 'problem' }]);
    expect(linesOf(answer)).toContain(
      'None of the last 17 events would have matched. Repeat it with other filters, or see /docking subscriptions.',
    );
  });

  test('is not known while the history has not been read', async () => {
    const context = testContext(await openTestStore(), { commands });

    const answer = await ask('subscribe', context);

    expect(linesOf(answer).join()).toMatch(/has not been read yet.*\/docking status/);
  });
});

describe('beside what the channel heard already', () => {
  test('what it began with gives way to the first subscription that a user makes', async () => {
    const context = await filledContext();
    await context.store.subscriptions.put(context.place, subscription({ createdBy: madeByBot }));

    const answer = await ask('subscribe station:skylab', context);

    expect(linesOf(answer)).toContain('It hears of nothing else any more; until now it heard everything.');
    expect(
      (await context.store.subscriptions.of(context.place)).map(({ include }) => include.stations),
    ).toEqual([[{ id: 6, name: 'Skylab' }]]);
  });

  test('another that lets everything through is named, since the filter narrows nothing', async () => {
    const context = await filledContext();
    await ask('subscribe', context);

    const answer = await ask('subscribe station:skylab', context);

    expect(linesOf(answer)).toContain(
      'Subscription 1 tells everything besides. To end it: /docking unsubscribe 1.',
    );
  });

  test('a change says what it was before', async () => {
    const context = await filledContext();
    await ask('subscribe', context);

    const answer = await ask('subscribe kinds:departed', context);

    expect(linesOf(answer)).toContain('Before, this subscription was all dockings and departures.');
  });
});

describe('a vehicle that nothing in the mirror is', () => {
  test.each([
    ['"Dream Chaser"', 'No vehicle that has docked so far is called "Dream Chaser".'],
    ['"Crew Dragn"', 'No vehicle that has docked so far is called "Crew Dragn". Did you mean Crew Dragon?'],
    ['Sojuz', 'No vehicle that has docked so far is called "Sojuz". Did you mean Soyuz?'],
    ['4711', 'No spacecraft 4711 has docked yet.'],
  ])('is kept, with a warning: %s', async (typed, warning) => {
    const context = await filledContext();

    const answer = await ask(`subscribe vehicle:${typed}`, context);

    expect(answer.data.warnings).toEqual([warning]);
    expect(linesOf(answer)).toContain(`${warning} It is kept all the same, for vehicles to come.`);
    expect(await context.store.subscriptions.of(here)).toHaveLength(1);
  });

  test('is told of an excluded one as well', async () => {
    const { data } = await ask('subscribe exclude-vehicle:Progres5', await filledContext());

    expect(data.warnings).toHaveLength(1);
  });

  test.each(['progress', 'progress-ms', '50', 'Endeavour'])('but %s is', async typed => {
    const { data } = await ask(`subscribe vehicle:${typed}`, await filledContext());

    expect(data.warnings).toEqual([]);
  });
});

describe('what stands in the way of alerts', () => {
  const pictures = { text: 'Pictures are missing: allow Embed Links.', prevents: false };
  const writing = { text: 'I may not write here: allow Send Messages.', prevents: true };

  test('is told whole where nothing would arrive, and nothing changes', async () => {
    const context = await filledContext({ obstacles: async () => [pictures, writing] });

    const answer = await ask('subscribe', context);

    expect(answer.failed).toBe('usage');
    expect(linesOf(answer)).toEqual([
      'No alert would arrive in this channel, so nothing was changed.',
      'I may not write here: allow Send Messages.',
      'Pictures are missing: allow Embed Links.',
    ]);
    expect(await context.store.subscriptions.of(here)).toEqual([]);
  });

  test('is told beside the rest where alerts only look worse', async () => {
    const context = await filledContext({ obstacles: async () => [pictures] });

    const answer = await ask('subscribe', context);

    expect(answer.failed).toBeNull();
    expect(linesOf(answer).at(-1)).toBe('Pictures are missing: allow Embed Links.');
    expect(await context.store.subscriptions.of(here)).toHaveLength(1);
  });
});

describe('a mention', () => {
  test('is picked where a platform has something to pick from, and told as the platform shows it', async () => {
    const context = await filledContext();

    const answer = await ask('subscribe mention:"<@&123>"', context);

    expect(subscribe.options.mention.type).toBe('mention');
    expect(answer.messages[0]?.lines).toContainEqual([
      'Settings: ',
      'mentions ',
      { mention: '<@&123>' },
      '.',
    ]);
    expect(await context.store.subscriptions.of(here)).toMatchObject([{ mention: '<@&123>' }]);
  });

  test('that goes when a subscription is set anew is told', async () => {
    const context = await filledContext();
    await ask('subscribe mention:@crew silent:yes', context);

    expect(linesOf(await ask('subscribe style:full', context))).toContain(
      'Settings: none (before: silent, mentions @crew).',
    );
    await ask('subscribe mention:@crew', context);
    expect(linesOf(await ask('subscribe kinds:departed', context))).toContain(
      'Before, this subscription was all dockings and departures (mentions @crew).',
    );
  });
});

describe('completion', () => {
  async function completed(option: keyof typeof subscribe.options, typed: string) {
    const { store } = await filledContext();
    const maker = agency({ id: 44, name: 'NASA', abbreviation: 'NASA' });
    await store.events.save(
      [dockingEvent({ id: 9, chaser: spacecraft({ id: 9, name: 'Orion', agency: maker }) })],
      new Date(0),
    );
    const choices = await subscribe.options[option].complete?.(typed, testContext(store));
    return choices?.map(({ value }) => value);
  }

  test('offers vehicles by any piece of their name', async () => {
    expect(await completed('vehicle', 'dragon')).toEqual(['Crew Dragon Endeavour']);
  });

  test('goes on after a comma, keeping what was typed before', async () => {
    expect(await completed('vehicle', 'Progress,ori')).toEqual(['Progress,Orion']);
    expect(await completed('exclude-vehicle', 'Progress, ori')).toEqual(['Progress, Orion']);
  });

  test('offers kinds, after a comma as well', async () => {
    expect(await completed('kinds', 'd')).toEqual(['docked', 'departed']);
    expect(await completed('exclude-kinds', 'docked,R')).toEqual(['docked,relocated']);
  });
});
