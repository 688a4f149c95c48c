import type { Choice, Option } from './command.ts';
import type { Context } from './context.ts';

/** As many as Discord shows. */
export const mostSuggestions = 25;

/** What an option may go on as, best first, for what was typed of it so far. */
export async function suggestionsFor(
  option: Option,
  typed: string,
  context: Context,
): Promise<readonly Choice[]> {
  const fixed = option.choices?.filter(each => each.startsWith(typed.toLowerCase()));
  // As in a command: PostgreSQL takes U+0000 in no text.
  const sought = typed.replaceAll('\0', '');
  const all =
    fixed?.map(each => ({ label: each, value: each })) ?? (await option.complete?.(sought, context));
  return all?.slice(0, mostSuggestions) ?? [];
}
