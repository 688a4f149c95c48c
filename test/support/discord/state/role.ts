import { PermissionsBitField, type PermissionsString } from 'discord.js';
import type { Guild } from './guild.ts';

export type Permissions = bigint | readonly PermissionsString[];

export interface RoleOptions {
  readonly name: string;
  readonly permissions?: Permissions;
  /** Whether everybody may mention it; default: no. */
  readonly mentionable?: boolean;
  /** An integration's own, such as the bot's. */
  readonly managed?: boolean;
}

export class Role {
  readonly id: string;
  readonly guild: Guild;
  readonly managed: boolean;
  name: string;
  permissions: bigint;
  mentionable: boolean;

  constructor(guild: Guild, id: string, { name, permissions = 0n, mentionable, managed }: RoleOptions) {
    this.guild = guild;
    this.id = id;
    this.name = name;
    this.permissions = PermissionsBitField.resolve(permissions);
    this.mentionable = mentionable ?? false;
    this.managed = managed ?? false;
  }

  update(changes: Partial<Pick<RoleOptions, 'name' | 'permissions' | 'mentionable'>>): void {
    this.name = changes.name ?? this.name;
    this.mentionable = changes.mentionable ?? this.mentionable;
    if (changes.permissions !== undefined)
      this.permissions = PermissionsBitField.resolve(changes.permissions);
    this.guild.dispatch('GUILD_ROLE_UPDATE', { guild_id: this.guild.id, role: rolePayload(this) });
  }

  delete(): void {
    this.guild.roles.delete(this.id);
    for (const member of this.guild.members.values()) member.roles.delete(this);
    this.guild.dispatch('GUILD_ROLE_DELETE', { guild_id: this.guild.id, role_id: this.id });
  }
}

export function rolePayload(role: Role): object {
  return {
    id: role.id,
    name: role.name,
    description: null,
    permissions: String(role.permissions),
    mentionable: role.mentionable,
    managed: role.managed,
    position: [...role.guild.roles.keys()].indexOf(role.id),
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    flags: 0,
  };
}
