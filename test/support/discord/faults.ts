import type { AnswerFault } from '../faults.ts';
import type { RecordedRequest } from './rest/request.ts';
import type { Channel } from './state/channel.ts';

export type { Fault } from '../faults.ts';
export { delayed, lostAnswer, reset, silence, silenceAfter } from '../faults.ts';

/** Which requests it befalls: all that is given must fit. */
export type Matcher =
  | {
      readonly method?: string;
      /** The whole path without "/api/v10", or a pattern in it. */
      readonly path?: string | RegExp;
      /** Whatever is asked of this channel. */
      readonly channel?: Channel;
    }
  | ((request: RecordedRequest) => boolean);

/** Discord's form: `refuses(403, 50013, 'Missing Permissions')`. */
export function refuses(status: number, code = 0, message = 'Made up by the test'): AnswerFault {
  return { kind: 'answer', status, body: JSON.stringify({ message, code }), headers: json };
}

/** `seconds` null: the answer does not say how long. */
export function rateLimits(
  seconds: number | null,
  scope: 'user' | 'global' | 'shared' = 'user',
): AnswerFault {
  const isGlobal = scope === 'global';
  const wait = seconds === null ? {} : { retry_after: seconds };
  const body = { message: 'You are being rate limited.', ...wait, global: isGlobal };
  const headers = {
    ...json,
    'x-ratelimit-scope': scope,
    ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}),
    ...(seconds === null ? {} : { 'retry-after': String(Math.ceil(seconds)) }),
  };
  return { kind: 'answer', status: 429, body: JSON.stringify(body), headers };
}

/** Cloudflare's refusal of an address, in HTML. */
export function bans(seconds = 3_600): AnswerFault {
  const headers = { 'content-type': 'text/html', 'retry-after': String(seconds) };
  return { kind: 'answer', status: 429, body: '<!doctype html><title>error code: 1015</title>', headers };
}

/** Nothing that can be read, with a status that says that all is well. */
export function malformed(body = '{"id": "12', status = 200): AnswerFault {
  return { kind: 'answer', status, body, headers: json };
}

const json = { 'content-type': 'application/json' };

export function matches(matcher: Matcher, request: RecordedRequest): boolean {
  if (typeof matcher === 'function') return matcher(request);
  const { method, path, channel } = matcher;
  if (method !== undefined && method !== request.method) return false;
  if (typeof path === 'string' && path !== request.path) return false;
  if (path instanceof RegExp && !path.test(request.path)) return false;
  return channel === undefined || request.path.startsWith(`/channels/${channel.id}/`);
}
