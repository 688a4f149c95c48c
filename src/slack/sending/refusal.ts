import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { z } from 'zod';
import { neverConnected } from '../../sending/never-connected.ts';
import { withoutTokens } from '../connecting/without-tokens.ts';

/**
 * What a failed call means for a message. The words are Slack's:
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
export type Refusal =
  /** Not now. mayHaveArrived: no answer came. everywhere: no other call can succeed either. */
  | {
      readonly kind: 'later';
      readonly reason: string;
      readonly milliseconds: number | null;
      readonly mayHaveArrived: boolean;
      readonly everywhere: boolean;
      /** Slack found that it came too fast. */
      readonly tooFast: boolean;
    }
  /** This channel cannot be written to; the reason says what to do. */
  | { readonly kind: 'channel'; readonly reason: string }
  /** The bot may not do it anywhere in the workspace, until it is added again. */
  | { readonly kind: 'scope'; readonly reason: string }
  /** The workspace does not have the bot any more. */
  | { readonly kind: 'lost'; readonly reason: string }
  | { readonly kind: 'token'; readonly reason: string }
  /** Something is wrong with the message. */
  | { readonly kind: 'message'; readonly reason: string }
  /** The message that is answered cannot be. */
  | { readonly kind: 'reply'; readonly reason: string }
  /** The message itself is gone. */
  | { readonly kind: 'gone'; readonly reason: string }
  /** The message stays as it is. */
  | { readonly kind: 'uneditable'; readonly reason: string }
  /** Slack had it before. */
  | { readonly kind: 'duplicate'; readonly reason: string };

const mayNotPost = 'the bot may not post in the channel: ask who manages it to allow that';

/** Why a channel cannot be written to, by what Slack says. */
export const channelReasons: Readonly<Record<string, string>> = {
  channel_not_found: 'the channel is gone, or private and without the bot: type /invite @docking there',
  is_archived: 'the channel is archived: unarchive it, or subscribe in another one',
  not_in_channel: 'the bot is not in the channel: type /invite @docking there',
  no_permission: mayNotPost,
  restricted_action: mayNotPost,
  restricted_action_read_only_channel: mayNotPost,
  restricted_action_thread_only_channel: 'the channel takes only answers to messages',
  ekm_access_denied: 'administrators have suspended posting in the channel',
  access_denied: mayNotPost,
  team_access_not_granted: 'the organisation has not given the bot this workspace: ask an administrator to',
};
const lostReasons: Readonly<Record<string, string>> = {
  account_inactive: 'the bot was removed from the workspace',
  token_revoked: 'the workspace has revoked its token',
  token_expired: 'the token of the workspace has expired',
};
const tokens = ['invalid_auth', 'not_authed'];
const threads = [
  'cannot_reply_to_message',
  'invalid_thread_ts',
  'restricted_action_non_threadable_channel',
  'restricted_action_thread_locked',
  'thread_locked',
  'thread_not_found',
];
const uneditable = ['cant_update_message', 'edit_window_closed'];
/** Something may have come of it before it failed. */
const brokenOff = ['internal_error', 'fatal_error', 'service_unavailable'];
const busy = ['request_timeout', 'team_added_to_org', 'org_login_required'];
const tooFast = ['ratelimited', 'rate_limited', 'message_limit_exceeded'];
/** Slack has not said for how long. */
const unsaidWait = 60_000;

export function refusalOf(error: unknown): Refusal {
  if (error instanceof WebAPIRateLimitedError) return limited(error.retryAfter);
  if (error instanceof WebAPIPlatformError) return refusalOfAnswer(error.data);
  if (error instanceof WebAPIHTTPError) {
    const { statusCode } = error;
    if (statusCode >= 500) return later(`Slack answered ${statusCode}`, { mayHaveArrived: true });
    // Slack itself answers 200 or 429; anything else is somebody in between who refuses, as a firewall does.
    return later(`something before Slack answered ${statusCode}`, { everywhere: true });
  }
  if (error instanceof WebAPIRequestError) return refusalOfConnection(error.original);
  if (error instanceof z.ZodError) return unreadable;
  // The library has no class of its own for an answer 429 that does not say how long.
  if (error instanceof Error && error.message.startsWith('Retry header')) return limited(null);
  return refusalOfConnection(error);
}

/** Was not even asked. */
export function putOff(reason: string, milliseconds: number): Refusal {
  return later(reason, { milliseconds });
}

const answer = z.looseObject({
  error: z.string().regex(/^[a-z][a-z0-9_]*$/),
  needed: z.string().optional(),
  response_metadata: z
    .looseObject({ retryAfter: z.number().optional(), messages: z.array(z.string()).optional() })
    .optional(),
});

function refusalOfAnswer(given: unknown): Refusal {
  const parsed = answer.safeParse(given);
  // What the library cannot read as JSON it gives as the error.
  if (!parsed.success) return unreadable;
  const { error, needed, response_metadata: { retryAfter, messages = [] } = {} } = parsed.data;
  const words = withoutTokens([error, ...messages].join(' '));
  const said = `Slack says ${words.replaceAll(/\s+/g, ' ').slice(0, 200)}`;
  if (tooFast.includes(error)) return limited(retryAfter ?? null);
  if (brokenOff.includes(error)) return later(said, { mayHaveArrived: true });
  if (busy.includes(error)) return later(said);
  if (tokens.includes(error)) {
    return { kind: 'token', reason: `Slack does not accept the token of this workspace (${error})` };
  }
  if (error === 'missing_scope') {
    const right = needed === undefined || /[^a-z:._,]/.test(needed) ? 'a right that it needs' : needed;
    return { kind: 'scope', reason: `the bot lacks ${right}: add it to the workspace again` };
  }
  if (threads.includes(error)) return { kind: 'reply', reason: 'the message before it cannot be answered' };
  if (error === 'message_not_found') return { kind: 'gone', reason: 'the message was deleted' };
  if (uneditable.includes(error)) return { kind: 'uneditable', reason: said };
  if (error === 'duplicate_message_not_found') return { kind: 'duplicate', reason: 'Slack had it before' };
  const [lost, channel] = [lostReasons[error], channelReasons[error]];
  if (lost !== undefined) return { kind: 'lost', reason: lost };
  if (channel !== undefined) return { kind: 'channel', reason: channel };
  // What is wrong with it is known of some (invalid_blocks, msg_too_long, no_text, invalid_arguments).
  return { kind: 'message', reason: said };
}

function refusalOfConnection(error: unknown): Refusal {
  const code = codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined) ?? '';
  if (neverConnected(code)) return later(`Slack cannot be reached (${code})`, { everywhere: true });
  const name = error instanceof Error ? error.name : String(error);
  return later(`no answer came from Slack (${code || name})`, { mayHaveArrived: true });
}

/** Of several addresses that were tried, the first. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function limited(seconds: number | null): Refusal {
  const milliseconds = seconds === null || seconds <= 0 ? unsaidWait : seconds * 1_000;
  return later('Slack limits how fast messages may be sent', { milliseconds, tooFast: true });
}

type Later = Extract<Refusal, { readonly kind: 'later' }>;

function later(reason: string, more: Partial<Later> = {}): Later {
  const usual = { milliseconds: null, mayHaveArrived: false, everywhere: false, tooFast: false };
  return { kind: 'later', reason, ...usual, ...more };
}

const unreadable = later('an answer of Slack could not be read', { mayHaveArrived: true });
