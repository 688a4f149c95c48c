import type { PermissionsString } from 'discord.js';
import { Channel, type ChannelOptions } from './channel.ts';
import { guildPayload } from './guild-payload.ts';
import type { Member } from './member.ts';
import { type Permissions, Role, type RoleOptions, rolePayload } from './role.ts';
import type { World } from './world.ts';

export interface GuildOptions {
  readonly name: string;
  /** Default: made now. Its shard follows from it. */
  readonly id?: string;
  /** What the bot's own role gives it; default: all that it needs to post. */
  readonly botPermissions?: Permissions;
  /** What @everyone, and so the bot too, has; default: nothing but the use of commands. */
  readonly everyone?: Permissions;
  /** Default: yes. */
  readonly hasBot?: boolean;
  /** Whether the bot was added with the scope applications.commands; default: yes. */
  readonly allowsCommands?: boolean;
}

export interface MemberOptions {
  readonly name: string;
  /** Besides those of every ordinary member. */
  readonly permissions?: readonly PermissionsString[];
  readonly roles?: readonly Role[];
}

const neededToPost: readonly PermissionsString[] = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'ReadMessageHistory',
];
const ordinary: readonly PermissionsString[] = [...neededToPost, 'UseApplicationCommands', 'UseExternalApps'];

/** A server. What tests change in it is told to those connected, as Discord tells it. */
export class Guild {
  readonly id: string;
  readonly name: string;
  readonly roles = new Map<string, Role>();
  readonly members = new Map<string, Member>();
  readonly everyone: Role;
  readonly botRole: Role;
  readonly bot: Member;
  hasBot: boolean;
  isAvailable = true;
  allowsCommands: boolean;
  readonly #world: World;

  constructor(world: World, options: GuildOptions) {
    this.#world = world;
    this.id = options.id ?? world.newId();
    this.name = options.name;
    this.hasBot = options.hasBot ?? true;
    this.allowsCommands = options.allowsCommands ?? true;
    const permissions = options.everyone ?? ['UseApplicationCommands'];
    this.everyone = new Role(this, this.id, { name: '@everyone', permissions });
    this.roles.set(this.id, this.everyone);
    const botRole = { name: world.bot.name, managed: true };
    this.botRole = new Role(this, world.newId(), {
      ...botRole,
      permissions: options.botPermissions ?? neededToPost,
    });
    this.roles.set(this.botRole.id, this.botRole);
    this.bot = { id: world.bot.id, user: world.bot, guild: this, roles: new Set([this.botRole]) };
    if (this.hasBot) this.members.set(this.bot.id, this.bot);
  }

  get channels(): readonly Channel[] {
    return [...this.#world.channels.values()].filter(({ guild }) => guild === this);
  }

  addRole(options: RoleOptions): Role {
    const role = new Role(this, this.#world.newId(), options);
    this.roles.set(role.id, role);
    this.dispatch('GUILD_ROLE_CREATE', { guild_id: this.id, role: rolePayload(role) });
    return role;
  }

  addMember({ name, permissions = [], roles = [] }: MemberOptions): Member {
    const own = this.addRole({ name, permissions: [...ordinary, ...permissions] });
    const user = { id: this.#world.newId(), name, isBot: false, direct: null };
    const member = { id: user.id, user, guild: this, roles: new Set([own, ...roles]) };
    this.#world.users.set(user.id, user);
    this.members.set(user.id, member);
    return member;
  }

  addChannel(options: ChannelOptions): Channel {
    const channel = new Channel(this.#world, this, options);
    this.#world.channels.set(channel.id, channel);
    this.dispatch(channel.isThread ? 'THREAD_CREATE' : 'CHANNEL_CREATE', channel.payload());
    return channel;
  }

  /** The bot is removed from it. */
  remove(): void {
    this.dispatch('GUILD_DELETE', { id: this.id });
    this.hasBot = false;
    this.members.delete(this.bot.id);
  }

  /** The bot is added to it, again or for the first time. */
  addBot(): void {
    this.hasBot = true;
    this.members.set(this.bot.id, this.bot);
    this.dispatch('GUILD_CREATE', guildPayload(this));
  }

  makeUnavailable(): void {
    this.dispatch('GUILD_DELETE', { id: this.id, unavailable: true });
    this.isAvailable = false;
  }

  makeAvailable(): void {
    this.isAvailable = true;
    this.dispatch('GUILD_CREATE', guildPayload(this));
  }

  dispatch(name: string, data: object): void {
    if (this.hasBot && this.isAvailable) this.#world.dispatch({ name, data, guildId: this.id });
  }
}
