import { REST } from 'discord.js';
import type { z } from 'zod';
import type { Breaker } from './breaker.ts';
import { pacer } from './pacer.ts';
import { closed, heldUntil, type Refusal, refusalOf } from './refusal.ts';

/**
 * Of the 50 a second that Discord allows a bot; what answers a person does not count. The others are for what
 * is asked at the start, and for a network that delivers in bunches what was sent evenly. The tenth lets it catch
 * up after it was held up.
 * https://discord.com/developers/docs/topics/rate-limits#global-rate-limit
 */
const perSecond = 47.1;
/** Seconds. */
const unsaidBan = 600;

export interface DeliveryRest {
  /** Waits until the pace allows another request, for one that is made elsewhere. */
  turn(): Promise<void>;
  /** Fulfilled with what Discord answered, or with why it did not do it; never rejected. */
  request<T>(answer: z.ZodType<T>, method: Method, route: `/${string}`, body?: object): Promise<Result<T>>;
  /** From now on nothing more is asked; what is under way goes on. */
  close(): void;
}

export type Method = 'GET' | 'POST' | 'PATCH';
export type Result<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly refusal: Refusal };

export interface DeliverySettings {
  readonly token: string;
  readonly apiUrl: string;
  readonly userAgent: string;
  readonly breaker: Breaker;
  readonly clock: () => Date;
  /** Milliseconds for an answer, its body included; default: 10,000. */
  readonly timeOut?: number;
}

/**
 * A way to Discord of the alerts' own, so that a fan-out holds up nobody who asks. It tries nothing again by
 * itself: what must not arrive twice is the ledger's to repeat.
 */
export function deliveryRest({
  token,
  apiUrl,
  userAgent,
  breaker,
  clock,
  timeOut = 10_000,
}: DeliverySettings): DeliveryRest {
  const rest = new REST({
    api: apiUrl,
    retries: 0,
    timeout: timeOut,
    // What a channel's headers forbid is not waited for: it is put off, and others go first.
    rejectOnRateLimit: () => true,
    // It counts by seconds of its own; the pace below is kept in any second.
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    userAgentAppendix: userAgent,
  });
  rest.on('response', (_request, { status, headers }) => {
    // A limit that others used up is nobody's fault.
    if (headers.get('x-ratelimit-scope') === 'shared') return;
    if (status === 401 || status === 403 || status === 429) breaker.noteInvalid(clock());
    // Discord itself answers in JSON; what stands before it shuts out whoever has asked too much.
    if (status === 429 && !headers.get('content-type')?.startsWith('application/json')) {
      const seconds = Number(headers.get('retry-after')) || unsaidBan;
      const now = clock();
      const until = new Date(now.getTime() + seconds * 1_000);
      breaker.holdUntil(until, 'Discord has shut out this address', 'error', now);
    }
  });
  const turn = pacer(perSecond);
  let isClosed = false;
  return {
    turn,
    close() {
      isClosed = true;
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
    async request(schema, method, route, body) {
      if (isClosed) return { ok: false, refusal: closed };
      await turn();
      // It may have begun while this one waited for its turn.
      const hold = breaker.hold(clock());
      if (hold !== null) return { ok: false, refusal: heldUntil(hold.until, hold.reason, clock()) };
      try {
        // One answer 401 would make it forget the token.
        rest.setToken(token);
        const answer = await rest.request({
          // The library names the methods by an enumeration whose values these are.
          method: method as Parameters<REST['request']>[0]['method'],
          fullRoute: route,
          body,
          // Its own time-out ends when the answer begins.
          signal: AbortSignal.timeout(timeOut),
        });
        return { ok: true, answer: schema.parse(answer) };
      } catch (error) {
        return { ok: false, refusal: refusalOf(error) };
      }
    },
  };
}
