import { grouped } from '../../docking/describe/counted.ts';
import { sourceAndAge } from '../../docking/describe/event.ts';
import { type Action, joined, type Message, type Text } from '../../docking/message.ts';
import type { Option, Reply } from '../command.ts';
import { integer } from '../options/basic.ts';
import { UserError } from '../user-error.ts';

export const pageLength = 10;

/** More pages than there will ever be. */
const mostPages = 1_000_000;

export function pageOption(): Option<number, false> {
  return integer('Which page, ten a page; 1 is the first', 1, mostPages);
}

/** Part of a longer list. */
export interface Section {
  readonly total: number;
  readonly offset: number;
  readonly limit: number;
}

export function sectionOf(page: number | undefined): Omit<Section, 'total'> {
  return { offset: ((page ?? 1) - 1) * pageLength, limit: pageLength };
}

/** Throws UserError for a page past the end; the first page always exists. */
export function checkPage({ total, offset, limit }: Section): void {
  if (offset === 0 || offset < total) return;
  const pages = Math.max(1, Math.ceil(total / limit));
  throw new UserError(
    pages === 1
      ? 'There is only one page; leave page out.'
      : `There are only ${grouped(pages)} pages; the last is page:${pages}.`,
  );
}

/** The pages before and after, asked for as this one was. */
export function pageActions(
  { total, offset, limit }: Section,
  subcommand: string,
  values: Action['values'],
): Action[] {
  const page = offset / limit + 1;
  const to = (label: string, number: number): Action => ({
    label,
    subcommand,
    values: { ...values, page: String(number) },
    replaces: true,
  });
  return [
    ...(page > 1 ? [to('Previous page', page - 1)] : []),
    ...(offset + limit < total ? [to('Next page', page + 1)] : []),
  ];
}

/** The same for a list that counts in rows, whatever row it begins with. */
export function offsetActions(
  { total, offset, limit }: Section,
  subcommand: string,
  values: Action['values'],
): Action[] {
  const to = (label: string, start: number): Action => ({
    label,
    subcommand,
    values: { ...values, offset: String(start) },
    replaces: true,
  });
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  const before = Math.min(Math.max(0, offset - limit), last);
  return [
    ...(offset > 0 && total > 0 ? [to('Previous page', before)] : []),
    ...(offset + limit < total ? [to('Next page', offset + limit)] : []),
  ];
}

/** "11–20 of 58", the source and its age. */
export function sectionFooter({ total, offset }: Section, shown: number, dataAt: Date | null): Text {
  if (shown === total) return sourceAndAge(dataAt);
  const range = shown === 1 ? grouped(offset + 1) : `${grouped(offset + 1)}–${grouped(offset + shown)}`;
  return joined(`${shown === 0 ? 'none' : range} of ${grouped(total)} · `, sourceAndAge(dataAt));
}

/** Nothing was found, which is no mistake: one line that says what to do next. */
export function nothingFound(text: string, dataAt: Date | null, data: Reply['data']): Reply {
  const isEmpty = dataAt === null;
  const title = isEmpty
    ? 'Nothing has been read from Launch Library yet. /docking status tells when it will be.'
    : text;
  const footer = isEmpty ? undefined : sourceAndAge(dataAt);
  const message: Message = { title, tone: 'neutral', footer };
  return { messages: [message], data, private: false };
}
