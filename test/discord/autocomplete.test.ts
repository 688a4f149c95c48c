import { type APIApplicationCommandSubcommandOption, ApplicationCommandOptionType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import type { DiscordDouble } from '../support/discord/discord.ts';
import { dockingEvent, port, spacecraft, station } from '../support/docking-event.ts';
import { dockingsAtMir, history } from '../support/history.ts';
import { subscription } from '../support/subscription.ts';
import { startAskedBot } from './asking.ts';

const longName = `${'Very long name '.repeat(6)}🚀🚀🚀 of a spacecraft`;

/** Enough for every option to have more than fits, names among them that are too long. */
const many = [
  ...history,
  ...dockingsAtMir(400),
  ...Array.from({ length: 60 }, (_, index) =>
    dockingEvent({
      id: 9_000 + index,
      location: port({ id: 9_000 + index, name: `${longName} port ${index}` }),
      chaser: spacecraft({ id: 9_000 + index, name: `${longName} ${index}` }),
      target: station({ id: 9_000 + index, name: `${longName} station ${index}` }),
    }),
  ),
];

async function startFullBot() {
  const bot = await startAskedBot({ events: many });
  const forum = bot.guild.addChannel({ type: 'forum', name: 'space', tags: ['Docking', 'News'] });
  const place = { platform: 'discord', channel: forum.id, workspace: bot.guild.id };
  for (const { id, name } of [
    { id: 4, name: 'International Space Station' },
    { id: 5, name: 'Mir' },
  ]) {
    const include = { stations: [{ id, name }], vehicles: [], agencies: [], kinds: [] };
    await bot.store.subscriptions.put(place, subscription({ include }));
  }
  return { ...bot, forum };
}

/** Each option that Discord is told to ask for, as it registered them. */
function completing(double: DiscordDouble) {
  const [{ options = [] } = {}] = double.commands();
  return options
    .filter((each): each is APIApplicationCommandSubcommandOption => each.type === 1)
    .flatMap(({ name: subcommand, options: own = [] }) =>
      own
        .filter(each => each.type === ApplicationCommandOptionType.String && each.autocomplete)
        .map(({ name: option }) => ({ subcommand, option })),
    );
}

describe('what an option is completed with', () => {
  it('comes from the mirror, for each option that says it completes, in no time', async () => {
    const { double, ann, forum } = await startFullBot();
    const options = completing(double);
    const took: number[] = [];

    for (const option of options) {
      const about = { member: ann, channel: forum };
      const { choices, milliseconds } = await double.autocomplete({ ...about, ...option, value: '' });
      took.push(milliseconds);
      expect({ ...option, offers: choices.length > 0 }).toEqual({ ...option, offers: true });
    }

    expect(options.length).toBeGreaterThan(15);
    expect(took.sort((a, b) => a - b)[Math.floor(took.length / 2)]).toBeLessThan(500);
  });

  it.each([
    ['a name that is too long', 'very long'],
    ['a number', '9'],
    ['several, each of them long', `${longName} 1,${longName}`],
    ['more than a choice can be', 'x'.repeat(5_000)],
    ['an open quote', '"Salyut'],
    ['commas', ',,,'],
    ['wildcards', '%_'],
    ['what no text should have', 'a\0\u202e🚀\ud83d'],
    ['markup', '**@everyone** <@1> `'],
  ])('is never more than Discord takes: %s', async (_, value) => {
    const { double, ann, forum, log } = await startFullBot();

    for (const option of completing(double)) {
      const { choices } = await double.autocomplete({ member: ann, channel: forum, ...option, value });
      expect(choices.length).toBeLessThanOrEqual(25);
      for (const { name, value: chosen } of choices) {
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(100);
        expect(name.isWellFormed()).toBe(true);
        expect(String(chosen).length).toBeLessThanOrEqual(100);
      }
    }

    expect(log.lines.filter(({ level }) => level >= 40)).toEqual([]);
  });

  it('begins with what was typed, and can be asked for as it is', async () => {
    const { double, bob } = await startAskedBot();

    const typing = { member: bob, subcommand: 'station', option: 'station', value: 'sky' };
    const { choices } = await double.autocomplete(typing);
    const [{ name, value } = { name: '', value: '' }] = choices;
    const asked = { member: bob, subcommand: 'station', options: { station: value } };
    const { message } = await double.command(asked);

    expect(name).toMatch(/^Skylab/);
    expect(message?.embeds[0]?.title).toBe('3 dockings at Skylab');
  });
});

describe('one of several', () => {
  it('is offered only once', async () => {
    const { double, ann } = await startAskedBot();

    const typing = { member: ann, subcommand: 'subscribe', option: 'kinds', value: 'docked,' };
    const { choices } = await double.autocomplete(typing);

    expect(choices.map(({ value }) => value)).toEqual(['docked,departed', 'docked,relocated']);
  });
});

describe('a tag', () => {
  it('is one of the forum that is named, or of the one that is asked in', async () => {
    const { double, ann, forum, news } = await startFullBot();
    const typing = { member: ann, subcommand: 'subscribe', option: 'tag', value: 'do' };

    const named = await double.autocomplete({ ...typing, channel: news, options: { channel: forum } });
    const inside = await double.autocomplete({ ...typing, channel: forum });

    const docking = { name: 'Docking', value: forum.tags[0]?.id };
    expect([named.choices, inside.choices]).toEqual([[docking], [docking]]);
  });

  it('is none elsewhere, nor for who does not see the forum', async () => {
    const { double, ann, forum, news } = await startFullBot();

    forum.setOverwrite({ of: ann, deny: ['ViewChannel'] });
    const typing = { member: ann, subcommand: 'subscribe', option: 'tag', value: '', channel: news };

    const elsewhere = await double.autocomplete(typing);
    const hidden = await double.autocomplete({ ...typing, options: { channel: forum } });

    expect([elsewhere.choices, hidden.choices]).toEqual([[], []]);
  });
});

describe('a subscription to end', () => {
  it('is one of the channel that is named', async () => {
    const { double, ann, forum, news } = await startFullBot();
    const typing = { member: ann, subcommand: 'unsubscribe', option: 'subscription', value: '' };

    const { choices } = await double.autocomplete({ ...typing, channel: news, options: { channel: forum } });

    expect(choices).toEqual([
      { name: 'Dockings and departures at the International Space Station', value: '1' },
      { name: 'Dockings and departures at Mir', value: '2' },
      { name: 'All of them', value: 'all' },
    ]);
    expect((await double.autocomplete({ ...typing, channel: news })).choices).toEqual([]);
  });

  it('is not shown to who may not end it', async () => {
    const { double, bob, forum } = await startFullBot();
    const typing = { member: bob, subcommand: 'unsubscribe', option: 'subscription', value: '' };

    expect((await double.autocomplete({ ...typing, channel: forum })).choices).toEqual([]);
    expect((await double.autocomplete({ ...typing, directMessage: true })).choices).toEqual([]);
  });
});

describe('in direct messages', () => {
  it('what asks nothing of a channel is completed', async () => {
    const { double, bob } = await startAskedBot();
    const typing = { member: bob, directMessage: true, subcommand: 'event', option: 'event', value: 'MS-35' };

    const { choices } = await double.autocomplete(typing);

    expect(choices).toEqual([
      { name: 'Progress MS-35 at International Space Station, 2026-09-19 (644)', value: '644' },
    ]);
  });
});
