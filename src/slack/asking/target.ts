import type { Command } from '../../command/command.ts';
import { excerpt } from '../../command/text/excerpt.ts';
import { UserError } from '../../command/user-error.ts';
import type { Managers } from '../connecting/settings.ts';
import type { Caller } from './caller.ts';
import { findChannel, findPerson, isMember } from './channels.ts';

/** The channel that a command is about. */
export interface Target {
  readonly id: string;
  /** What others call it; null: it is where the command was given. */
  readonly name: string | null;
}

/**
 * The channel that is to be set up or looked into. Throws UserError where there are no alerts and where the
 * asker is not, or may not: looked up anew for every question.
 */
export async function targetOf(
  caller: Caller,
  channel: string | null,
  command: Command,
  managers: Managers,
): Promise<Target> {
  if (caller.isForeign) {
    throw new UserError('Only people of the workspace that the bot is in can do this. Ask one of them.');
  }
  const target = channel === caller.channel ? hereFor(caller) : await thereFor(caller, channel);
  if (command.manages && !(await mayManage(caller, managers))) {
    const who = managers === 'admins' ? 'admins of this workspace' : 'those whom the bot was told to obey';
    throw new UserError(`/docking ${command.name} is for ${who}. Ask one of them.`);
  }
  return target;
}

function hereFor({ channel, isDirect }: Caller): Target {
  if (channel === null) throw new UserError('Which channel? Use this command in it.');
  if (isDirect) {
    throw new UserError(
      'Alerts go to channels. Use this command in one, or name one at its end, as in "in #news".',
    );
  }
  return { id: channel, name: null };
}

/** Of a private channel that somebody is not in they do not learn that it is there. */
async function thereFor(caller: Caller, channel: string | null): Promise<Target> {
  const id = channel ?? '';
  if (!/^[CG][A-Z0-9]+$/.test(id)) {
    throw new UserError(
      `"${excerpt(id)}" is no channel. Type # and choose one of those that Slack offers, or use this command in it.`,
    );
  }
  const known = await findChannel(caller.client, id);
  const isIn = known !== null && (await isMember(caller, id));
  if (known === null || (known.isPrivate && !isIn)) {
    throw new UserError('You or the bot cannot see that channel. Use this command in it.');
  }
  if (!isIn) throw new UserError(`You are not in #${known.name}. Join it, then try again.`);
  return { id, name: `#${known.name}` };
}

async function mayManage(caller: Caller, managers: Managers): Promise<boolean> {
  if (managers === 'members') return true;
  if (managers !== 'admins') return managers.includes(caller.user.id);
  const person = await findPerson(caller);
  if (person !== null) return person.isAdmin;
  throw new UserError(
    'The bot may not see who is an admin here. Ask an admin to add it again with the scope users:read.',
  );
}
