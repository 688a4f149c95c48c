import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { CallLog } from '../../src/launch-library/budget.ts';

export interface RecordedRequest {
  readonly method: string;
  /** As it came over the wire, query and all. */
  readonly target: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
}

export type Reply = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A Launch Library on the loopback that answers whatever it is told to, and remembers what it was asked. */
export interface LaunchLibraryDouble {
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  /** Answers in this order; the last one for ever. */
  answers(...replies: readonly Reply[]): void;
  close(): Promise<void>;
}

export async function startLaunchLibrary(): Promise<LaunchLibraryDouble> {
  const requests: RecordedRequest[] = [];
  let replies: readonly Reply[] = [];
  let next = 0;
  const server = createServer((request, response) => {
    requests.push(recorded(request));
    const reply = replies[Math.min(next++, replies.length - 1)] ?? json({ detail: 'Nothing to say.' }, 500);
    void reply(request, response);
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answers(...told) {
      replies = told;
      next = 0;
    },
    close: () =>
      new Promise(closed => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Reply {
  return answer(JSON.stringify(body), status, { 'content-type': 'application/json', ...headers });
}

/** A list page of these records; `count` is their number unless told. */
export function page(results: readonly unknown[], count = results.length): Reply {
  return json({ count, next: 'https://elsewhere.invalid/?offset=1', previous: null, results });
}

export function html(status = 200): Reply {
  return answer('<!doctype html><title>Down for maintenance</title>', status, {
    'content-type': 'text/html',
  });
}

export function answer(
  body: string | Buffer,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

export function redirect(location: string, status = 302): Reply {
  return answer('', status, { location });
}

/** Never answers. */
export function silence(): Reply {
  return () => undefined;
}

/** Headers and the beginning of a body, and then nothing. */
export function standstill(): Reply {
  return (_request, response) => {
    response.writeHead(200).write('{"count": 1,');
  };
}

/** A body that never ends and is never silent for long. */
export function drip(everyMilliseconds: number): Reply {
  return async (_request, response) => {
    response.writeHead(200);
    while (!response.destroyed) {
      response.write(' ');
      await delay(everyMilliseconds);
    }
  };
}

/** Promises more than it sends and hangs up. */
export function truncated(body: string): Reply {
  return (_request, response) => {
    response.writeHead(200, { 'content-length': String(body.length + 100) });
    response.write(body, () => response.socket?.end());
  };
}

/** Breaks the connection instead of answering. */
export function reset(): Reply {
  return request => {
    request.socket.resetAndDestroy();
  };
}

/** Breaks the connection in the middle of the body. */
export function resetMidway(): Reply {
  return (request, response) => {
    response
      .writeHead(200)
      .write('{"count": 1,', () => setTimeout(() => request.socket.resetAndDestroy(), 20));
  };
}

/** Something that does not speak HTTP. */
export function gibberish(): Reply {
  return request => {
    request.socket.end('220 ready for mail\r\n');
  };
}

/** What the store keeps of calls, in memory. */
export class MemoryCallLog implements CallLog {
  readonly calls: Date[] = [];
  blocked: Date | null = null;
  allowed: { readonly limit: number; readonly windowSeconds: number } | null = null;

  async recent(since: Date): Promise<readonly Date[]> {
    return this.calls.filter(at => at >= since);
  }
  async record(at: Date): Promise<void> {
    this.calls.push(at);
  }
  async blockedUntil(): Promise<Date | null> {
    return this.blocked;
  }
  async block(until: Date): Promise<void> {
    this.blocked = until;
  }
  async allowance(): Promise<{ readonly limit: number; readonly windowSeconds: number } | null> {
    return this.allowed;
  }
  async allow(limit: number, windowSeconds: number): Promise<void> {
    this.allowed = { limit, windowSeconds };
  }
}

function recorded(request: IncomingMessage): RecordedRequest {
  const target = request.url ?? '';
  const { pathname, searchParams } = new URL(target, 'http://loopback');
  return {
    method: request.method ?? '',
    target,
    path: pathname,
    query: Object.fromEntries(searchParams),
    headers: request.headers,
  };
}
