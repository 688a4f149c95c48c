import { command } from '../src/command/command.ts';
import { choice, date } from '../src/command/options/basic.ts';
import { chaserFlight, location, stationId } from '../src/command/options/named.ts';
import { order, wholeNumber, writtenOrder } from '../src/command/options/order.ts';
import { searchText, shownSearch } from '../src/command/options/search-text.ts';
import { eventList } from '../src/command/reply/event-list.ts';
import { offsetActions } from '../src/command/reply/paging.ts';
import { asked } from '../src/command/reply/typed-values.ts';
import { counted } from '../src/docking/describe/counted.ts';
import { describeInLine, describeLaunch } from '../src/docking/describe/event.ts';
import { joined } from '../src/docking/message.ts';
import { type DockingQuery, defaultLimit, maximumLimit } from '../src/docking/query.ts';

export const list = command({
  name: 'list',
  description: 'Dockings by every filter and order that Launch Library has',
  options: {
    search: searchText('Words that all occur in the names; "quoted words" stay together'),
    station: stationId('Docked at this station: its name or id'),
    location: location('Docked at this port: its name or id'),
    chaser: chaserFlight('This flight docked: its id, or the name of what flew'),
    docking_gt: date('Docked later than this'),
    docking_gte: date('Docked then or later'),
    docking_lt: date('Docked earlier than this'),
    docking_lte: date('Docked then or earlier'),
    order: order('By docking, departure or id; - reverses; several with commas'),
    limit: wholeNumber(`How many, up to ${maximumLimit}; ${defaultLimit} if left out`, 1),
    offset: wholeNumber('How many to leave out at the start', 0),
    mode: choice('normal, or detailed: with the launch', ['normal', 'detailed']),
  },
  examples: [
    'list station:mir order:docking limit:20',
    `list search:'"Salyut 7"' order:-docking,departure limit:100 offset:20`,
    'list location:"Harmony zenith" docking_gte:2024 docking_lt:2025',
  ],
  async run({ limit: wanted = defaultLimit, offset = 0, mode = 'normal', ...given }, context) {
    const limit = Math.min(wanted, maximumLimit);
    const found = await context.store.events.find({ ...queryOf(given), limit, offset });
    const section = { total: found.total, limit, offset };
    const { order, ...filters } = given;
    const values = asked({
      ...filters,
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

interface Given {
  readonly search?: string | undefined;
  readonly station?: number | undefined;
  readonly location?: number | undefined;
  readonly chaser?: number | undefined;
  readonly docking_gt?: Date | undefined;
  readonly docking_gte?: Date | undefined;
  readonly docking_lt?: Date | undefined;
  readonly docking_lte?: Date | undefined;
  readonly order?: DockingQuery['ordering'] | undefined;
}

function queryOf(given: Given): DockingQuery {
  const { search, station, location, chaser, order } = given;
  return {
    ...(search === undefined ? {} : { search }),
    ...(station === undefined ? {} : { station }),
    ...(location === undefined ? {} : { location }),
    ...(chaser === undefined ? {} : { chaser }),
    ...(given.docking_gt && { dockingGt: given.docking_gt }),
    ...(given.docking_gte && { dockingGte: given.docking_gte }),
    ...(given.docking_lt && { dockingLt: given.docking_lt }),
    ...(given.docking_lte && { dockingLte: given.docking_lte }),
    ...(order && { ordering: order }),
  };
}
