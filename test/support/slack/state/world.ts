import type { Ask } from '../ask/ask.ts';
import type { Delivery } from '../deliver/delivery.ts';
import type { Message } from './message.ts';
import type { User } from './user.ts';
import type { View } from './view.ts';
import type { Workspace } from './workspace.ts';

/** What the maker of the app gets from Slack. */
export interface App {
  readonly id: string;
  readonly token: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Old and of no use, but still in every payload. */
  readonly verificationToken: string;
  readonly events: ReadonlySet<string>;
}

/** May open one modal, within three seconds. */
export interface Trigger {
  readonly ask: Ask;
  readonly at: number;
  used: boolean;
}

/** Five answers within half an hour. */
export interface ResponseUrl {
  readonly ask: Ask;
  /** The double's clock. */
  readonly at: number;
  uses: number;
}

/** What an authorized browser brings back, once, within ten minutes. */
export interface AuthorizationCode {
  readonly workspace: Workspace;
  readonly user: User;
  readonly scopes: readonly string[];
  readonly redirectUri: string | null;
  readonly at: number;
  used: boolean;
}

/** What a repeated client_msg_id does: it is documented nowhere. */
export type RepeatedIds = 'post again' | 'are refused' | 'return the first';

/** What this Slack knows, and how its parts reach each other. */
export interface World {
  readonly app: App;
  readonly workspaces: Map<string, Workspace>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly codes: Map<string, AuthorizationCode>;
  readonly views: Map<string, View>;
  /** What each person asked last, by id: what is shown to them next answers it. */
  readonly lastAsks: Map<string, Ask>;
  readonly repeatedIds: RepeatedIds;
  /** "http://127.0.0.1:port" */
  readonly origin: string;
  /** Milliseconds; what ts, response_url and codes go by. Limits a second and three seconds are real ones. */
  now(): number;
  newId(prefix: string): string;
  /** Of a message or an event; never twice the same. */
  newTs(): string;
  /** What a test or a person did becomes an event, if the app has subscribed to it. */
  tell(workspace: Workspace, event: BotEvent): Promise<Delivery | null>;
}

export interface BotEvent {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Something that a person sees has changed. */
export function show(world: World, user: User, shown: Message | View): void {
  world.lastAsks.get(user.id)?.saw(shown);
}
