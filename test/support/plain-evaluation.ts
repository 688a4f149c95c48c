import type { DockingEvent } from '../../src/docking/event.ts';
import type { DockingQuery } from '../../src/docking/query.ts';

/** What Launch Library would answer, worked out event by event and letter by letter: slow, and plain to see. */
export function evaluate(
  events: readonly DockingEvent[],
  query: DockingQuery,
): { readonly total: number; readonly ids: readonly number[] } {
  const found = events
    .filter(event => passesFilters(event, query) && passesSearch(event, query.search ?? ''))
    .toSorted((a, b) => compareBy(query, a, b));
  const limit = Math.min(query.limit ?? 10, 100);
  const offset = query.offset ?? 0;
  return { total: found.length, ids: found.slice(offset, offset + limit).map(({ id }) => id) };
}

function passesFilters(event: DockingEvent, query: DockingQuery): boolean {
  const station = event.target?.kind === 'station' ? event.target.id : undefined;
  const flight = event.chaser?.kind === 'spacecraft' ? event.chaser.flightId : undefined;
  if (query.dockingGt && !(event.docking > query.dockingGt)) return false;
  if (query.dockingGte && !(event.docking >= query.dockingGte)) return false;
  if (query.dockingLt && !(event.docking < query.dockingLt)) return false;
  if (query.dockingLte && !(event.docking <= query.dockingLte)) return false;
  if (query.station !== undefined && station !== query.station) return false;
  if (query.location !== undefined && event.location.id !== query.location) return false;
  return query.chaser === undefined || flight === query.chaser;
}

/** Every term in any one of the names. */
function passesSearch({ location, chaser, target }: DockingEvent, search: string): boolean {
  const names = [location.name, chaser?.name ?? '', target?.name ?? ''];
  return termsOf(search).every(term => names.some(name => contains(name, term)));
}

function contains(name: string, term: string): boolean {
  const [letters, wanted] = [Array.from(name), Array.from(term)];
  return letters.some((_, start) => wanted.every((letter, index) => isSame(letters[start + index], letter)));
}

function isSame(a: string | undefined, b: string): boolean {
  return a?.toUpperCase() === b.toUpperCase();
}

/** Django's smart_split, then Django REST Framework's commas and quotes. */
function termsOf(search: string): readonly string[] {
  return smartSplit(search)
    .map(word => word.replace(/^,+/, '').replace(/,+$/, ''))
    .flatMap(word => {
      const [first, last] = [word.at(0), word.at(-1)];
      if (first !== last || (first !== '"' && first !== "'")) return word.split(',').map(term => term.trim());
      return [word.slice(1, -1).split(`\\${first}`).join(first).split('\\\\').join('\\')];
    })
    .filter(term => term !== '');
}

function smartSplit(search: string): readonly string[] {
  const words: string[] = [];
  let at = 0;
  while (at < search.length) {
    if (isSpace(search, at)) at++;
    else {
      const end = endOfQuotedWord(search, at) ?? endOfPlainWord(search, at);
      words.push(search.slice(at, end));
      at = end;
    }
  }
  return words;
}

/** Letters and at least one run in quotes; what is in quotes may hold spaces. */
function endOfQuotedWord(search: string, start: number): number | undefined {
  let end: number | undefined;
  let at = skipLetters(search, start);
  for (;;) {
    const close = closingQuote(search, at);
    if (close === undefined) return end;
    at = skipLetters(search, close + 1);
    end = at;
  }
}

function endOfPlainWord(search: string, start: number): number {
  let at = start;
  while (at < search.length && !isSpace(search, at)) at++;
  return at;
}

function skipLetters(search: string, start: number): number {
  let at = start;
  while (at < search.length && !isSpace(search, at) && search[at] !== '"' && search[at] !== "'") at++;
  return at;
}

function closingQuote(search: string, start: number): number | undefined {
  const quote = search[start];
  if (quote !== '"' && quote !== "'") return undefined;
  for (let at = start + 1; at < search.length; at++) {
    if (search[at] === quote) return at;
    if (search[at] === '\\' && (++at >= search.length || search[at] === '\n')) return undefined;
  }
  return undefined;
}

function isSpace(search: string, at: number): boolean {
  return ' \t\n'.includes(search.charAt(at));
}

/** Nulls as if later than all times; ties by id. */
function compareBy({ ordering }: DockingQuery, a: DockingEvent, b: DockingEvent): number {
  for (const { field, descending } of ordering ?? [{ field: 'docking', descending: true }]) {
    const difference = rank(a[field]) - rank(b[field]);
    if (difference !== 0 && !Number.isNaN(difference)) return descending ? -difference : difference;
  }
  return a.id - b.id;
}

function rank(value: Date | number | null): number {
  return value === null ? Number.POSITIVE_INFINITY : Number(value);
}
