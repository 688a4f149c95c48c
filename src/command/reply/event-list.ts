import { describeInLine } from '../../docking/describe/event.ts';
import type { DockingEvent, RecordMode } from '../../docking/event.ts';
import { eventJson } from '../../docking/event-json.ts';
import type { Action, Message, Text } from '../../docking/message.ts';
import type { DockingQuery } from '../../docking/query.ts';
import type { Reply } from '../command.ts';
import type { Context } from '../context.ts';
import { detailsOf } from './details.ts';
import { lastRead } from './last-read.ts';
import { checkPage, nothingFound, pageActions, type Section, sectionFooter, sectionOf } from './paging.ts';

export interface EventPage {
  readonly query: DockingQuery;
  readonly page: number | undefined;
  readonly title: (total: number) => string;
  /** Said instead where there is none: what to do next. */
  readonly nothing: string;
  /** The command that shows this list, for its other pages. */
  readonly self: Pick<Action, 'subcommand' | 'values'>;
  /** Beside those of every list. */
  readonly actions?: readonly Action[];
  readonly line?: EventList['line'];
}

/** Ten events of all that a query finds, one a line. */
export async function eventPage(list: EventPage, context: Context): Promise<Reply> {
  const range = sectionOf(list.page);
  const { total, events } = await context.store.events.find({ ...list.query, ...range });
  const section = { total, ...range };
  checkPage(section);
  return eventList(
    {
      section,
      events,
      title: list.title(total),
      line: list.line,
      nothing: list.nothing,
      actions: [...pageActions(section, list.self.subcommand, list.self.values), ...(list.actions ?? [])],
    },
    context,
  );
}

export interface EventList {
  readonly section: Section;
  readonly events: readonly DockingEvent[];
  readonly title: string;
  readonly nothing: string;
  readonly actions?: readonly Action[];
  readonly line?: ((event: DockingEvent, now: Date) => Text) | undefined;
  /** Beside the events. */
  readonly notes?: readonly string[];
  readonly mode?: RecordMode;
}

/** A section of a list of events, shown whole. */
export async function eventList(list: EventList, context: Context): Promise<Reply> {
  const { section, events, title, notes = [], actions = [], line = describeInLine } = list;
  const dataAt = await lastRead(context);
  const data = eventData(section, events, dataAt, context.now, list.mode);
  if (section.total === 0) return nothingFound(list.nothing, dataAt, data);

  const details = detailsOf(events);
  const message: Message = {
    title,
    tone: 'neutral',
    lines: [...events.map(event => line(event, context.now)), ...notes],
    menu: details.menu,
    actions: [...details.actions, ...actions],
    footer: sectionFooter(section, events.length, dataAt),
  };
  return { messages: [message], data, private: false };
}

/** The same for scripts, in the order shown. */
export function eventData(
  { total, offset, limit }: Section,
  events: readonly DockingEvent[],
  dataAt: Date | null,
  now: Date,
  mode?: RecordMode,
): Reply['data'] {
  return {
    total,
    offset,
    limit,
    events: events.map(event => eventJson(event, now, mode)),
    updated: dataAt?.toISOString() ?? null,
  };
}
