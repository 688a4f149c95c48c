import { actionLine, type ButtonLine, menuLine, readLine } from '../../command/reply/button-line.ts';
import type { Shape } from '../../command/text/grammar.ts';
import type { Action, Menu } from '../../docking/message.ts';
import { limits } from './limits.ts';

/** What a click asks for. */
export interface CustomId extends ButtonLine {
  /** The answer takes the place of the message clicked on. */
  readonly replaces: boolean;
}

/** New or replaces, the marker of the post, and the command line: `r::search Salyut page:2`. */
const form = /^([nr]):([\w-]{0,25}):(\S.*)$/s;

/** The state of a button is in its id alone, so it works after every restart; null if it does not fit. */
export function actionId(
  { replaces, ...action }: Pick<Action, 'subcommand' | 'values' | 'replaces'>,
  marker: string,
  shapes: readonly Shape[],
): string | null {
  return idOf(replaces ? 'r' : 'n', marker, actionLine(action, shapes));
}

/** A menu's command line waits for a value: `n:<marker>:event event:`. */
export function menuId(menu: Pick<Menu, 'subcommand' | 'option'>, marker: string): string | null {
  return idOf('n', marker, menuLine(menu));
}

function idOf(kind: 'n' | 'r', marker: string, line: string | null): string | null {
  const id = `${kind}:${marker}:${line}`;
  return line !== null && id.length <= limits.customId && form.test(id) ? id : null;
}

/** null for what is not ours, is damaged, or is of a command that there is no more. */
export function readCustomId(id: string, shapes: readonly Shape[]): CustomId | null {
  const [, kind, , line = ''] = form.exec(id) ?? [];
  const read = readLine(line, shapes);
  return read && { ...read, replaces: kind === 'r' };
}
