import { actionLine, menuLine, readLine } from '../../command/reply/button-line.ts';
import type { Shape, TypedCommand } from '../../command/text/grammar.ts';
import type { Action, Menu } from '../../docking/message.ts';
import { limits } from './limits.ts';

/** What a click asks for. */
export interface Click extends TypedCommand {
  /** The answer takes the place of the message clicked on. */
  readonly replaces: boolean;
}

/** `run:0`, or `replace:1`: the value has the command line. */
const button = /^(run|replace):\d+$/;
/** `menu:2:event event:` has the line that waits for the value. */
const menu = /^menu:\d+:(.+)$/s;

/** Every id of a message is another, which Slack demands. */
export function buttonId({ replaces }: Pick<Action, 'replaces'>, index: number): string {
  return `${replaces ? 'replace' : 'run'}:${index}`;
}

/** The state of a button is in its value alone, so it works after every restart; null if it does not fit. */
export function buttonValue(
  action: Pick<Action, 'subcommand' | 'values'>,
  shapes: readonly Shape[],
): string | null {
  const line = actionLine(action, shapes);
  const value = encoded(line ?? '');
  return line !== null && value.length <= limits.buttonValue ? value : null;
}

export function menuId(asked: Pick<Menu, 'subcommand' | 'option'>, index: number): string | null {
  const line = menuLine(asked);
  const id = `menu:${index}:${line}`;
  return line !== null && id.length <= limits.actionId ? id : null;
}

/** null for what Slack would not take. */
export function choiceValue(value: string): string | null {
  const kept = encoded(value);
  const fits = kept.trim() !== '' && kept.length <= limits.choiceValue && kept.isWellFormed();
  return fits ? kept : null;
}

/** null for what is not ours, is damaged, or is of a command that there is no more. */
export function readClick(actionId: string, value: string, shapes: readonly Shape[]): Click | null {
  const [, kind] = button.exec(actionId) ?? [];
  if (kind !== undefined) {
    const typed = readLine(decoded(value), shapes);
    if (typed === null || typed.option !== null) return null;
    return { subcommand: typed.subcommand, values: typed.values, replaces: kind === 'replace' };
  }
  const [, line = ''] = menu.exec(actionId) ?? [];
  const waiting = readLine(line, shapes);
  if (waiting === null || waiting.option === null || value.trim() === '') return null;
  return {
    subcommand: waiting.subcommand,
    values: { [waiting.option]: decoded(value) },
    replaces: false,
  };
}

/**
 * Slack gives texts back escaped where they were not, and whether it does so with values is not said.
 * https://github.com/slackapi/bolt-python/issues/513
 */
function encoded(text: string): string {
  return text.replaceAll(/[%&<>]/g, letter => encodeURIComponent(letter));
}

function decoded(text: string): string {
  return text.replaceAll(/%(?:25|26|3C|3E)/g, code => decodeURIComponent(code));
}
