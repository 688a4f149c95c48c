import { expect, it } from 'vitest';
import { commands } from '../commands/index.ts';
import type { DockingEvent } from '../src/docking/event.ts';
import type { Message } from '../src/docking/message.ts';
import { startAskedBot as startOnDiscord } from './discord/asking.ts';
import { startAskedBot as startOnSlack } from './slack/asking.ts';
import { ask } from './support/ask.ts';
import { testContext } from './support/context.ts';
import { type DiscordBot, until } from './support/discord-bot.ts';
import { agency, dockingEvent, launch, mir, port, spacecraft } from './support/docking-event.ts';
import { dockingsAtMir, fill, history } from './support/history.ts';
import {
  discordOptions,
  readInTerminal,
  readOnDiscord,
  readOnSlack,
  typedOnSlack,
} from './support/same-content.ts';
import type { SlackBot } from './support/slack-bot.ts';
import { openTestStore } from './support/store.ts';

/** One conversation, in this order: what is subscribed is there to be listed, paused and ended. */
const conversation = [
  'latest',
  'latest 3 kind:departed',
  'latest kind:relocated',
  'search Salyut 7',
  'search Soyuz station:iss after:2020-01-01',
  'search nothing like it',
  'search Progress page:2',
  'search Odd',
  'search @everyone & <b>*bold*</b> _under_ ~struck~ `code` | :rocket: > [x](https://example.com) \\ #1',
  'search <!channel> <@U123> <#C123> @here &amp;',
  'station iss',
  'station iss show:docked',
  'station 5 page:2',
  'station 5 page:99',
  'station Mirr',
  'station <A & B> @everyone',
  'now',
  'event 644',
  'event 4',
  'event 900',
  'event 650',
  'event 123456',
  'event abc',
  'vehicle Soyuz MS-29',
  'vehicle "Odd * & <b> @everyone"',
  'vehicle nobody',
  'list station:skylab order:docking limit:2',
  'list station:mir limit:30 offset:10',
  'list limit:50',
  'list docking_gt:yesterday',
  'list docking_gt:*someday*',
  'list order:sideways',
  'locations iss',
  'locations',
  'subscriptions',
  'pause',
  'resume',
  'unsubscribe',
  'test',
  'why 644',
  'subscribe station:ISS,Mir silent:yes',
  'subscribe station:ISS,Mir style:compact kinds:departed',
  'subscribe vehicle:*Odd*&<b>@everyone',
  'subscribe agency:nobody',
  'subscribe kinds:departed exclude-kinds:departed',
  'subscriptions',
  'why 644',
  'why 4',
  'pause',
  'pause',
  'subscriptions',
  'why 644',
  'resume',
  'resume',
  'test',
  'unsubscribe',
  'unsubscribe 99',
  'unsubscribe 1',
  'unsubscribe all',
  'status',
  'help',
  ...commands.map(({ name }) => `help ${name}`),
  'help *nonsense*',
];

/** What Discord lets nobody send. Answers that list a command's options differ: Slack has one more. */
const mistyped = [
  'stagion 6',
  '<b> *x* @everyone',
  'station',
  'event',
  'why',
  'search page:2',
  'search "open',
  'latest many',
  'latest 99',
  'latest kind:docked kind:departed',
  'list limit:abc',
  'station iss colour:red',
  'station iss show:',
  'subscribe silent:perhaps',
  'now now',
  'status x',
  'pause here',
];

/** Full of what is markup somewhere, and with a picture. */
const odd: readonly DockingEvent[] = [
  dockingEvent({
    id: 900,
    docking: new Date('2026-09-25T03:04:05Z'),
    location: port({ id: 91, name: 'Port <1> *&* "A"' }),
    chaser: spacecraft({
      id: 90,
      name: 'Odd * & <b> @everyone',
      agency: agency({ id: 99, name: '~Agency~ `of` <!channel>', abbreviation: '_A_' }),
      launch: launch({ mission: '> # 1. - mission\nin two lines &amp; :rocket:' }),
      image: {
        url: 'https://example.com/odd.jpg',
        thumbnailUrl: null,
        credit: 'A & <B> *C*',
        license: 'CC BY 4.0',
        licenseUrl: null,
      },
      description: '# Heading\n* point & <https://example.com|link> **bold**',
    }),
    target: mir,
  }),
  dockingEvent({
    id: 901,
    docking: new Date('1969-01-16T08:20:00Z'),
    departure: new Date('1969-01-16T12:55:00Z'),
  }),
];

/** What one command was answered, as often as that is looked at. */
interface Heard {
  readonly typed: string;
  readonly inTerminal: readonly string[];
  /** null: it cannot be sent there. */
  readonly onDiscord: () => readonly string[] | null;
  readonly onSlack: () => readonly string[];
}

it('is the same conversation in a terminal, on Discord and on Slack', async () => {
  const events = [...history, ...dockingsAtMir(30), ...odd];
  const [discord, slack] = await Promise.all([startOnDiscord({ events }), startOnSlack({ events })]);
  const store = await openTestStore();
  await fill(store, events);
  const context = testContext(store, { commands, user: '@ann' });

  const heard: Heard[] = [];
  for (const typed of [...conversation, ...mistyped]) {
    const { messages, announcement } = await ask(typed, context);
    // In a terminal nobody else is there to be told; elsewhere the channel is.
    const line: readonly Message[] = announcement ? [{ title: announcement, tone: 'neutral' }] : [];
    const inTerminal = [...messages, ...line].flatMap(readInTerminal);
    const onDiscord = await askOnDiscord(discord, typed);
    const onSlack = await askOnSlack(slack, typed);
    // What follows the first message comes by itself; where it does not, the comparison tells.
    const isThere = (read: readonly string[] | null) => read === null || read.length >= inTerminal.length;
    await until(() => isThere(onDiscord()) && isThere(onSlack())).catch(() => {});
    heard.push({ typed, inTerminal, onDiscord, onSlack });
  }

  for (const { typed, inTerminal, onDiscord, onSlack } of heard) {
    expect.soft(onDiscord() ?? inTerminal, `on Discord: ${typed}`).toEqual(inTerminal);
    expect.soft(onSlack(), `on Slack: ${typed}`).toEqual(inTerminal);
  }
});

it('was every subcommand', () => {
  const asked = conversation.map(typed => typed.split(' ')[0]);

  expect(new Set(asked)).toEqual(new Set(commands.map(({ name }) => name)));
});

async function askOnDiscord({ double, ann }: DiscordBot, typed: string): Promise<Heard['onDiscord']> {
  if (mistyped.includes(typed)) return () => null;
  const answer = await double.command({ member: ann, ...discordOptions(typed) });
  return () => readOnDiscord([answer.message, ...answer.followUps].filter(each => each !== null));
}

async function askOnSlack({ double, ann, news }: SlackBot, typed: string): Promise<Heard['onSlack']> {
  const answer = await double.command({ user: ann, channel: news, text: typedOnSlack(typed) });
  return () => readOnSlack(answer.messages);
}
