import type { Delivery } from '../deliver/delivery.ts';
import { Channel, type ChannelOptions } from './channel.ts';
import type { User, UserOptions } from './user.ts';
import type { View } from './view.ts';
import type { World } from './world.ts';

export interface WorkspaceOptions {
  readonly name: string;
  /** What the bot was given; default: all that a channel needs. */
  readonly scopes?: readonly string[];
  /** Belongs to an organisation that has the bot as a whole. */
  readonly isEnterprise?: boolean;
  readonly botToken?: string;
  /** Default: yes. Otherwise it waits for authorize(). */
  readonly installed?: boolean;
}

export const defaultScopes: readonly string[] = [
  'commands',
  'chat:write',
  'chat:write.public',
  'channels:read',
  'groups:read',
  'channels:history',
  'groups:history',
  'users:read',
];

/** What is wrong with a token that was right before. */
export type TokenState = 'valid' | 'token_revoked' | 'account_inactive' | 'token_expired';

/** What a test changes in it is told to the bot, as Slack tells it. */
export class Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  /** null: of no organisation. */
  readonly enterprise: { readonly id: string; readonly name: string } | null;
  readonly bot: User;
  /** "B…": the bot as an author; the bot as a member is `bot`. */
  readonly botId: string;
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  /** The Home tab of each person, by id. */
  readonly homes = new Map<string, View>();
  readonly #world: World;
  readonly #tokens = new Map<string, TokenState>();
  token: string;
  scopes: readonly string[];
  installed: boolean;

  constructor(world: World, options: WorkspaceOptions) {
    this.#world = world;
    this.id = world.newId('T');
    this.name = options.name;
    this.domain = options.name.toLowerCase().replaceAll(' ', '-');
    this.enterprise =
      options.isEnterprise === true ? { id: world.newId('E'), name: `${options.name} Org` } : null;
    this.botId = world.newId('B');
    this.bot = this.#newUser({ name: 'docking' }, true);
    this.scopes = options.scopes ?? defaultScopes;
    this.installed = options.installed ?? true;
    this.token = options.botToken ?? this.#newToken();
    if (this.installed) this.#tokens.set(this.token, 'valid');
  }

  addUser(options: UserOptions): User {
    const user = this.#newUser(options, false);
    for (const channel of this.channels.values()) if (!channel.private) channel.members.add(user);
    return user;
  }

  /** With everybody who is there already in it; the bot too, unless told otherwise. */
  addChannel(options: ChannelOptions): Channel {
    const channel = new Channel(this.#world, this, options);
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** Between a person and the bot. */
  directMessages(user: User): Channel {
    const known = [...this.channels.values()].find(({ recipient }) => recipient === user);
    const direct = known ?? new Channel(this.#world, this, { name: 'directmessage' }, user);
    this.channels.set(direct.id, direct);
    return direct;
  }

  /** undefined: never a token of this workspace. */
  stateOf(token: string): TokenState | undefined {
    return this.#tokens.get(token);
  }

  /** Slack gives the same token again, unless it was taken back. */
  install(scopes: readonly string[]): void {
    if (this.stateOf(this.token) !== 'valid') this.token = this.#newToken();
    this.#tokens.set(this.token, 'valid');
    this.scopes = scopes;
    this.installed = true;
  }

  /** Without an event. */
  spoilToken(state: TokenState): void {
    this.#tokens.set(this.token, state);
  }

  /** Tells of it: tokens_revoked. */
  revokeTokens(): Promise<Delivery | null> {
    this.spoilToken('token_revoked');
    return this.#world.tell(this, {
      type: 'tokens_revoked',
      tokens: { oauth: [], bot: [this.bot.id] },
      event_ts: this.#world.newTs(),
    });
  }

  /** Tells of it by two events; Slack promises no order. Channels forget the bot. */
  async uninstall({ revokedFirst = false }: { readonly revokedFirst?: boolean } = {}): Promise<void> {
    this.installed = false;
    for (const channel of this.channels.values()) channel.members.delete(this.bot);
    if (revokedFirst) await this.revokeTokens();
    await this.#world.tell(this, { type: 'app_uninstalled', event_ts: this.#world.newTs() });
    if (!revokedFirst) await this.revokeTokens();
    this.spoilToken('account_inactive');
  }

  /** The organisation lets this workspace have the bot, or takes it away. */
  async setAccess(access: 'granted' | 'revoked'): Promise<void> {
    await this.#world.tell(this, {
      type: `team_access_${access}`,
      team_ids: [this.id],
      event_ts: this.#world.newTs(),
    });
  }

  #newToken(): string {
    return `xoxb-${this.#world.newId('')}-${this.#world.newId('token')}`;
  }

  #newUser({ name, isAdmin, isOwner, isGuest, locale, timeZone }: UserOptions, isBot: boolean): User {
    const user: User = {
      id: this.#world.newId('U'),
      name,
      workspace: this,
      isBot,
      isAdmin: isAdmin ?? isOwner ?? false,
      isOwner: isOwner ?? false,
      isGuest: isGuest ?? false,
      locale: locale ?? 'en-US',
      timeZone: timeZone ?? 'Europe/London',
      deactivated: false,
    };
    this.users.set(user.id, user);
    return user;
  }
}
