import { ChannelType, PermissionFlagsBits, PermissionsBitField, type PermissionsString } from 'discord.js';
import { channelPayload } from './channel-payload.ts';
import type { Guild } from './guild.ts';
import type { Member } from './member.ts';
import { Message } from './message.ts';
import { has, permissionsIn } from './permissions.ts';
import type { Role } from './role.ts';
import type { User } from './user.ts';
import type { World } from './world.ts';

export type ChannelKind = 'text' | 'announcement' | 'forum' | 'thread' | 'voice' | 'category';

export interface ChannelOptions {
  /** Default: text. A thread needs a parent. */
  readonly type?: ChannelKind;
  readonly name: string;
  readonly parent?: Channel;
  /** What the bot may do here, against what its roles say. */
  readonly botPermissions?: BotPermissions;
  /** A forum's tags, by name. */
  readonly tags?: readonly string[];
  readonly requiresTag?: boolean;
  readonly archived?: boolean;
  readonly locked?: boolean;
}

export interface Overwrite {
  readonly of: Role | Member;
  readonly allow?: readonly PermissionsString[];
  readonly deny?: readonly PermissionsString[];
}

/** null takes the overwrite away. */
export type BotPermissions = Readonly<Partial<Record<PermissionsString, boolean | null>>>;

const types = {
  text: ChannelType.GuildText,
  announcement: ChannelType.GuildAnnouncement,
  forum: ChannelType.GuildForum,
  voice: ChannelType.GuildVoice,
  category: ChannelType.GuildCategory,
  thread: ChannelType.PublicThread,
} as const;

/** A channel, a thread or the direct messages with somebody. */
export class Channel {
  readonly id: string;
  /** null: direct messages. */
  readonly guild: Guild | null;
  readonly type: ChannelType;
  readonly parent: Channel | null;
  readonly recipient: User | null = null;
  readonly overwrites = new Map<string, { kind: 0 | 1; allow: bigint; deny: bigint }>();
  tags: readonly { readonly id: string; readonly name: string }[];
  readonly requiresTag: boolean;
  name: string;
  archived: boolean;
  locked: boolean;
  appliedTags: readonly string[] = [];
  /** Oldest first; neither the deleted ones nor those that only one person sees. */
  readonly messages: Message[] = [];
  readonly #world: World;

  constructor(world: World, home: Guild | User, options: ChannelOptions) {
    this.#world = world;
    this.id = world.newId();
    this.name = options.name;
    this.parent = options.parent ?? null;
    this.archived = options.archived ?? false;
    this.locked = options.locked ?? false;
    this.tags = (options.tags ?? []).map(name => ({ id: world.newId(), name }));
    this.requiresTag = options.requiresTag ?? false;
    this.guild = 'members' in home ? home : null;
    this.type = this.guild === null ? ChannelType.DM : typeOf(options);
    if (!('members' in home)) this.recipient = home;
    if (options.botPermissions !== undefined) this.#overwriteForBot(options.botPermissions);
  }

  get isThread(): boolean {
    return this.type === ChannelType.PublicThread || this.type === ChannelType.AnnouncementThread;
  }

  /** A forum's posts too; archived ones as well. */
  get threads(): readonly Channel[] {
    return this.guild?.channels.filter(({ isThread, parent }) => isThread && parent === this) ?? [];
  }

  /** Of the bot, here. */
  get botPermissions(): bigint {
    return this.guild === null ? PermissionsBitField.All : permissionsIn(this, this.guild.bot);
  }

  botMay(permission: PermissionsString): boolean {
    return has(this.botPermissions, permission);
  }

  setBotPermissions(permissions: BotPermissions): void {
    this.#overwriteForBot(permissions);
    this.#updated();
  }

  setOverwrite({ of, allow = [], deny = [] }: Overwrite): void {
    const bits = { allow: PermissionsBitField.resolve(allow), deny: PermissionsBitField.resolve(deny) };
    this.overwrites.set(of.id, { kind: 'user' in of ? 1 : 0, ...bits });
    this.#updated();
  }

  /** Somebody else writes something. */
  say(author: User, content: string): Message {
    return new Message(this.#world, this, { author, body: { content } });
  }

  update(changes: { readonly name?: string; readonly archived?: boolean; readonly locked?: boolean }): void {
    this.name = changes.name ?? this.name;
    this.archived = changes.archived ?? this.archived;
    this.locked = changes.locked ?? this.locked;
    this.#updated();
  }

  delete(): void {
    const payload = this.payload();
    for (const thread of this.threads) this.#world.channels.delete(thread.id);
    this.#world.channels.delete(this.id);
    this.guild?.dispatch(this.isThread ? 'THREAD_DELETE' : 'CHANNEL_DELETE', payload);
  }

  payload(): object {
    return channelPayload(this, this.#world);
  }

  #updated(): void {
    this.guild?.dispatch(this.isThread ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE', this.payload());
  }

  #overwriteForBot(permissions: BotPermissions): void {
    let { allow, deny } = this.overwrites.get(this.#world.bot.id) ?? { allow: 0n, deny: 0n };
    for (const [name, allowed] of Object.entries(permissions)) {
      // Object.entries forgets that the keys are permissions.
      const bit = PermissionFlagsBits[name as PermissionsString];
      allow = allowed === true ? allow | bit : allow & ~bit;
      deny = allowed === false ? deny | bit : deny & ~bit;
    }
    this.overwrites.set(this.#world.bot.id, { kind: 1, allow, deny });
  }
}

function typeOf({ type = 'text', parent }: ChannelOptions): ChannelType {
  const follows = type === 'thread' && parent?.type === ChannelType.GuildAnnouncement;
  return follows ? ChannelType.AnnouncementThread : types[type];
}
