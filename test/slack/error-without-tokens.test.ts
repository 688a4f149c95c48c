import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { errorWithoutTokens } from '../../src/slack/connecting/error-without-tokens.ts';

/** What the log would hold of it. */
function logged(error: unknown): string {
  const lines: string[] = [];
  pino({}, { write: line => void lines.push(line) }).error({ err: errorWithoutTokens(error) }, 'It failed.');
  return lines.join('');
}

describe('an error in the log', () => {
  it('has its words and where it comes from', () => {
    const error = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });

    const line = logged(error);

    expect(line).toContain('TypeError');
    expect(line).toContain('fetch failed: connect ECONNREFUSED');
    expect(line).toContain('error-without-tokens.test.ts');
  });

  it('may be its own cause', () => {
    const error = new Error('round and round');
    error.cause = error;

    expect(logged(error)).toContain('round and round');
  });

  it('has no token, neither in its words nor in what Slack’s libraries add to it', () => {
    const token = 'xoxb-12-secret';
    const cause = new Error(`refused https://hooks.slack.com/actions/T1/secret with ${token}`);
    const error = Object.assign(new Error(`An API error occurred: <html>Bearer ${token}</html>`, { cause }), {
      body: { authorization: `Bearer ${token}` },
      data: { error: `Bearer ${token}` },
      original: cause,
    });

    expect(logged(error)).not.toContain('secret');
    expect(logged(`It broke with ${token}`)).not.toContain('secret');
  });
});
