/** So many a minute, and so many at once. */
export interface Limit {
  readonly perMinute: number;
  readonly burst: number;
}

export interface Limits {
  /** New messages in a channel. */
  readonly postInChannel?: Limit;
  /** New messages in a workspace. */
  readonly postInWorkspace?: Limit;
  /** Any method by its name, in a workspace. */
  readonly methods?: Readonly<Record<string, Limit>>;
  /** What has no limit of its own. */
  readonly others?: Limit;
  /** The refusal's status; 200 has been seen. */
  readonly status?: 429 | 200;
}

/**
 * https://docs.slack.dev/apis/web-api/rate-limits: one message a second in a channel, "several hundred" a
 * minute in a workspace, tiers for the rest. How long a burst may be is documented nowhere.
 */
const defaults = {
  postInChannel: { perMinute: 60, burst: 3 },
  postInWorkspace: { perMinute: 300, burst: 20 },
  others: { perMinute: 50, burst: 50 },
} as const;

const tiers: Readonly<Record<string, Limit>> = {
  'chat.postEphemeral': { perMinute: 100, burst: 100 },
  'users.info': { perMinute: 100, burst: 100 },
  'conversations.members': { perMinute: 100, burst: 100 },
  'views.open': { perMinute: 100, burst: 100 },
  'views.push': { perMinute: 100, burst: 100 },
  'views.update': { perMinute: 100, burst: 100 },
  'views.publish': { perMinute: 100, burst: 100 },
  'conversations.list': { perMinute: 20, burst: 20 },
  'auth.test': { perMinute: 600, burst: 600 },
  'oauth.v2.access': { perMinute: 600, burst: 600 },
  'apps.connections.open': { perMinute: 60, burst: 60 },
};

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** Buckets that fill by the real clock. */
export class RateLimits {
  readonly status: 429 | 200;
  readonly #limits: Limits;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: Limits) {
    this.#limits = limits;
    this.status = limits.status ?? 429;
  }

  /** Seconds to wait; null: go on. A refused request takes nothing. */
  take(method: string, workspace: string, channel: string): number | null {
    const wanted = this.#wanted(method, workspace, channel);
    const waits = wanted.map(([name, limit]) => this.#wait(name, limit));
    const wait = Math.max(...waits);
    if (wait > 0) return Math.ceil(wait);
    for (const [name, limit] of wanted) this.#buckets.set(name, this.#filled(name, limit, 1));
    return null;
  }

  #wanted(method: string, workspace: string, channel: string): (readonly [string, Limit])[] {
    const { postInChannel, postInWorkspace, methods = {}, others } = { ...defaults, ...this.#limits };
    const own = methods[method];
    if (own !== undefined) return [[`${method} ${workspace}`, own]];
    if (method !== 'chat.postMessage') return [[`${method} ${workspace}`, tiers[method] ?? others]];
    return [
      [`${method} ${workspace} ${channel}`, postInChannel],
      [`${method} ${workspace}`, postInWorkspace],
    ];
  }

  #wait(name: string, limit: Limit): number {
    const { left } = this.#filled(name, limit, 0);
    return left >= 1 ? 0 : ((1 - left) * 60) / limit.perMinute;
  }

  #filled(name: string, { perMinute, burst }: Limit, taken: number): Bucket {
    const now = performance.now();
    const { left, at } = this.#buckets.get(name) ?? { left: burst, at: now };
    return { left: Math.min(burst, left + ((now - at) * perMinute) / 60_000) - taken, at: now };
  }
}
