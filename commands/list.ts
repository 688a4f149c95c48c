import { command } from '../src/command/command.ts';
import { choice, date, integer } from '../src/command/options/basic.ts';
import { chaserFlight, location, stationId } from '../src/command/options/named.ts';
import { order, writtenOrder } from '../src/command/options/order.ts';
import { searchText, shownSearch } from '../src/command/options/search-text.ts';
import { eventList } from '../src/command/reply/event-list.ts';
import { offsetActions } from '../src/command/reply/paging.ts';
import { typedValues } from '../src/command/reply/typed-values.ts';
import { counted } from '../src/docking/describe/counted.ts';
import { describeInLine, describeLaunch } from '../src/docking/describe/event.ts';
import { joined } from '../src/docking/message.ts';
import { defaultLimit, maximumLimit } from '../src/docking/query.ts';

export const list = command({
  name: 'list',
  description: 'Dockings by every filter and order that Launch Library has',
  options: {
    search: searchText('Words that all occur in the names; "quoted words" stay together'),
    station: stationId('Docked at this station: its name or id'),
    location: location('Docked at this port: its name or id'),
    chaser: chaserFlight('This flight docked: its id, or the name of what flew'),
    after: date('Docked then or later: 2024, 2024-05-17, "3 days ago"'),
    before: date('Docked earlier than that'),
    docking_gt: date('Docked later than this'),
    docking_gte: date('Docked then or later'),
    docking_lt: date('Docked earlier than this'),
    docking_lte: date('Docked then or earlier'),
    order: order('By docking, departure or id; - reverses; several with commas'),
    limit: integer(`How many, up to ${maximumLimit}; ${defaultLimit} if left out`, 1),
    offset: integer('How many to leave out at the start', 0),
    mode: choice('normal, or detailed: with the launch', ['normal', 'detailed']),
  },
  examples: [
    'list station:mir order:docking limit:20',
    'list station:iss after:2024 order:-departure',
    'list search:"Salyut 7" order:-docking,departure limit:100 offset:20',
    'list location:"Harmony zenith" docking_gte:2024 docking_lt:2025',
  ],
  async run({ limit: wanted = defaultLimit, offset = 0, mode = 'normal', ...given }, context) {
    const limit = Math.min(wanted, maximumLimit);
    const { order, after, before, docking_gt, docking_gte, docking_lt, docking_lte, ...filters } = given;
    const found = await context.store.events.find({
      ...filters,
      dockingGt: docking_gt,
      dockingGte: bothOf(after, docking_gte, Math.max),
      dockingLt: bothOf(before, docking_lt, Math.min),
      dockingLte: docking_lte,
      ordering: order,
      limit,
      offset,
    });
    const section = { total: found.total, limit, offset };
    const values = typedValues({
      ...given,
      order: order && writtenOrder(order),
      limit,
      mode: mode === 'normal' ? undefined : mode,
    });
    const of = given.search === undefined ? '' : ` for ${shownSearch(given.search)}`;
    const isPastEnd = found.events.length === 0;
    return eventList(
      {
        section,
        events: found.events,
        title: `${counted(found.total, 'docking')} found${of}${isPastEnd ? ', none so far down' : ''}`,
        nothing: `No docking found${of}. Leave a filter out, or look up ids with /docking locations.`,
        notes: wanted > maximumLimit ? [`The limit is cut to ${maximumLimit}, the most at a time.`] : [],
        actions: offsetActions(section, 'list', values),
        line: (event, now) =>
          mode === 'normal'
            ? describeInLine(event, now)
            : joined(describeInLine(event, now), describeLaunch(event)),
        mode,
      },
      context,
    );
  },
});

/** Where two bounds are given the narrower one counts. */
function bothOf(one: Date | undefined, other: Date | undefined, narrower: typeof Math.max): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return new Date(narrower(one.getTime(), other.getTime()));
}
