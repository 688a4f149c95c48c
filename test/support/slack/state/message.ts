import type { KnownBlock } from '@slack/types';
import type { Channel } from './channel.ts';
import { type Mentions, mentionsIn, noMentions } from './mentions.ts';
import type { User } from './user.ts';
import type { World } from './world.ts';

export interface Metadata {
  readonly event_type: string;
  readonly event_payload: Readonly<Record<string, unknown>>;
}

/** What a message shows. */
export interface Content {
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

export interface MessageOptions extends Content {
  readonly author: User;
  readonly thread_ts?: string | null;
  readonly reply_broadcast?: boolean;
  readonly metadata?: Metadata | null;
  readonly client_msg_id?: string | null;
  /** Links show what they lead to; the default of Slack is yes for text, no for media in blocks. */
  readonly unfurl_links?: boolean | null;
  readonly unfurl_media?: boolean | null;
  /** Seen by this person alone; null (the default): by everybody in the channel. */
  readonly onlyFor?: User | null;
}

/** What a message became by an edit. */
export interface Edit extends Content {
  readonly at: Date;
  readonly metadata: Metadata | null;
}

/** With the fields that Slack has, under Slack's names. */
export class Message {
  readonly ts: string;
  readonly at: Date;
  readonly channel: Channel;
  readonly author: User;
  readonly thread_ts: string | null;
  readonly reply_broadcast: boolean;
  readonly client_msg_id: string | null;
  readonly unfurl_links: boolean | null;
  readonly unfurl_media: boolean | null;
  readonly onlyFor: User | null;
  /** Who was told of it when it came; edits tell nobody. */
  readonly notified: Mentions;
  /** Whoever is mentioned anywhere in it as it is now, even in text that blocks stand in for. */
  mentioned: Mentions = noMentions;
  metadata: Metadata | null;
  text = '';
  blocks: readonly KnownBlock[] = [];
  readonly edits: Edit[] = [];
  deleted = false;

  constructor(world: World, channel: Channel, options: MessageOptions) {
    this.ts = world.newTs();
    this.at = new Date(world.now());
    this.channel = channel;
    this.author = options.author;
    this.thread_ts = options.thread_ts ?? null;
    this.reply_broadcast = options.reply_broadcast ?? false;
    this.client_msg_id = options.client_msg_id ?? null;
    this.unfurl_links = options.unfurl_links ?? null;
    this.unfurl_media = options.unfurl_media ?? null;
    this.onlyFor = options.onlyFor ?? null;
    this.metadata = options.metadata ?? null;
    this.#fill(options);
    const shown = this.blocks.length > 0 ? this.blocks : this.text;
    this.notified = this.private ? noMentions : mentionsIn(shown, channel);
    if (!this.private) channel.messages.push(this);
  }

  /** Ephemeral. */
  get private(): boolean {
    return this.onlyFor !== null;
  }

  edit(world: World, content: Content, metadata: Metadata | null = this.metadata): void {
    this.#fill(content);
    this.metadata = metadata;
    const { text, blocks } = this;
    this.edits.push({ at: new Date(world.now()), text, blocks, metadata });
  }

  delete(): void {
    this.deleted = true;
    const { messages, deletedMessages } = this.channel;
    const place = messages.indexOf(this);
    if (place >= 0) deletedMessages.push(...messages.splice(place, 1));
  }

  #fill({ text, blocks }: Content): void {
    this.text = text;
    this.blocks = blocks;
    this.mentioned = mentionsIn([text, blocks], this.channel);
  }
}
