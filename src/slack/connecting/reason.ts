import { webApi } from '@slack/bolt';
import { withoutTokens } from './without-tokens.ts';

/** What went wrong with a request or a connection, in one line. */
export function reasonOf(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return `Slack answered ${error.data.error}`;
  if (error instanceof webApi.WebAPIHTTPError) return `Slack answered ${error.statusCode}`;
  if (error instanceof webApi.WebAPIRateLimitedError) return 'Slack limits how often it may be asked';
  return withoutTokens(said(error)).trim().replaceAll(/\s+/g, ' ');
}

/** What lies under it says more: "fetch failed" because of "connect ECONNREFUSED 127.0.0.1:1". */
function said(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof AggregateError && error.message === '') return said(error.errors[0]);
  return error.cause instanceof Error ? said(error.cause) : error.message || error.name;
}

/**
 * The error with which Slack says that a token is of no use, whenever it is tried; null: it may yet work.
 * https://docs.slack.dev/reference/methods/auth.test#errors
 */
export function refusedToken(error: unknown): string | null {
  if (!(error instanceof webApi.WebAPIPlatformError)) return null;
  return lasting.has(error.data.error) ? error.data.error : null;
}

const lasting: ReadonlySet<string> = new Set([
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_allowed_token_type',
  'not_authed',
  'token_expired',
  'token_revoked',
  'user_removed_from_team',
]);
