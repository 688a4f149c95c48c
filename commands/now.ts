import { command } from '../src/command/command.ts';
import { allEvents } from '../src/command/reply/all-events.ts';
import { detailsOf } from '../src/command/reply/details.ts';
import { eventData } from '../src/command/reply/event-list.ts';
import { lastRead } from '../src/command/reply/last-read.ts';
import { nothingFound } from '../src/command/reply/paging.ts';
import { counted } from '../src/docking/describe/counted.ts';
import { describeDocked, type Host, hostsOf } from '../src/docking/describe/docked.ts';
import { sourceAndAge } from '../src/docking/describe/event.ts';
import type { Message } from '../src/docking/message.ts';

export const now = command({
  name: 'now',
  description: 'Who is docked where now, and for how long',
  options: {},
  examples: ['now'],
  async run(_, context) {
    const { now } = context;
    const docked = await allEvents({ dockedAt: now }, context);
    const hosts = hostsOf(docked);
    const shown = hosts.flatMap(({ events }) => events);
    const dataAt = await lastRead(context);
    const all = { total: shown.length, offset: 0, limit: shown.length };
    const data = eventData(all, shown, dataAt, now);
    if (shown.length === 0) {
      return nothingFound('Nothing is docked anywhere now. See /docking latest kind:departed.', dataAt, data);
    }
    const last = { ...detailsOf(shown), footer: sourceAndAge(dataAt) };
    const messages = hosts.map((host, index) => ({
      ...messageOf(host, now),
      ...(index === hosts.length - 1 && last),
    }));
    return { messages, data, private: false };
  },
});

function messageOf({ name, events }: Host, now: Date): Message {
  return {
    title: `${counted(events.length, 'vehicle')} docked ${name === null ? 'elsewhere' : `at ${name}`}`,
    tone: 'docked',
    lines: events.map(event => describeDocked(event, now, name === null)),
  };
}
