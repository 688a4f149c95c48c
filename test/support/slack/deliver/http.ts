import type { App } from '../state/world.ts';
import { type Asked, acknowledgementDeadline, type Delivery, type SignedRequest } from './delivery.ts';
import { signatureHeaders } from './sign.ts';

export interface RawAnswer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

export type HttpOutcome = Pick<Delivery, 'sent' | 'acknowledged' | 'status' | 'answer'>;

/** As Slack posts it to the request URL; `seconds` since 1970. */
export function signed(app: App, { kind, body }: Asked, retry: number, seconds: number): SignedRequest {
  const text = kind === 'events_api' ? JSON.stringify(body) : formOf(kind, body);
  const type = kind === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
  const again = { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' };
  const headers = {
    'content-type': type,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    ...signatureHeaders(text, app.signingSecret, seconds),
    ...(retry > 0 ? again : {}),
  };
  return { body: text, headers };
}

export async function post(url: string, sent: SignedRequest): Promise<HttpOutcome> {
  const start = performance.now();
  try {
    const { status, text } = await postRaw(url, sent);
    const acknowledged = status === 200 ? performance.now() - start : null;
    return { sent, acknowledged, status, answer: parsed(text) };
  } catch {
    return { sent, acknowledged: null, status: null, answer: null };
  }
}

export async function postRaw(url: string, { body, headers }: SignedRequest): Promise<RawAnswer> {
  const signal = AbortSignal.timeout(acknowledgementDeadline);
  const response = await fetch(url, { method: 'POST', headers, body, signal });
  return { status: response.status, text: await response.text(), headers: response.headers };
}

function formOf(kind: string, body: object): string {
  const fields = kind === 'interactive' ? { payload: JSON.stringify(body) } : { ...body };
  return new URLSearchParams(fields).toString();
}

/** Plain text is an answer too. */
function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
