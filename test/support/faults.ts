import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/** What goes wrong with a request to a double. */
export type Fault =
  | AnswerFault
  /** Nothing is done, and no answer ever comes. */
  | { readonly kind: 'silence' }
  /** The connection breaks and nothing was done. */
  | { readonly kind: 'reset' }
  /** It is done, and then the connection breaks. */
  | { readonly kind: 'lost-answer' }
  /** It is done, and then no answer ever comes. */
  | { readonly kind: 'silence-after' }
  /** It is done, and the answer is another. */
  | { readonly kind: 'answer-after'; readonly answer: AnswerFault }
  /** It is done, and the answer comes late. */
  | { readonly kind: 'delay'; readonly milliseconds: number };

/** The platform, or something before it, answers so. */
export interface AnswerFault {
  readonly kind: 'answer';
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface ArrangedFault {
  /** How often it happened. */
  readonly times: number;
  /** It happens no more. */
  end(): void;
}

/** Which faults are still to happen, to which requests. */
export class Faults<Request> {
  readonly #arranged: {
    readonly matches: (request: Request) => boolean;
    readonly fault: Fault;
    left: number;
    times: number;
  }[] = [];

  arrange(matches: (request: Request) => boolean, fault: Fault, times: number): ArrangedFault {
    const arranged = { matches, fault, left: times, times: 0 };
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

  next(request: Request): Fault | null {
    const found = this.#arranged.find(({ matches, left }) => left > 0 && matches(request));
    if (found === undefined) return null;
    found.left -= 1;
    found.times += 1;
    return found.fault;
  }
}

interface Recorded {
  status: number | null;
}

/** What befalls a request before anything is done; whether that was all. */
export function befalls(fault: Fault | null, recorded: Recorded, response: ServerResponse): boolean {
  if (fault?.kind === 'reset') response.socket?.resetAndDestroy();
  if (fault?.kind === 'answer') answerWith(fault, recorded, response);
  return fault?.kind === 'reset' || fault?.kind === 'answer' || fault?.kind === 'silence';
}

/** What befalls the answer to a request that is done; whether it is not to be sent any more. */
export async function befallsAnswer(
  fault: Fault | null,
  recorded: Recorded,
  response: ServerResponse,
): Promise<boolean> {
  if (fault?.kind === 'lost-answer') response.socket?.resetAndDestroy();
  if (fault?.kind === 'answer-after') answerWith(fault.answer, recorded, response);
  if (fault?.kind === 'delay') await delay(fault.milliseconds);
  return fault !== null && fault.kind !== 'delay';
}

function answerWith({ status, headers, body }: AnswerFault, recorded: Recorded, response: ServerResponse) {
  recorded.status = status;
  response.writeHead(status, headers).end(body);
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
