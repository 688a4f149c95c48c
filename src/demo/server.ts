import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, json, notFound, throttled } from './answer.ts';
import { listEvents } from './listing.ts';
import { pageAnswer } from './page.ts';
import { readParameters } from './parameters.ts';
import { isKnownTo, recordTexts, type Version } from './record.ts';
import { happenedBy, hasDocked, recording, stageAt } from './recording.ts';
import { Throttle } from './throttle.ts';

export interface RecordedLibraryOptions {
  /** The server's clock: what is later than this has not happened. */
  readonly now: () => Date;
  /** Default: any free port. */
  readonly port?: number;
  /** Calls an hour of the server's clock, over both versions; null (the default): no limit. */
  readonly limit?: number | null;
}

export interface RecordedLibrary {
  /** "http://127.0.0.1:12345": without a version. */
  readonly url: string;
  /** How many docking calls came, the refused ones too; `/api-throttle/` is not counted. */
  readonly calls: number;
  close(): Promise<void>;
}

const route = /^\/(2\.3\.0|2\.2\.0)\/([a-z_-]+)\/(?:([^/.]+)\/)?$/;
const endpoints: Readonly<Record<Version, string>> = {
  '2.3.0': 'docking_events',
  '2.2.0': 'docking_event',
};

/** What `/api-throttle/` tells where there is no limit: its answer has no word for none. */
const practicallyUnlimited = 1_000_000;

/** Speaks Launch Library 2's docking endpoints on the loopback interface, out of the recording. */
export async function startRecordedLibrary(options: RecordedLibraryOptions): Promise<RecordedLibrary> {
  const limit = options.limit ?? null;
  const throttle = new Throttle(limit ?? Number.POSITIVE_INFINITY);
  const textOf = recordTexts();
  let calls = 0;
  let answered = { happened: -1, lists: new Map<string, Answer>() };

  function answer(request: IncomingMessage): Answer {
    const now = options.now();
    const url = URL.parse(`http://${request.headers.host}${request.url}`);
    if (url === null) return notFound();
    const [, asked, endpoint, id] = route.exec(url.pathname) ?? [];
    const version = asked === '2.2.0' ? '2.2.0' : '2.3.0';
    if (endpoint === 'api-throttle' && id === undefined) return throttleState(request, now);
    if (endpoint !== endpoints[version]) return notFound();

    calls += 1;
    const wait = throttle.take(now);
    if (wait > 0) return throttled(wait);
    return id === undefined ? listAgain(url, version, now) : single(id, version, now);
  }

  /** Between two things that happen, the same question has the same answer. */
  function listAgain(url: URL, version: Version, now: Date): Answer {
    const happened = happenedBy(now);
    if (happened !== answered.happened) answered = { happened, lists: new Map() };
    const known = answered.lists.get(url.href) ?? list(url, version, now);
    answered.lists.set(url.href, known);
    return known;
  }

  function list(url: URL, version: Version, now: Date): Answer {
    const parsed = readParameters(url.searchParams, version);
    if ('errors' in parsed) return json(400, parsed.errors);
    const { query } = parsed;
    const known = recording.events.filter(event => isKnownTo(version, event));
    const { count, events } = listEvents(known, query, now);
    const records = events.map(event => textOf(event, version, query.mode, stageAt(event, now)));
    return pageAnswer(url, { count, limit: query.limit, offset: query.offset, records });
  }

  function single(id: string, version: Version, now: Date): Answer {
    const event = recording.events.find(recorded => String(recorded.id) === id);
    if (event === undefined || !isKnownTo(version, event) || !hasDocked(event, now)) return notFound();
    return { status: 200, body: textOf(event, version, 'detailed', stageAt(event, now)) };
  }

  function throttleState(request: IncomingMessage, now: Date): Answer {
    return json(200, {
      your_request_limit: limit ?? practicallyUnlimited,
      limit_frequency_secs: 3600,
      current_use: throttle.used(now),
      next_use_secs: throttle.secondsToWait(now),
      ident: request.socket.remoteAddress ?? '',
    });
  }

  const server = createServer((request, response) => {
    const { status, body, headers } = answer(request);
    const length = { 'content-type': 'application/json', 'content-length': body.length };
    response.writeHead(status, { ...length, ...headers }).end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  // A server listening on a port, not on a pipe, has an AddressInfo.
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    get calls() {
      return calls;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve, reject) => server.close(error => (error ? reject(error) : resolve())));
    },
  };
}
