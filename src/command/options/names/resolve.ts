import { grouped } from '../../../docking/describe/counted.ts';
import { excerpt } from '../../text/excerpt.ts';
import { nearest } from '../../text/nearest.ts';
import { UserError } from '../../user-error.ts';
import { type Candidate, comparable, labelOf, type Noun } from './candidate.ts';
import { idOrName, readId } from './id.ts';

/** The one that an id or a name means; throws UserError with what to say instead. */
export function resolve<T>(typed: string, candidates: readonly Candidate<T>[], noun: Noun): Candidate<T> {
  const text = idOrName(typed);
  const id = readId(text, noun);
  const found = id === null ? named(text, candidates) : candidates.filter(each => each.id === id).slice(0, 1);
  const [first] = found;
  if (first === undefined) throw noneOf(text, candidates, noun);
  if (found.length > 1) throw severalOf(text, found, noun);
  return first;
}

/** All that match best: by name, else by a short form, else by the start, else by every word. */
function named<T>(text: string, candidates: readonly Candidate<T>[]): readonly Candidate<T>[] {
  const wanted = comparable(text);
  if (wanted === '') return [];
  const words = wanted.split(' ');
  const rules: readonly ((name: string, candidate: Candidate<T>) => boolean)[] = [
    name => name === wanted,
    (_, { shortForms }) => shortForms.some(form => comparable(form) === wanted),
    name => name.startsWith(wanted),
    (name, { detail }) => {
      const all = `${name} ${comparable(detail ?? '')}`;
      return words.every(word => all.includes(word));
    },
  ];
  const names = candidates.map(candidate => ({ candidate, name: comparable(candidate.name) }));
  for (const rule of rules) {
    const matching = names.filter(({ candidate, name }) => rule(name, candidate));
    if (matching.length > 0) return matching.map(({ candidate }) => candidate);
  }
  return [];
}

/** As many as fit into one answer. */
const mostListed = 10;

function severalOf(text: string, found: readonly Candidate<unknown>[], noun: Noun): UserError {
  const inOrder = found.length > mostListed ? found : found.toSorted(byName);
  const listed = inOrder.slice(0, mostListed).map(labelOf).join(', ');
  const more = found.length > mostListed ? ` and ${grouped(found.length - mostListed)} more` : '';
  return new UserError(
    `Several ${noun.many} match "${excerpt(text)}": ${listed}${more}. Say which, by name or id.`,
  );
}

function byName(a: Candidate<unknown>, b: Candidate<unknown>): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}

function noneOf(text: string, candidates: readonly Candidate<unknown>[], noun: Noun): UserError {
  const isId = /^\d+$/.test(text);
  const what = isId
    ? `There is no ${noun.one} ${excerpt(text)}.`
    : `No ${noun.one} is called "${excerpt(text)}".`;
  const near = isId ? numbered(text, candidates) : alike(text, candidates);
  if (near.length > 0) return new UserError(`${what} Did you mean ${inWords(near)}?`);
  if (candidates.length > 0) return new UserError(`${what} Try one of these: ${inWords(candidates)}.`);
  return new UserError(`${what} None is known yet; /docking status tells why.`);
}

/** As many as help. */
const mostNear = 3;

function inWords(candidates: readonly Candidate<unknown>[]): string {
  return candidates.slice(0, mostNear).map(labelOf).join(', ');
}

function numbered(text: string, candidates: readonly Candidate<unknown>[]): readonly Candidate<unknown>[] {
  return candidates.filter(({ name }) => comparable(name).split(' ').includes(text));
}

const shortestWord = 4;

/** Names, short forms, or long words of either, spelled nearly so. */
function alike(text: string, candidates: readonly Candidate<unknown>[]): readonly Candidate<unknown>[] {
  const bySpelling = new Map<string, Candidate<unknown>[]>();
  for (const candidate of candidates) {
    const whole = [candidate.name, ...candidate.shortForms].map(comparable);
    const words = whole.flatMap(each => each.split(' ')).filter(word => word.length >= shortestWord);
    for (const spelling of new Set([...whole, ...words])) {
      const others = bySpelling.get(spelling);
      if (others === undefined) bySpelling.set(spelling, [candidate]);
      else others.push(candidate);
    }
  }
  const spellings = nearest(comparable(text), [...bySpelling.keys()], mostNear);
  return [...new Set(spellings.flatMap(each => bySpelling.get(each) ?? []))];
}
