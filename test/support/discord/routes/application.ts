import { checkedCommands } from '../check/commands.ts';
import { Refusal } from '../rest/refusal.ts';
import { userPayload } from '../state/user.ts';
import type { World } from '../state/world.ts';
import type { Route, RouteCall } from './route.ts';

/** Who the bot is, and the commands that it has. */
export const applicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/@me', answer: ({ world }) => ({ status: 200, body: self(world) }) },
  { method: 'GET', path: '/applications/:application/commands', answer: commands },
  { method: 'PUT', path: '/applications/:application/commands', answer: replaceCommands },
  { method: 'GET', path: '/applications/:application/guilds/:guild/commands', answer: commands },
  { method: 'PUT', path: '/applications/:application/guilds/:guild/commands', answer: replaceCommands },
];

function self(world: World): object {
  return { ...userPayload(world.bot), verified: true, mfa_enabled: false, flags: 0, email: null };
}

function commands({ world, ids }: RouteCall) {
  return { status: 200, body: world.commands.list(commandGuild(world, ids)) };
}

function replaceCommands({ world, ids, body }: RouteCall) {
  const guildId = commandGuild(world, ids);
  return { status: 200, body: world.commands.replace(guildId, checkedCommands(body)) };
}

/** null: the global commands. */
function commandGuild(world: World, { application, guild }: RouteCall['ids']): string | null {
  if (application !== world.applicationId) throw new Refusal('missingAccess');
  if (guild === undefined) return null;
  if (world.guilds.get(guild)?.allowsCommands !== true) throw new Refusal('missingAccess');
  return guild;
}
