/** So many in so many real milliseconds. */
export interface Limit {
  readonly count: number;
  readonly milliseconds: number;
}

export interface Limits {
  /** Over all routes. */
  readonly perSecond?: number;
  /** New messages in a channel. */
  readonly create?: Limit;
}

export interface Verdict {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds; null: go on. */
  readonly retryAfter: number | null;
  readonly isGlobal: boolean;
}

const fivePerFive: Limit = { count: 5, milliseconds: 5_000 };
/** Of a channel, by the double's clock. */
const tenAnHour: Limit = { count: 10, milliseconds: 3_600_000 };
/** Each other route of a channel, a guild or an application. */
const others: Limit = { count: 50, milliseconds: 1_000 };

interface Window {
  readonly resetAt: number;
  readonly used: number;
}

/**
 * https://docs.discord.com/developers/topics/rate-limits. Only the total is documented; new messages and
 * publishing have the numbers that people see, edits and the rest have made-up ones.
 */
export class RateLimits {
  readonly #limits: Limits;
  readonly #now: () => number;
  readonly #windows = new Map<string, Window>();
  #lastSecond: number[] = [];

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** `method` and `route` are the bucket, `resource` is the channel, guild or application. */
  take(method: string, route: string, resource: string): Verdict {
    const globally = this.#takeGlobally();
    if (globally !== null) return globally;
    const bucket = `${method} ${route}`;
    if (route.endsWith('/crosspost')) return this.#takeFrom(bucket, resource, tenAnHour, this.#now());
    const limits: Readonly<Record<string, Limit>> = {
      'POST /channels/:channel/messages': this.#limits.create ?? fivePerFive,
      'PATCH /channels/:channel/messages/:message': fivePerFive,
    };
    return this.#takeFrom(bucket, resource, limits[bucket] ?? others, performance.now());
  }

  #takeGlobally(): Verdict | null {
    const now = performance.now();
    const { perSecond = 50 } = this.#limits;
    this.#lastSecond = this.#lastSecond.filter(at => now - at < 1_000);
    const [oldest = now] = this.#lastSecond;
    if (this.#lastSecond.length >= perSecond)
      return globalVerdict(Math.max(1, Math.ceil(oldest + 1_000 - now)) / 1_000);
    this.#lastSecond.push(now);
    return null;
  }

  #takeFrom(bucket: string, resource: string, { count, milliseconds }: Limit, now: number): Verdict {
    const key = `${bucket} ${resource}`;
    const known = this.#windows.get(key);
    const window =
      known === undefined || known.resetAt <= now ? { resetAt: now + milliseconds, used: 0 } : known;
    const seconds = Math.ceil(window.resetAt - now) / 1_000;
    const headers = {
      'x-ratelimit-limit': String(count),
      'x-ratelimit-remaining': String(Math.max(0, count - window.used - 1)),
      'x-ratelimit-reset': ((Date.now() + seconds * 1_000) / 1_000).toFixed(3),
      'x-ratelimit-reset-after': seconds.toFixed(3),
      'x-ratelimit-bucket': Buffer.from(bucket).toString('hex').slice(-32),
    };
    if (window.used >= count) {
      const refused = { 'x-ratelimit-scope': 'user', 'retry-after': String(Math.ceil(seconds)) };
      return { headers: { ...headers, ...refused }, retryAfter: seconds, isGlobal: false };
    }
    this.#windows.set(key, { ...window, used: window.used + 1 });
    return { headers, retryAfter: null, isGlobal: false };
  }
}

function globalVerdict(retryAfter: number): Verdict {
  const headers = {
    'x-ratelimit-global': 'true',
    'x-ratelimit-scope': 'global',
    'retry-after': String(Math.ceil(retryAfter)),
  };
  return { headers, retryAfter, isGlobal: true };
}

export function limitBody({ retryAfter, isGlobal }: Verdict): object {
  return { message: 'You are being rate limited.', retry_after: retryAfter, global: isGlobal };
}
