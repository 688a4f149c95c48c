import type { Logger, webApi } from '@slack/bolt';

/**
 * For what is asked while somebody waits: no answer is better than a late one. Made anew for each client:
 * Bolt and its libraries write into what they are given. No headers: a token would be written into them that
 * the next workspace's client would then send.
 */
export function clientOptions(apiUrl: string, logger: Logger): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    logger,
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
}
