import type { Choice } from '../../command.ts';
import { type Candidate, comparable, labelOf } from './candidate.ts';
import { idOrName } from './id.ts';

/** As long as Discord lets a choice's value be. */
const longestValue = 100;

/** What begins with the text, then what contains it; a number also finds the one with that id. */
export function suggest(typed: string, candidates: readonly Candidate<unknown>[]): readonly Choice[] {
  const wanted = comparable(idOrName(typed));
  const names = candidates.map(candidate => ({ candidate, name: comparable(candidate.name) }));
  const sharing = Map.groupBy(names, ({ name }) => name);
  return names
    .map(each => ({ ...each, rank: rankOf(wanted, each.name, each.candidate) }))
    .filter(({ rank }) => rank < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.rank - b.rank)
    .map(({ candidate, name }) => ({
      label: labelOf(candidate),
      value:
        isPlain(candidate.name) && sharing.get(name)?.length === 1 ? candidate.name : candidate.reference,
    }));
}

function rankOf(wanted: string, name: string, { id, shortForms, detail }: Candidate<unknown>): number {
  if (String(id) === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  if (shortForms.some(form => comparable(form).startsWith(wanted))) return 2;
  if (name.includes(wanted)) return 3;
  return detail !== null && comparable(detail).includes(wanted) ? 4 : Number.POSITIVE_INFINITY;
}

/** Whether a name means itself when typed: not a number, nor white space around it, nor in quotes, nor too long. */
function isPlain(name: string): boolean {
  return name.length <= longestValue && !/^[\d+.,-]/.test(name) && idOrName(name) === name;
}
