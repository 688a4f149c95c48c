import { type GuildBasedChannel, type GuildMember, PermissionFlagsBits, type Role } from 'discord.js';
import { UserError } from '../../command/user-error.ts';

/**
 * How Discord writes the mention of a role, if this person may mention it there and the bot may too. Throws
 * UserError. https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function mentionOf(role: Role, channel: GuildBasedChannel, member: GuildMember): string {
  const isEveryone = role.id === role.guild.id;
  const name = isEveryone ? '@everyone' : `@${role.name}`;
  if (!mayMention(role, channel, member)) {
    throw new UserError(
      `You may not mention ${name} in #${channel.name}, so alerts may not either. Choose a role that everybody may mention, or ask somebody with the permission Mention Everyone.`,
    );
  }
  const { me } = role.guild.members;
  if (me === null || !mayMention(role, channel, me)) {
    const allow = `the bot Mention Everyone in that channel.`;
    throw new UserError(
      `The bot may not mention ${name} in #${channel.name}. ${isEveryone ? `Allow ${allow}` : `Let everybody mention the role (Server Settings, Roles), or allow ${allow}`}`,
    );
  }
  return isEveryone ? '@everyone' : `<@&${role.id}>`;
}

function mayMention(role: Role, channel: GuildBasedChannel, member: GuildMember): boolean {
  const isOpen = role.mentionable && role.id !== role.guild.id;
  return isOpen || channel.permissionsFor(member).has(PermissionFlagsBits.MentionEveryone);
}
