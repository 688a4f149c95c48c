import { apply } from '../../src/alerts/apply.ts';
import { type Plan, planPosts } from '../../src/docking/post.ts';
import type { Post } from '../../src/store/ledger/posts.ts';
import { type OpenStore, openStore } from '../../src/store/store.ts';
import { dockingEvent } from '../support/docking-event.ts';
import { found } from '../support/ledger.ts';
import { news } from '../support/news.ts';
import { nothingUnderWay } from '../support/nothing-under-way.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { withDatabase } from './database.ts';
import { loopDelayDuring } from './event-loop.ts';
import { fillChannels, filledPlatform, fillSent } from './filled-ledger.ts';
import { madeUpHistory } from './made-up-history.ts';
import { readingOf } from './queued-alert.ts';
import type { Figure } from './report.ts';

const channels = 100_000;
const earlierPolls = 10;
const claimAtOnce = 200;
const settledAtOnce = 50;
const lease = 180_000;
const mostDelay = 50;

/** One alert to a hundred thousand channels: from the poll's diff to its commit, and claimed from a long ledger. */
export async function queueFigures(): Promise<Figure[]> {
  const onSqlite = await withDatabase(url => figuresOf('SQLite', url, 5_000));
  const server = await startPostgres();
  try {
    return [...onSqlite, ...(await figuresOf('PostgreSQL', server.url('postgres'), 2_000))];
  } finally {
    await server.remove();
  }
}

async function figuresOf(name: string, url: string, target: number): Promise<Figure[]> {
  const now = new Date();
  const history = madeUpHistory(600);
  await withOpen(url, async store => {
    await apply(store, await readingOf(history, now), { windowHours: 72, firstRun: true }, now);
  });
  await fillChannels(url, channels);
  const polled = await withOpen(url, store => poll(store, now));
  const queued = await withOpen(url, store => queueAgain(store, now));
  await fillSent(url, channels, earlierPolls);
  const claimed = await withOpen(url, store => claimAll(store, now));
  const [many, rows] = [channels, channels * (earlierPolls + 1)].map(count => count.toLocaleString('en'));
  return [
    { name: `${many} posts queued on ${name}`, measured: queued.milliseconds, target, unit: 'ms' },
    { name: '  event-loop delay meanwhile, p99', measured: queued.delay, target: mostDelay, unit: 'ms' },
    {
      name: `the whole poll that finds and queues them`,
      measured: polled.milliseconds,
      target: 5_000,
      unit: 'ms',
    },
    { name: '  event-loop delay meanwhile, p99', measured: polled.delay, target: mostDelay, unit: 'ms' },
    {
      name: `posts claimed on ${name}, from a ledger of ${rows}`,
      measured: (channels / claimed.milliseconds) * 1_000,
      target: 5_000,
      atLeast: true,
      unit: '/s',
    },
    { name: '  event-loop delay meanwhile, p99', measured: claimed.delay, target: mostDelay, unit: 'ms' },
  ];

  async function poll(store: OpenStore, now: Date) {
    const found = dockingEvent({ id: 9_001, docking: new Date(now.getTime() - 600_000) });
    const reading = await readingOf([...history, found], now);
    return timed(() => apply(store, reading, { windowHours: 72, firstRun: false }, now));
  }
}

/** The same number once more, planned before: what the ledger alone takes. They are left where they are. */
async function queueAgain(store: OpenStore, now: Date) {
  const one = news({ arrival: dockingEvent({ id: 9_002 }) });
  const pollId = await found(store, [one], now);
  const plans: Plan[][] = [];
  for await (const some of store.ledger.audiences([one.alert.key]))
    plans.push(some.map(audience => planPosts([one], { ...audience, platform: 'elsewhere' })));
  return timed(() => store.transaction(({ ledger }) => ledger.queue(plans, pollId, now)));
}

async function timed(work: () => Promise<unknown>) {
  let milliseconds = 0;
  const delay = await loopDelayDuring(async () => {
    const start = performance.now();
    await work();
    milliseconds = performance.now() - start;
  });
  return { milliseconds, delay };
}

/** The time that the claims took, without what comes between them. */
async function claimAll(store: OpenStore, now: Date) {
  let [milliseconds, count] = [0, 0];
  const delay = await loopDelayDuring(async () => {
    for (let isMore = true; isMore; ) {
      const start = performance.now();
      const posts = await store.outbox.claim(filledPlatform, now, lease, claimAtOnce, nothingUnderWay);
      milliseconds += performance.now() - start;
      count += posts.length;
      isMore = posts.length > 0;
      await settleAll(store, posts, now);
    }
  });
  if (count !== channels) throw new Error(`${count} of ${channels} posts were claimed.`);
  return { milliseconds, delay };
}

async function settleAll(store: OpenStore, posts: readonly Post[], now: Date): Promise<void> {
  for (let from = 0; from < posts.length; from += settledAtOnce) {
    await new Promise(setImmediate);
    await store.transaction(async ({ outbox }) => {
      for (const post of posts.slice(from, from + settledAtOnce))
        await outbox.settle(post, { kind: 'sent', messageId: `message ${post.channel}` }, now);
    });
  }
}

async function withOpen<T>(url: string, use: (store: OpenStore) => Promise<T>): Promise<T> {
  const store = await openStore(url);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
