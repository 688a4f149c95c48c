import type { CallsLeft } from '../docking/calls-left.ts';
import { SourceError } from '../docking/source.ts';
import { inTurn } from '../in-turn.ts';

/** What must outlive the process so that a restart cannot overspend. The store keeps it. */
export interface CallLog {
  /** When calls were made, from `since` on, those the clock now calls future included. */
  recent(since: Date): Promise<readonly Date[]>;
  record(at: Date): Promise<void>;
  blockedUntil(): Promise<Date | null>;
  block(until: Date): Promise<void>;
  allowance(): Promise<Allowance | null>;
  allow(limit: number, windowSeconds: number): Promise<void>;
}

export interface Allowance {
  readonly limit: number;
  readonly windowSeconds: number;
}

/** Without a key, per address: https://ll.thespacedevs.com/docs/ and the answer of /api-throttle/. */
const defaultAllowance: Allowance = { limit: 15, windowSeconds: 3600 };

/** A wait that is longer is not believed: the clock stepped back, or the header is nonsense. */
export const longestBlockMilliseconds = 24 * 3_600_000;

/** How many calls Launch Library still allows, counted over a sliding window. */
export class Budget {
  readonly #log: CallLog;
  /** Two that count at once would both find the last call free. */
  readonly #inTurn = inTurn();

  constructor(log: CallLog) {
    this.#log = log;
  }

  /**
   * Spends one call. It is recorded before it is made, so a crash in between loses a call but never
   * overspends. Throws a 'throttled' SourceError when blocked or when no call is left.
   */
  take(now: Date): Promise<void> {
    return this.#inTurn(() => this.#take(now));
  }

  async calls(now: Date): Promise<CallsLeft> {
    const { limit, windowSeconds } = await this.#allowance();
    const used = (await this.#counted(now)).length;
    const blockedUntil = await this.#blockedUntil(now);
    const left = blockedUntil === null ? Math.max(0, limit - used) : 0;
    return { limit, used, left, windowSeconds, blockedUntil };
  }

  /** When a call is possible: `now` itself if one is left. */
  async nextAt(now: Date): Promise<Date> {
    const { limit, windowSeconds } = await this.#allowance();
    const calls = await this.#counted(now);
    const blocked = await this.#blockedUntil(now);
    // The call that has to leave the window before fewer than `limit` are in it.
    const hindering = calls.at(calls.length - limit);
    const free =
      calls.length < limit || !hindering ? now.getTime() : hindering.getTime() + windowSeconds * 1000;
    return new Date(Math.max(now.getTime(), free, blocked?.getTime() ?? 0));
  }

  /** Launch Library itself said not to call before `until`. */
  async throttled(until: Date): Promise<void> {
    await this.#log.block(until);
  }

  /** Launch Library itself said how much it allows; nonsense is ignored. */
  async allow({ limit, windowSeconds }: Allowance): Promise<void> {
    if (limit >= 1 && windowSeconds >= 1) await this.#log.allow(limit, windowSeconds);
  }

  async #take(now: Date): Promise<void> {
    const next = await this.nextAt(now);
    if (next > now) throw new SourceError('throttled', await this.#reason(now, next), next);
    await this.#log.record(now);
  }

  async #reason(now: Date, next: Date): Promise<string> {
    const wait = `the next call is possible at ${next.toISOString()}`;
    if (await this.#blockedUntil(now)) return `Launch Library asked to wait: ${wait}`;
    const { limit } = await this.#allowance();
    return `All ${limit} calls to Launch Library are used: ${wait}`;
  }

  async #allowance(): Promise<Allowance> {
    return (await this.#log.allowance()) ?? defaultAllowance;
  }

  async #blockedUntil(now: Date): Promise<Date | null> {
    const until = await this.#log.blockedUntil();
    if (!until || until <= now) return null;
    return until.getTime() - now.getTime() > longestBlockMilliseconds ? null : until;
  }

  /**
   * The calls in the window, oldest first. After the clock stepped back, calls lie in the future: up
   * to one window ahead they count, so at worst we wait two windows; further ahead they do not.
   */
  async #counted(now: Date): Promise<readonly Date[]> {
    const span = (await this.#allowance()).windowSeconds * 1000;
    const since = new Date(now.getTime() - span);
    const recent = await this.#log.recent(since);
    return recent
      .filter(at => at > since && at.getTime() <= now.getTime() + span)
      .sort((a, b) => a.getTime() - b.getTime());
  }
}
