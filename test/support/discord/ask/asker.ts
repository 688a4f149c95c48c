import { InteractionContextType, PermissionsBitField } from 'discord.js';
import { Channel } from '../state/channel.ts';
import { guildFields } from '../state/guild-payload.ts';
import type { InteractionOptions } from '../state/interaction.ts';
import { type Member, memberPayload } from '../state/member.ts';
import { permissionsIn } from '../state/permissions.ts';
import { type User, userPayload } from '../state/user.ts';
import type { World } from '../state/world.ts';

/** Who asks, and where. */
export interface Asker {
  /** Somebody in a guild… */
  readonly member?: Member;
  /** …or anybody, in direct messages. */
  readonly user?: User;
  /** Default: the guild's first channel. */
  readonly channel?: Channel;
  /** In the direct messages with the bot, although it is a member who asks. */
  readonly directMessage?: boolean;
  /** The person has added the bot to their account; the guild need not have it. */
  readonly userInstalled?: boolean;
}

export interface Place {
  readonly user: User;
  /** null: direct messages. */
  readonly member: Member | null;
  readonly channel: Channel;
}

export function placeOf(world: World, { member, user, channel, directMessage }: Asker): Place {
  const person = member?.user ?? user;
  if (person === undefined) throw new Error('Say who asks: a member or a user.');
  if (member === undefined || directMessage === true)
    return { user: person, member: null, channel: directChannel(world, person) };
  const here = channel ?? member.guild.channels.find(({ isThread }) => !isThread);
  if (here === undefined) throw new Error(`${member.guild.name} has no channel to ask in.`);
  return { user: person, member, channel: here };
}

export function directChannel(world: World, user: User): Channel {
  user.direct ??= new Channel(world, user, { name: user.name });
  world.channels.set(user.direct.id, user.direct);
  return user.direct;
}

/** INTERACTION_CREATE without what is asked. */
export function interactionPayload(
  world: World,
  { id, token, type }: InteractionOptions,
  { member, user, channel }: Place,
  { userInstalled = false }: Asker,
): object {
  const guild = member?.guild ?? null;
  const inGuild = guild?.hasBot === true && !userInstalled;
  const owners = {
    ...(inGuild ? { 0: guild.id } : {}),
    ...(guild === null && !userInstalled ? { 0: '0' } : {}),
    ...(userInstalled ? { 1: user.id } : {}),
  };
  return {
    id,
    application_id: world.applicationId,
    type,
    token,
    version: 1,
    channel_id: channel.id,
    channel: channel.payload(),
    locale: 'en-US',
    entitlements: [],
    authorizing_integration_owners: owners,
    attachment_size_limit: 10_485_760,
    context: guild === null ? InteractionContextType.BotDM : InteractionContextType.Guild,
    app_permissions: String(guild === null ? PermissionsBitField.Default : channel.botPermissions),
    ...(member === null || guild === null
      ? { user: userPayload(user) }
      : {
          guild_id: guild.id,
          guild: { ...guildFields(guild), locale: 'en-US' },
          guild_locale: 'en-US',
          member: { ...memberPayload(member), permissions: String(permissionsIn(channel, member)) },
        }),
  };
}
