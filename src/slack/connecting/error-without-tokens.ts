import { withoutTokens } from './without-tokens.ts';

/** A cause may be its own. */
const deepest = 5;

/**
 * An error as it may be logged: its words, and those of what caused it. What Slack's libraries hang on theirs
 * is left out: whole answers, in which somebody between may repeat what was asked, its token too.
 */
export function errorWithoutTokens(error: unknown, depth = deepest): Error {
  if (!(error instanceof Error)) return new Error(withoutTokens(String(error)));
  const { name, message, stack, cause } = error;
  const because = cause === undefined || depth === 0 ? {} : { cause: errorWithoutTokens(cause, depth - 1) };
  const clean = new Error(withoutTokens(message), because);
  return Object.assign(clean, { name, ...(stack === undefined ? {} : { stack: withoutTokens(stack) }) });
}
