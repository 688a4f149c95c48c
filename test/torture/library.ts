import type { ServerResponse } from 'node:http';
import {
  answer,
  html,
  json,
  type Reply,
  reset,
  resetMidway,
  silence,
  startLaunchLibrary,
  truncated,
} from '../support/launch-library.ts';
import type { Step } from './history/chapter.ts';
import { type Row, record } from './history/table.ts';

export interface TorturedLibrary {
  readonly url: string;
  /** Changes the table; until `isSeen` the bot may not have read it whole. */
  apply(step: Step): void;
  /** Whether everything of the last step was asked for and answered. */
  readonly isSeen: boolean;
  /** Who was answered may not have stored it: it has to be asked for again. */
  unsee(): void;
  /** Befalls the next requests for dockings; false: something else does already. */
  fault(kind: LibraryFault, times: number): boolean;
  /** Nothing goes wrong any more. */
  calm(): void;
  close(): Promise<void>;
}

const replies = {
  '429 with Retry-After': json({ detail: 'Request was throttled.' }, 429, { 'retry-after': '1' }),
  '429 without Retry-After': json({ detail: 'Request was throttled.' }, 429),
  '500': html(500),
  '502': html(502),
  '503': json({ detail: 'Down.' }, 503),
  'time-out': silence(),
  'malformed body': answer('{"count": 12, "resul', 200, { 'content-type': 'application/json' }),
  'body cut short': truncated('{"count": 12, "results": ['),
  'connection reset': reset(),
  'connection reset midway': resetMidway(),
  'web page': html(200),
} as const satisfies Readonly<Record<string, Reply>>;

export type LibraryFault = keyof typeof replies;
export const libraryFaults = Object.keys(replies) as readonly LibraryFault[];

/** A table that changes, behind an address where now and then something goes wrong. */
export async function startTorturedLibrary(rows: readonly Row[]): Promise<TorturedLibrary> {
  const table = new Map(rows.map(row => [row.id, row]));
  let waiting: LibraryFault[] = [];
  const [wanted, unseen] = [new Set<string>(), new Set<string>()];
  const double = await startLaunchLibrary();

  function result(target: string): Reply {
    const url = new URL(target, 'http://loopback');
    if (url.pathname.endsWith('/api-throttle/')) return json(allowance);
    const [, id] = /\/docking_events\/(\d+)\/$/.exec(url.pathname) ?? [];
    if (id === undefined) return json(listed(url.searchParams));
    const row = table.get(Number(id));
    return row === undefined ? json({ detail: 'No such docking.' }, 404) : json(record(row));
  }

  function listed(query: URLSearchParams): object {
    const [offset, limit] = [Number(query.get('offset') ?? 0), Number(query.get('limit') ?? 10)];
    const all = [...table.values()].sort(order(query.get('ordering') ?? ''));
    return { count: all.length, results: all.slice(offset, offset + limit).map(record) };
  }

  double.answers((request, response) => {
    const target = request.url ?? '';
    const fault = target.includes('/docking_events/') ? waiting.shift() : undefined;
    if (fault !== undefined) return replies[fault](request, response);
    // What has left this machine counts as read once the bot has said so in its log.
    response.on('finish', () => seen(target, response));
    return result(target)(request, response);
  });

  function seen(target: string, { statusCode }: ServerResponse): void {
    if (statusCode === 200 && target.includes('ordering=-docking')) unseen.delete('page');
    if (statusCode === 404) unseen.delete(/(\d+)\/$/.exec(target)?.[1] ?? '');
  }

  return {
    url: double.url,
    apply({ changed, removed }) {
      for (const row of changed) table.set(row.id, row);
      for (const id of removed) table.delete(id);
      wanted.clear();
      for (const what of ['page', ...removed.map(String)]) wanted.add(what);
      for (const what of wanted) unseen.add(what);
    },
    get isSeen() {
      return unseen.size === 0;
    },
    unsee() {
      // What is gone for the bot it does not ask for again.
      if (wanted.has('page')) unseen.add('page');
    },
    fault(kind, times) {
      if (waiting.length > 0) return false;
      waiting = Array.from({ length: times }, () => kind);
      return true;
    },
    calm() {
      waiting = [];
    },
    close: () => double.close(),
  };
}

/** With a token there may be many calls; after a refusal that does not say how long, this says it. */
const allowance = {
  your_request_limit: 1_000_000,
  limit_frequency_secs: 3600,
  current_use: 0,
  next_use_secs: 1,
  ident: '',
};

/** "-docking" or "docking,departure"; what is empty counts as the latest, as PostgreSQL sorts it. */
function order(ordering: string): (a: Row, b: Row) => number {
  const fields = ordering.split(',').map(field => field.replace('-', ''));
  const sign = ordering.startsWith('-') ? -1 : 1;
  const value = (row: Row, field: string) =>
    (field === 'departure' ? row.departure : row.docking) ?? Number.MAX_SAFE_INTEGER;
  return (a, b) => {
    const differing = fields.map(field => value(a, field) - value(b, field)).find(by => by !== 0) ?? 0;
    return sign * differing || a.id - b.id;
  };
}
