import { command } from '../src/command/command.ts';
import type { Context } from '../src/command/context.ts';
import { required } from '../src/command/options/basic.ts';
import { eventId } from '../src/command/options/named.ts';
import { pauseInWords, pauseJson } from '../src/command/reply/channel.ts';
import { heldVerdict, type Verdict, whyTold } from '../src/command/reply/why-told.ts';
import { UserError } from '../src/command/user-error.ts';
import { nameOf, startOfSentence } from '../src/docking/describe/names.ts';
import type { DockingEvent } from '../src/docking/event.ts';
import { joined } from '../src/docking/message.ts';

export const why = command({
  name: 'why',
  description: 'Whether this channel was told of an event, when, or why not',
  options: { event: required(eventId('The id of the docking event')) },
  examples: ['why 644'],
  aboutChannel: true,
  async run({ event: id }, context) {
    const { store, place } = context;
    const [event] = await store.events.byIds([id]);
    if (event === undefined) return unknown(id, context);
    const arrival = await whyTold('arrival', event, context);
    const departure = await whyTold('departure', event, context);
    const isListed = (await store.events.byId(id)) !== undefined;
    const paused = await store.subscriptions.paused(place);
    return {
      messages: [
        {
          title: `Why: ${inWords(event)}`,
          tone: 'neutral',
          lines: [
            joined('Arrival: ', arrival.words),
            joined('Departure: ', departure.words),
            ...(isListed ? [] : ['Its record is no longer listed: taken back, or under another id by now.']),
            ...(paused === null ? [] : [pauseInWords(paused, context)]),
          ],
          actions: isListed ? [{ label: 'Details', subcommand: 'event', values: { event: `${id}` } }] : [],
        },
      ],
      data: {
        event: id,
        listed: isListed,
        arrival: verdictJson(arrival),
        departure: verdictJson(departure),
        paused: pauseJson(paused),
      },
      private: true,
    };
  },
});

async function unknown(id: number, context: Context) {
  const arrival = await heldVerdict('arrival', id, context);
  if (arrival === null) {
    throw new UserError(`There is no docking event ${id}. /docking search and /docking latest show ids.`);
  }
  return {
    messages: [
      { title: `Why: event ${id}`, tone: 'neutral' as const, lines: [joined('Arrival: ', arrival.words)] },
    ],
    data: { event: id, listed: false, arrival: verdictJson(arrival), departure: null, paused: null },
    private: true,
  };
}

function inWords({ id, chaser, target }: DockingEvent): string {
  return `${startOfSentence(nameOf(chaser))} at ${nameOf(target)} (event ${id})`;
}

function verdictJson({ told, at }: Verdict): Readonly<Record<string, unknown>> {
  return { told, at: at?.toISOString() ?? null };
}
