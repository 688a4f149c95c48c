/** How the three kinds of request are called in Socket Mode. */
export type DeliveryKind = 'slash_commands' | 'interactive' | 'events_api';

/** What the bot is asked, whichever way it is connected. */
export interface Asked {
  readonly kind: DeliveryKind;
  readonly body: object;
}

/** One request to the bot, and what came back. */
export interface Delivery extends Asked {
  /** The same for every repetition. */
  readonly envelopeId: string;
  readonly way: 'socket' | 'http' | 'nowhere';
  /** 0: the first time. */
  readonly retry: number;
  /** What went over the wire, to be sent again as it is; null: by a socket. */
  readonly sent: SignedRequest | null;
  /** Milliseconds until the acknowledgement; null: none came within three seconds. */
  readonly acknowledged: number | null;
  /** HTTP's; null: none. */
  readonly status: number | null;
  /** What the acknowledgement carried: parsed JSON, text, or null. */
  readonly answer: unknown;
}

export interface SignedRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Slack's patience with an acknowledgement: https://docs.slack.dev/interactivity/handling-user-interaction */
export const acknowledgementDeadline = 3_000;
