import type { Delivery } from '../deliver/delivery.ts';
import { Message } from './message.ts';
import type { User } from './user.ts';
import type { Workspace } from './workspace.ts';
import type { World } from './world.ts';

export interface ChannelOptions {
  readonly name: string;
  readonly private?: boolean;
  readonly archived?: boolean;
  /** Default: yes. */
  readonly botIsMember?: boolean;
  /** Only some may post: the bot is answered with restricted_action. */
  readonly postingRestricted?: boolean;
  /** With another workspace, by Slack Connect. */
  readonly isShared?: boolean;
}

/** A channel, or the direct messages with somebody. */
export class Channel {
  readonly id: string;
  readonly workspace: Workspace;
  name: string;
  readonly private: boolean;
  /** null: not direct messages. */
  readonly recipient: User | null;
  readonly isShared: boolean;
  archived: boolean;
  postingRestricted: boolean;
  /** Minutes in which a message can be edited; null: for ever. */
  editWindow: number | null = null;
  readonly members = new Set<User>();
  /** Oldest first; neither the deleted ones nor those that only one person sees. */
  readonly messages: Message[] = [];
  readonly deletedMessages: Message[] = [];
  readonly #world: World;

  constructor(world: World, workspace: Workspace, options: ChannelOptions, recipient: User | null = null) {
    this.#world = world;
    this.id = world.newId(recipient === null ? 'C' : 'D');
    this.workspace = workspace;
    this.name = options.name;
    this.private = options.private ?? recipient !== null;
    this.recipient = recipient;
    this.isShared = options.isShared ?? false;
    this.archived = options.archived ?? false;
    this.postingRestricted = options.postingRestricted ?? false;
    const people = [...workspace.users.values()].filter(({ isBot }) => !isBot);
    for (const user of recipient === null ? people : [recipient]) this.members.add(user);
    if (options.botIsMember ?? true) this.members.add(workspace.bot);
  }

  get botIsMember(): boolean {
    return this.members.has(this.workspace.bot);
  }

  /** Whether the bot can know that there is such a channel. */
  get isVisibleToBot(): boolean {
    return this.botIsMember || !this.private;
  }

  add(user: User): Promise<Delivery | null> {
    this.members.add(user);
    return this.#tell('member_joined_channel', { user: user.id, channel_type: this.private ? 'G' : 'C' });
  }

  /** The bot is still told of its own removal. */
  remove(user: User): Promise<Delivery | null> {
    const told = this.#tell('member_left_channel', { user: user.id, channel_type: this.private ? 'G' : 'C' });
    this.members.delete(user);
    return told;
  }

  archive(): Promise<Delivery | null> {
    this.archived = true;
    return this.#tell(this.private ? 'group_archive' : 'channel_archive');
  }

  unarchive(): Promise<Delivery | null> {
    this.archived = false;
    return this.#tell(this.private ? 'group_unarchive' : 'channel_unarchive');
  }

  delete(): Promise<Delivery | null> {
    this.workspace.channels.delete(this.id);
    return this.#tell(this.private ? 'group_deleted' : 'channel_deleted');
  }

  /** Somebody else writes something. */
  say(author: User, text: string): Message {
    return new Message(this.#world, this, { author, text, blocks: [] });
  }

  /** Whoever sees the channel's messages tells of it; null: the bot is not told. */
  #tell(type: string, fields: object = {}): Promise<Delivery | null> {
    if (!this.botIsMember) return Promise.resolve(null);
    const team = { team: this.workspace.id };
    return this.#world.tell(this.workspace, {
      type,
      channel: this.id,
      ...team,
      ...fields,
      event_ts: this.#world.newTs(),
    });
  }
}

export function channelPayload(channel: Channel): object {
  const { id, name, recipient, archived, isShared, workspace } = channel;
  if (recipient !== null) return { id, is_im: true, is_archived: archived, user: recipient.id };
  return {
    id,
    name,
    name_normalized: name,
    is_channel: !channel.private,
    is_group: channel.private,
    is_im: false,
    is_mpim: false,
    is_private: channel.private,
    is_archived: archived,
    is_general: false,
    is_shared: isShared,
    is_ext_shared: isShared,
    is_org_shared: false,
    is_member: channel.botIsMember,
    context_team_id: workspace.id,
    num_members: channel.members.size,
  };
}
