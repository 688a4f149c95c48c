import {
  type APIEmbed,
  type APIMessageTopLevelComponent,
  MessageFlags,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import type { Channel } from './channel.ts';
import { noPings, type Pings } from './pings.ts';
import type { User } from './user.ts';
import type { World } from './world.ts';

/** The fields of a request that a message is made or changed with. */
export type MessageBody = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'embeds' | 'components' | 'flags' | 'allowed_mentions'
>;

export interface MessageOptions {
  /** Default: a new one. A forum's post has its thread's. */
  readonly id?: string;
  readonly author: User;
  readonly body: { readonly [Field in keyof MessageBody]?: MessageBody[Field] | null };
  readonly reference?: Reference | null;
  readonly pings?: Pings;
  /** Seen by this person alone; null (the default): by everybody in the channel. */
  readonly onlyFor?: User | null;
  readonly nonce?: string | number | null;
  /** Whose command or click it answers. */
  readonly answers?: { readonly id: string; readonly type: number; readonly user: User } | null;
}

export interface Reference {
  readonly channelId: string;
  readonly messageId: string;
}

/** What a message became by an edit. */
export interface Edit {
  readonly at: Date;
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly APIMessageTopLevelComponent[];
}

export class Message {
  readonly id: string;
  readonly channel: Channel;
  readonly author: User;
  readonly at: Date;
  readonly reference: Reference | null;
  /** Who was notified; edits notify nobody. */
  readonly pings: Pings;
  readonly onlyFor: User | null;
  readonly nonce: string | number | null;
  readonly answers: MessageOptions['answers'] | null;
  readonly edits: Edit[] = [];
  content = '';
  embeds: readonly APIEmbed[] = [];
  components: readonly APIMessageTopLevelComponent[] = [];
  flags: number;
  /** Crossposted to those who follow the channel. */
  published = false;
  deleted = false;

  constructor(world: World, channel: Channel, options: MessageOptions) {
    this.id = options.id ?? world.newId();
    this.at = new Date(world.now());
    this.channel = channel;
    this.author = options.author;
    this.reference = options.reference ?? null;
    this.pings = options.pings ?? noPings;
    this.onlyFor = options.onlyFor ?? null;
    this.nonce = options.nonce ?? null;
    this.answers = options.answers ?? null;
    this.flags = options.body.flags ?? 0;
    this.#fill(options.body);
    if (this.onlyFor === null) channel.messages.push(this);
  }

  get private(): boolean {
    return this.onlyFor !== null;
  }

  get silent(): boolean {
    return (this.flags & MessageFlags.SuppressNotifications) !== 0;
  }

  /** "Thinking…": a deferred answer that is not there yet. */
  get loading(): boolean {
    return (this.flags & MessageFlags.Loading) !== 0;
  }

  /** What the body leaves out stays. */
  edit(world: World, body: MessageOptions['body']): void {
    const wasLoading = this.loading;
    if (typeof body.flags === 'number') this.flags = (this.flags & ~settable) | (body.flags & settable);
    this.flags &= ~MessageFlags.Loading;
    this.#fill(body);
    const { content, embeds, components } = this;
    if (!wasLoading) this.edits.push({ at: new Date(world.now()), content, embeds, components });
  }

  delete(): void {
    this.deleted = true;
    const { messages } = this.channel;
    const place = messages.indexOf(this);
    if (place >= 0) messages.splice(place, 1);
  }

  #fill({ content, embeds, components }: MessageOptions['body']): void {
    if (content !== undefined) this.content = (content ?? '').trim();
    if (embeds !== undefined) this.embeds = embeds ?? [];
    if (components !== undefined) this.components = components ?? [];
  }
}

/** What an edit may change. */
const settable = MessageFlags.SuppressEmbeds | MessageFlags.IsComponentsV2;
