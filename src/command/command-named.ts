import type { Command } from './command.ts';
import { unknownSubcommand } from './text/mistake.ts';

/** Throws UserError, with what may have been meant, where there is none of that name. */
export function commandNamed(commands: readonly Command[], name: string): Command {
  const found = commands.find(each => each.name === name);
  if (found === undefined) throw unknownSubcommand(name, commands);
  return found;
}
