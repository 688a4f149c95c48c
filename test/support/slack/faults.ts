import type { Channel } from './state/channel.ts';
import type { Workspace } from './state/workspace.ts';
import type { RecordedRequest } from './web/request.ts';

/** What goes wrong with a request. */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string; readonly headers: Headers }
  /** Nothing is done, and no answer ever comes. */
  | { readonly kind: 'silence' }
  /** The connection breaks and nothing was done. */
  | { readonly kind: 'reset' }
  /** It is done, and then the connection breaks. */
  | { readonly kind: 'lost-answer' }
  /** It is done, and then no answer ever comes. */
  | { readonly kind: 'silence-after' }
  /** It is done, and Slack says something else. */
  | { readonly kind: 'answer-after'; readonly answer: AnswerFault }
  /** It is done, and the answer comes late. */
  | { readonly kind: 'delay'; readonly milliseconds: number };

/** Slack, or something before it, answers so. */
export type AnswerFault = Extract<Fault, { readonly kind: 'answer' }>;

type Headers = Readonly<Record<string, string>>;

/** Which requests it befalls: all that is given must fit. */
export type Matcher =
  | {
      /** "chat.postMessage", "response_url", or a pattern in it. */
      readonly method?: string | RegExp;
      readonly channel?: Channel;
      readonly workspace?: Workspace;
    }
  | ((request: RecordedRequest) => boolean);

export interface ArrangedFault {
  /** How often it happened. */
  readonly times: number;
  /** It happens no more. */
  end(): void;
}

export class Faults {
  readonly #arranged: { matcher: Matcher; fault: Fault; left: number; times: number }[] = [];

  arrange(matcher: Matcher, fault: Fault, times: number): ArrangedFault {
    const arranged = { matcher, fault, left: times, times: 0 };
    this.#arranged.push(arranged);
    return {
      get times() {
        return arranged.times;
      },
      end: () => {
        arranged.left = 0;
      },
    };
  }

  next(request: RecordedRequest): Fault | null {
    const found = this.#arranged.find(({ matcher, left }) => left > 0 && matches(matcher, request));
    if (found === undefined) return null;
    found.left -= 1;
    found.times += 1;
    return found.fault;
  }
}

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
  const wait: Headers = seconds === null ? {} : { 'retry-after': String(seconds) };
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

export const silence: Fault = { kind: 'silence' };
export const reset: Fault = { kind: 'reset' };
export const lostAnswer: Fault = { kind: 'lost-answer' };
export const silenceAfter: Fault = { kind: 'silence-after' };

/** It is done all the same. */
export function doneBut(answer: AnswerFault): Fault {
  return { kind: 'answer-after', answer };
}

export function delayed(milliseconds: number): Fault {
  return { kind: 'delay', milliseconds };
}

const json = { 'content-type': 'application/json; charset=utf-8' };

function matches(matcher: Matcher, request: RecordedRequest): boolean {
  if (typeof matcher === 'function') return matcher(request);
  const { method, channel, workspace } = matcher;
  if (typeof method === 'string' && method !== request.method) return false;
  if (method instanceof RegExp && !method.test(request.method)) return false;
  if (channel !== undefined && request.args.channel !== channel.id) return false;
  return workspace === undefined || request.workspace === workspace;
}
