import { Agent, type Dispatcher, request } from 'undici';
import { SourceError } from '../docking/source.ts';
import { acceptedEncodings, readText } from './body.ts';
import { brokenOff, unanswered } from './failure.ts';

export interface WireSettings {
  /** Where Launch Library is, without a version: "https://ll.thespacedevs.com". */
  readonly url: string;
  readonly token?: string | undefined;
  readonly userAgent: string;
  readonly timeouts?: Timeouts | undefined;
}

/** In milliseconds. */
export interface Timeouts {
  readonly headers: number;
  /** Without a byte of the body. */
  readonly body: number;
  /** Redirects and the whole body together: a body that drips would never end. */
  readonly overall: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const defaultTimeouts: Timeouts = { headers: 30_000, body: 30_000, overall: 120_000 };
const maximumRedirects = 3;
const redirectStatuses = [301, 302, 303, 307, 308];

/** Milliseconds. */
const keptOpen = 1_000;

/** One GET at a time over the network: no retries, no cookies, no other host. */
export class Wire {
  readonly #settings: WireSettings;
  readonly #timeouts: Timeouts;
  readonly #agent: Agent;

  constructor(settings: WireSettings) {
    this.#settings = settings;
    this.#timeouts = settings.timeouts ?? defaultTimeouts;
    // The calls of one poll share a connection; the next poll never finds one that is just being closed.
    this.#agent = new Agent({ connections: 1, keepAliveTimeout: keptOpen, keepAliveMaxTimeout: keptOpen });
  }

  /** The answer whatever its status; throws a SourceError when there is none that can be read. */
  async get(path: string): Promise<Answer> {
    const signal = AbortSignal.timeout(this.#timeouts.overall);
    let url = new URL(this.#settings.url.replace(/\/+$/, '') + path);
    for (let redirects = 0; redirects <= maximumRedirects; redirects++) {
      const answer = await this.#exchange(url, signal);
      const location = answer.headers.location;
      if (location === undefined || !redirectStatuses.includes(answer.status)) return answer;
      url = sameOrigin(location, url);
    }
    throw new SourceError('refused', `Launch Library redirected more than ${maximumRedirects} times`);
  }

  /** Ends calls under way, which fail with a SourceError. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #exchange(url: URL, signal: AbortSignal): Promise<Answer> {
    const response = await this.#send(url, signal);
    const headers = singleValues(response.headers);
    try {
      const text = await readText(response.body, headers['content-encoding'] ?? '');
      return { status: response.statusCode, headers, text };
    } catch (error) {
      throw brokenOff(error);
    }
  }

  async #send(url: URL, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    const { token, userAgent } = this.#settings;
    try {
      return await request(url, {
        dispatcher: this.#agent,
        signal,
        headersTimeout: this.#timeouts.headers,
        bodyTimeout: this.#timeouts.body,
        headers: {
          accept: 'application/json',
          'accept-encoding': acceptedEncodings,
          'user-agent': userAgent,
          ...(token && { authorization: `Token ${token}` }),
        },
      });
    } catch (error) {
      throw unanswered(error);
    }
  }
}

/** A redirect elsewhere would take the token along, and what it answered would not be Launch Library's. */
function sameOrigin(location: string, from: URL): URL {
  const to = URL.canParse(location, from) ? new URL(location, from) : null;
  if (to?.protocol === from.protocol && to.host === from.host) return to;
  throw new SourceError('refused', `Launch Library redirected to ${to?.host || 'an unreadable address'}`);
}

function singleValues(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]);
  return Object.fromEntries(entries);
}
