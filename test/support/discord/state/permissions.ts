import { PermissionFlagsBits, PermissionsBitField, type PermissionsString } from 'discord.js';
import type { Channel } from './channel.ts';
import type { Member } from './member.ts';

/** What a member may do in a channel; a thread has its parent's overwrites.
 * https://docs.discord.com/developers/topics/permissions#permission-overwrites */
export function permissionsIn(channel: Channel, member: Member): bigint {
  const { everyone } = member.guild;
  const base = [...member.roles].reduce((sum, role) => sum | role.permissions, everyone.permissions);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return PermissionsBitField.All;

  const { overwrites } = channel.isThread && channel.parent !== null ? channel.parent : channel;
  const of = (id: string) => overwrites.get(id) ?? { allow: 0n, deny: 0n };
  const all = of(everyone.id);
  const roles = [...member.roles].map(({ id }) => of(id));
  const own = of(member.id);

  const forEveryone = (base & ~all.deny) | all.allow;
  const denied = roles.reduce((sum, { deny }) => sum | deny, 0n);
  const allowed = roles.reduce((sum, { allow }) => sum | allow, 0n);
  const forRoles = (forEveryone & ~denied) | allowed;
  return (forRoles & ~own.deny) | own.allow;
}

export function has(permissions: bigint, name: PermissionsString): boolean {
  return (permissions & PermissionFlagsBits[name]) !== 0n;
}
