import { command } from '../src/command/command.ts';
import { type BotStatus, botStatus } from '../src/command/reply/bot-status.ts';
import { counted, grouped } from '../src/docking/describe/counted.ts';
import { attribution } from '../src/docking/describe/event.ts';
import { type Field, moment, momentWithAge, type Text } from '../src/docking/message.ts';

export const status = command({
  name: 'status',
  description: 'How the bot is doing: polls, age of the data, calls left, what waits or is held',
  options: {},
  examples: ['status'],
  async run(_values, context) {
    const current = await botStatus(context);
    return {
      messages: [
        {
          title: titleOf(current),
          tone: isTroubled(current) ? 'problem' : 'neutral',
          lines: troublesOf(current),
          fields: fieldsOf(current),
          footer: attribution,
        },
      ],
      // Dates become ISO texts.
      data: JSON.parse(JSON.stringify(current)) as Readonly<Record<string, unknown>>,
      private: true,
    };
  },
});

function isTroubled({ lastPoll, held }: BotStatus): boolean {
  return (lastPoll?.failure ?? null) !== null || held !== null;
}

function titleOf({ lastPoll, filling, held }: BotStatus): string {
  if (lastPoll === null) return 'The bot has not polled yet';
  if (lastPoll.failure !== null) return 'The last poll failed; answers come from the mirror';
  if (held !== null) return 'What the last polls found is held';
  return filling === null ? 'All is well' : 'The history is being read';
}

function troublesOf({ lastPoll, held, setAside, filling }: BotStatus): Text[] {
  return [
    ...(lastPoll === null && filling !== null
      ? ['It begins with the whole history when it is started with npm start.']
      : []),
    ...(lastPoll?.failure ? [`Why it failed: ${lastPoll.failure}`] : []),
    ...(held === null
      ? []
      : [
          [
            `${counted(held.changes, 'change')} at once, found on `,
            moment(held.since),
            ', are held: nothing of them is stored or announced. A complete listing after ',
            moment(held.notBefore),
            ' releases them if it says the same.',
          ],
        ]),
    ...setAside
      .slice(0, shownRecords)
      .map(({ eventId, reason }) => `Set aside, event ${eventId ?? 'unknown'}: ${reason}`),
  ];
}

const shownRecords = 3;

function fieldsOf(current: BotStatus): Field[] {
  const { lastPoll, nextPoll, dataAt, events, filling, calls, setAside, waiting, pausedChannels, version } =
    current;
  return [
    { name: 'Last poll', value: lastPoll === null ? 'never' : momentWithAge(lastPoll.at) },
    { name: 'Next poll', value: nextPoll === null ? 'not planned' : momentWithAge(nextPoll) },
    { name: 'Data read', value: dataAt === null ? 'never' : momentWithAge(dataAt) },
    { name: 'Events', value: eventsInWords(events, filling) },
    { name: 'Calls left', value: callsInWords(calls) },
    { name: 'Records set aside', value: grouped(setAside.length) },
    { name: 'Deliveries waiting', value: grouped(waiting) },
    { name: 'Paused channels', value: grouped(pausedChannels) },
    { name: 'Version', value: version },
  ];
}

function eventsInWords(events: number, filling: BotStatus['filling']): string {
  if (filling === null) return grouped(events);
  return filling.of === 0
    ? `${grouped(events)}, the history is still to be read`
    : `${grouped(events)}, ${grouped(filling.read)} of ${grouped(filling.of)} read`;
}

function callsInWords({ left, limit, windowSeconds, blockedUntil }: BotStatus['calls']): Text {
  if (blockedUntil !== null) return ['none until ', moment(blockedUntil)];
  const window = windowSeconds === 3_600 ? 'an hour' : `in ${Math.round(windowSeconds / 60)} minutes`;
  return `${grouped(left)} of ${grouped(limit)} ${window}`;
}
