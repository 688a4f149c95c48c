import { isDeepStrictEqual } from 'node:util';
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Command } from '../../command/command.ts';
import { reasonOf } from '../gateway/reason.ts';
import { commandJson } from './command-json.ts';

const registered = z.array(z.looseObject({ name: z.string() }));

/**
 * Registers /docking where that is not what Discord has already: everywhere, or, for development, in one
 * server, where it shows at once. Says whether anything had to be changed.
 */
export async function register(
  rest: REST,
  turn: () => Promise<void>,
  commands: readonly Command[],
  { applicationId, guildId }: { readonly applicationId: string; readonly guildId: string | null },
): Promise<boolean> {
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const everywhere = commandJson(commands);
  // Where it can be used and who can install it is said of commands that are registered everywhere.
  const { contexts: _, integration_types: __, ...here } = everywhere;
  const wanted = [guildId === null ? everywhere : here];
  await turn();
  const there = registered.parse(await rest.get(route));
  if (isDeepStrictEqual(there.map(known), wanted.map(known))) return false;
  await turn();
  await rest.put(route, { body: wanted });
  return true;
}

/** In one line, with what to do about it. */
export function whyNotRegistered(error: unknown, guildId: string | null, invite: string): string {
  const failed = 'Discord: /docking could not be registered';
  if (guildId === null) return `${failed} (${reasonOf(error)}).`;
  const isClosed = error instanceof DiscordAPIError && [10004, 50001].includes(Number(error.code));
  if (!isClosed) return `${failed} in server ${guildId} (${reasonOf(error)}).`;
  return `${failed} in server ${guildId}, which DISCORD_GUILD_ID names: the bot is not in it, or was added without the scope applications.commands. Add it with ${invite}`;
}

const written = [
  'type',
  'name',
  'description',
  'options',
  'required',
  'choices',
  'value',
  'min_value',
  'max_value',
  'autocomplete',
  'channel_types',
  'integration_types',
  'contexts',
];

/** Of what Discord tells of a command, that which we write; what it says by leaving it out, left out. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known).sort(byNumber);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, each]) => written.includes(name) && !isDefault(each))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, known(each)]),
  );
}

/** Leaves the order of anything but numbers as it is. */
function byNumber(a: unknown, b: unknown): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : 0;
}

function isDefault(value: unknown): boolean {
  return value == null || value === false || (Array.isArray(value) && value.length === 0);
}
