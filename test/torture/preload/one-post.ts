import { openStore } from '../../../src/store/store.ts';
import { plannedPost, subscribed } from '../../support/ledger.ts';
import { nothingUnderWay } from '../../support/nothing-under-way.ts';

/** What becomes of one post, by the bot's own store, with the requests that a platform would make. */
const [, , databaseUrl = '', url = ''] = process.argv;
const now = new Date('2026-10-08T12:00:00Z');
const ask = async (method: string, path: string) => (await fetch(`${url}${path}`, { method })).text();

const store = await openStore(databaseUrl, 'OFF');
await subscribed(store);
await store.transaction(async ({ ledger }) => {
  await ledger.queue([[{ posts: [plannedPost()], unsent: [] }]], await ledger.addPoll(now), now);
});
const [post] = await store.outbox.claim('terminal', now, 1_000, 1, nothingUnderWay);
if (post === undefined) throw new Error('Nothing is due.');
await ask('POST', '/api/v10/channels/1/messages');
await store.outbox.settle(post, { kind: 'sent', messageId: '7' }, now);
await ask('PATCH', '/api/v10/channels/1/messages/7');
await store.close();
process.stdout.write(new Date(Date.now()).toISOString());
