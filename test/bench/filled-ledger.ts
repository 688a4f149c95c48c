import { type Kysely, sql } from 'kysely';
import { openDatabase } from '../../src/store/database.ts';
import type { Tables } from '../../src/store/tables.ts';

export const filledPlatform = 'discord';
const perServer = 20;

const platform = sql.lit(filledPlatform);
const channel = sql`'channel ' || i`;
const workspace = sql`'server ' || i / ${sql.lit(perServer)}`;
const turn = sql`i % ${sql.lit(perServer)}`;

/** So many channels, each of which wants to hear of everything. */
export async function fillChannels(url: string, count: number): Promise<void> {
  await inDatabase(url, async database => {
    await sql`insert into channels (platform, channel_id, workspace_id, created_at)
      ${numbers(count)} select ${platform}, ${channel}, ${workspace}, 0 from numbers`.execute(database);
    const filter = sql.lit(JSON.stringify({ stations: [], vehicles: [], agencies: [], kinds: [] }));
    await sql`insert into subscriptions
        (id, platform, channel_id, include_json, exclude_json, kinds_json, mention, style, silent, created_at)
      ${numbers(count)} select i, ${platform}, ${channel}, ${filter}, ${filter}, '[]', '<@&' || i || '>',
        'full', 0, 0 from numbers`.execute(database);
  });
}

/** What so many earlier polls told each of these channels. */
export async function fillSent(url: string, channels: number, polls: number): Promise<void> {
  await inDatabase(url, async database => {
    for (let poll = 1; poll <= polls; poll += 1) await fillPoll(database, channels, -poll);
  });
}

async function fillPoll(database: Kysely<Tables>, channels: number, poll: number): Promise<void> {
  const [id, key] = [sql.lit(poll), sql.lit(`docked:${poll}`)];
  await sql`insert into polls (id, at) values (${id}, 0)`.execute(database);
  await sql`insert into alerts (key, status, original_json, said_json, poll_id, revised_poll_id)
    values (${key}, 'announced', '{}', '{}', ${id}, ${id})`.execute(database);
  await sql`insert into contents (poll_id, content, style, silent) values (${id}, 0, 'full', 0)`.execute(
    database,
  );
  await sql`insert into content_alerts (poll_id, content, position, alert_key)
    values (${id}, 0, 0, ${key})`.execute(database);
  await sql`insert into posts (poll_id, platform, channel_id, part, content, workspace_id, turn, state, attempts,
      due_at, message_id, mentions_json, sent_at, wanted, shown)
    ${numbers(channels)} select ${id}, ${platform}, ${channel}, 0, 0, ${workspace}, ${turn},
      'sent', 1, 0, 'message ' || i, '[]', 0, ${id}, ${id} from numbers`.execute(database);
}

/** SQL that both databases know: the rows of "numbers", whose `i` begins with 1. */
function numbers(count: number) {
  return sql`with recursive numbers(i) as (
    select 1 union all select i + 1 from numbers where i < ${sql.lit(count)})`;
}

async function inDatabase(url: string, use: (database: Kysely<Tables>) => Promise<void>): Promise<void> {
  const { database, close } = await openDatabase(url, 'OFF');
  const isSqlite = url.startsWith('sqlite:');
  try {
    await database.connection().execute(async connection => {
      // Rows that refer to others are not checked one by one.
      if (!isSqlite) await sql`set session_replication_role = replica`.execute(connection);
      await use(connection);
      // A server does so by itself when it has the time.
      if (!isSqlite) await sql`analyze`.execute(connection);
    });
  } finally {
    await close();
  }
}
