import { expect, it } from 'vitest';
import { withoutTokens } from '../../src/slack/connecting/without-tokens.ts';

it.each([
  ['a bot token', 'sent xoxb-12-ab_C.d twice: xoxb-12', 'sent … twice: …'],
  ['an app-level token', '{"a":"xapp-1-A0-2-ff"}', '{"a":"…"}'],
  ['a rotated token', 'xoxe.xoxp-1-abc', '…'],
  ['an authorization header', 'Authorization: Bearer xoxb-1', 'Authorization: Bearer …'],
  ['Slack’s own token', '{"token":"verification","type":"a"}', '{"token":"…","type":"a"}'],
  ['an address to answer by', 'to https://hooks.slack.com/commands/T1/2/3?', 'to https://hooks.slack.com/…'],
  [
    'the address of a connection',
    'wss://w.slack.com/link/?ticket=ab-1&app_id=2',
    'wss://w.slack.com/link/?ticket=…&app_id=2',
  ],
  [
    'what OAuth comes back with',
    '/slack/oauth_redirect?code=1.2&state=ey.J',
    '/slack/oauth_redirect?code=…&state=…',
  ],
  ['the client’s secret', 'client_secret=abc&client_id=1', 'client_secret=…&client_id=1'],
  ['a signature', "'x-slack-signature': 'v0=abc'", "'x-slack-signature': '…'"],
  ['nothing secret', 'status code: 503 in state: open', 'status code: 503 in state: open'],
])('%s is left out of what is logged', (_what, text, logged) => {
  expect(withoutTokens(text)).toBe(logged);
});
