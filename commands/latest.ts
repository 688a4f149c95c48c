import { command } from '../src/command/command.ts';
import { choice, integer } from '../src/command/options/basic.ts';
import { eventList } from '../src/command/reply/event-list.ts';
import { type AlertKind, alertKinds } from '../src/docking/alert.ts';
import { describeDeparture, describeInLine } from '../src/docking/describe/event.ts';
import type { DockingQuery } from '../src/docking/query.ts';

const titles: Readonly<Record<AlertKind, string>> = {
  docked: 'Latest dockings',
  departed: 'Latest departures',
  relocated: 'Latest relocations',
};

export const latest = command({
  name: 'latest',
  description: 'The newest dockings, departures or relocations',
  options: {
    count: integer('How many, up to 25; 5 if left out', 1, 25),
    kind: choice('docked if left out', alertKinds),
  },
  examples: ['latest', 'latest 10', 'latest departed'],
  async run({ count = 5, kind = 'docked' }, context) {
    const range = { offset: 0, limit: count };
    const found = await context.store.events.find({ ...queryOf(kind, context.now), ...range });
    return eventList(
      {
        section: { total: found.total, ...range },
        events: found.events,
        title: titles[kind],
        nothing: 'Nothing like that has happened yet. See what is docked with /docking now.',
        line: kind === 'departed' ? describeDeparture : describeInLine,
      },
      context,
    );
  },
});

function queryOf(kind: AlertKind, now: Date): DockingQuery {
  switch (kind) {
    case 'docked':
      return { dockingLte: now };
    case 'departed':
      return { departedBy: now, ordering: [{ field: 'departure', descending: true }] };
    case 'relocated':
      return { dockingLte: now, relocated: true };
  }
}
