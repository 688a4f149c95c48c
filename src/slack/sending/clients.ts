import { WebClient } from '@slack/web-api';
import type { Workspace } from '../workspaces.ts';

export interface ClientSettings {
  readonly apiUrl: string;
  readonly userAgent: string;
  /** Milliseconds for an answer, its body included; default: 10,000. */
  readonly timeOut?: number;
}

/** One takes 30 kB, and the fifth of a millisecond to make. */
const mostKept = 100;

/**
 * A way to Slack of the alerts' own for each workspace. It tries nothing again by itself: what must not arrive
 * twice is the ledger's to repeat.
 */
export function webClients({
  apiUrl,
  userAgent,
  timeOut = 10_000,
}: ClientSettings): (workspace: Workspace) => WebClient {
  /** The one that was not asked for longest comes first. */
  const kept = new Map<string, WebClient>();

  return ({ id, token }) => {
    const known = kept.get(id);
    kept.delete(id);
    const client = known?.token === token ? known : newClient(token);
    kept.set(id, client);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return client;
  };

  function newClient(token: string): WebClient {
    return new WebClient(token, {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: timeOut,
      logger: silent,
      // The library writes the token into this very object.
      headers: { 'User-Agent': userAgent },
    });
  }
}

type Logger = NonNullable<NonNullable<ConstructorParameters<typeof WebClient>[1]>['logger']>;

/** All that fails is an Outcome and told from there; the library's lines hold what was sent. */
const silent: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  // The library names its levels by an enumeration whose values these are.
  getLevel: () => 'error' as ReturnType<Logger['getLevel']>,
};
