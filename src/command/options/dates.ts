import { excerpt } from '../text/excerpt.ts';
import { UserError } from '../user-error.ts';

const clock = String.raw`(?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.(?<fraction>\d{1,9}))?)?`;
const zone = String.raw`(?<zone>z|utc|gmt|[+-]\d\d(?::?\d\d)?)`;
const written = new RegExp(
  String.raw`^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:[t ]${clock}(?: ?${zone})?)?)?)?$`,
);
const ago =
  /^(?:(?<count>\d{1,6}|an?) (?<unit>minute|min|hour|day|week|month|year)s? ago|last (?<last>week|month|year))$/;

const minute = 60_000;
const hour = 60 * minute;
const lengths: Readonly<Record<string, number>> = {
  min: minute,
  minute,
  hour,
  day: 24 * hour,
  week: 168 * hour,
};

type Parts = Readonly<Record<string, string | undefined>>;

/**
 * A moment as people type it: an ISO date or time (UTC unless it names a zone), a year or a month
 * (their first instant), a day by its name (its first instant, in UTC), or so long before `now`.
 */
export function parseDate(typed: string, now: Date): Date {
  const text = typed.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  const date = namedDay(text, now) ?? writtenDate(text, typed) ?? timeAgo(text, now);
  if (date === undefined) throw notUnderstood(`"${excerpt(typed)}" is not a date I know.`);
  if (!(date >= firstDay && date <= lastDay)) throw notUnderstood(`"${excerpt(typed)}" is too far away.`);
  return date;
}

/** Four-digit years only, so that ISO texts sort as the moments do. */
const firstDay = new Date('0001-01-01T00:00:00Z');
const lastDay = new Date('9999-12-31T23:59:59.999Z');

function namedDay(text: string, now: Date): Date | undefined {
  const days: Readonly<Record<string, number>> = { yesterday: -1, today: 0, tomorrow: 1 };
  if (text === 'now') return new Date(now);
  if (!Object.hasOwn(days, text)) return undefined;
  return utc(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + (days[text] ?? 0));
}

function writtenDate(text: string, typed: string): Date | undefined {
  const parts: Parts | undefined = written.exec(text)?.groups;
  if (parts === undefined) return undefined;

  const year = Number(parts.year);
  const month = Number(parts.month ?? 1);
  const day = Number(parts.day ?? 1);
  const midnight = utc(year, month - 1, day);
  const time = timeOfDay(parts);
  const offset = zoneOffset(parts.zone);
  if (midnight.getUTCMonth() !== month - 1 || time === undefined || offset === undefined) {
    throw notUnderstood(`There is no ${excerpt(typed)}.`);
  }
  return new Date(midnight.getTime() + time - offset);
}

function timeOfDay(parts: Parts): number | undefined {
  const hours = Number(parts.hour ?? 0);
  const minutes = Number(parts.minute ?? 0);
  const seconds = Number(parts.second ?? 0);
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
  const thousandths = Number((parts.fraction ?? '').padEnd(3, '0').slice(0, 3));
  return hours * hour + minutes * minute + seconds * 1_000 + thousandths;
}

/** Milliseconds east of UTC; undefined where there is no such zone. */
function zoneOffset(zone: string | undefined): number | undefined {
  if (zone === undefined || /^[a-z]/.test(zone)) return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  if (hours > 14 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * hour + minutes * minute);
}

function timeAgo(text: string, now: Date): Date | undefined {
  const parts: Parts | undefined = ago.exec(text)?.groups;
  if (parts === undefined) return undefined;

  const unit = parts.unit ?? parts.last ?? '';
  const count = /^\d/.test(parts.count ?? '') ? Number(parts.count) : 1;
  if (unit === 'month') return monthsBefore(now, count);
  if (unit === 'year') return monthsBefore(now, count * 12);
  return new Date(now.getTime() - count * (lengths[unit] ?? 0));
}

/** A month before 31 March is the last day of February. */
function monthsBefore(now: Date, months: number): Date {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() - months];
  const lastOfMonth = utc(year, month + 1, 0).getUTCDate();
  const midnight = utc(year, month, Math.min(now.getUTCDate(), lastOfMonth));
  return new Date(
    midnight.getTime() + (now.getTime() - utc(year, now.getUTCMonth(), now.getUTCDate()).getTime()),
  );
}

/** Unlike Date.UTC, takes the years 0 to 99 as they are. */
function utc(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date;
}

function notUnderstood(what: string): UserError {
  return new UserError(
    `${what} Write 2024, 2024-05, 2024-05-17, "2024-05-17 14:30" (UTC), yesterday or "3 days ago".`,
  );
}
