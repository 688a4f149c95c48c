import { WebClient } from '@slack/web-api';
import { slackFetch } from './fetch.ts';

export interface ClientSettings {
  readonly apiUrl: string;
  readonly userAgent: string;
  /** Milliseconds for an answer, its body included; default: 10,000. */
  readonly timeOut?: number;
}

/**
 * The alerts' own way to Slack: it knows no token, each call brings that of its workspace. It tries nothing again
 * by itself: what must not arrive twice is the ledger's to repeat.
 */
export function slackClient({ apiUrl, userAgent, timeOut = 10_000 }: ClientSettings): WebClient {
  return new WebClient(undefined, {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // How many there are at a time is the ledger's to say as well.
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
    timeout: timeOut,
    fetch: slackFetch(),
    logger: silent,
    headers: { 'User-Agent': userAgent },
  });
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
