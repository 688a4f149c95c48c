import type { AnswerFault } from '../faults.ts';
import type { Channel } from './state/channel.ts';
import type { Workspace } from './state/workspace.ts';
import type { RecordedRequest } from './web/request.ts';

export type { Fault } from '../faults.ts';
export { delayed, doneBut, lostAnswer, reset, silence, silenceAfter } from '../faults.ts';

/** Which requests it befalls: all that is given must fit. */
export type Matcher =
  | {
      /** "chat.postMessage", "response_url", or a pattern in it. */
      readonly method?: string | RegExp;
      readonly channel?: Channel;
      readonly workspace?: Workspace;
    }
  | ((request: RecordedRequest) => boolean);

/** Slack's form, with the status 200 that it gives nearly all its refusals. */
export function refuses(error: string, details: object = {}): AnswerFault {
  return {
    kind: 'answer',
    status: 200,
    body: JSON.stringify({ ok: false, error, ...details }),
    headers: json,
  };
}

/** `seconds` null: the answer does not say how long. `status` 200 comes too, now and then. */
export function rateLimits(seconds: number | null, status: 429 | 200 = 429): AnswerFault {
  const wait = seconds === null ? {} : { 'retry-after': String(seconds) };
  const body = JSON.stringify({ ok: false, error: 'ratelimited' });
  return { kind: 'answer', status, body, headers: { ...json, ...wait } };
}

export function fails(status = 503, body = 'upstream connect error'): AnswerFault {
  return { kind: 'answer', status, body, headers: { 'content-type': 'text/plain' } };
}

/** Nothing that can be read, with a status that says that all is well. */
export function malformed(body = '{"ok": tr', status = 200): AnswerFault {
  return { kind: 'answer', status, body, headers: json };
}

const json = { 'content-type': 'application/json; charset=utf-8' };

export function matches(matcher: Matcher, request: RecordedRequest): boolean {
  if (typeof matcher === 'function') return matcher(request);
  const { method, channel, workspace } = matcher;
  if (typeof method === 'string' && method !== request.method) return false;
  if (method instanceof RegExp && !method.test(request.method)) return false;
  if (channel !== undefined && request.args.channel !== channel.id) return false;
  return workspace === undefined || request.workspace === workspace;
}
