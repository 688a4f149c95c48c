import { UserError } from './command/user-error.ts';
import { databaseMistake } from './config.ts';
import { copyStore } from './store/copy.ts';
import { isPostgresUrl, sqliteFile } from './store/database.ts';
import { backUp } from './store/sqlite/backup.ts';

/** `npm run backup -- FILE`: what to say when it is done. Throws UserError, StoreError. */
export function backedUp(args: readonly string[], databaseUrl: string): string {
  const [file, ...more] = args;
  // What looks like an option, or like a place that is no file, would become the name of one.
  const to = sqliteFile(file ?? '').trim();
  if (to === '' || /^-|:\/\//.test(to) || more.length > 0) {
    throw new UserError('Say where to: npm run backup -- FILE. See README.md.');
  }
  if (isPostgresUrl(databaseUrl)) {
    throw new UserError('DATABASE_URL is on a PostgreSQL server: back it up with pg_dump. See README.md.');
  }
  backUp(sqliteFile(databaseUrl), to);
  return `The database is in ${to}.\n`;
}

/** `npm run migrate-store -- FROM TO`: what to say when it is done. Throws UserError, StoreError. */
export async function migrated(args: readonly string[], now: Date): Promise<string> {
  const [from, to, ...more] = args;
  if (from === undefined || to === undefined || more.length > 0) {
    throw new UserError('Say from where and to where: npm run migrate-store -- FROM TO. See README.md.');
  }
  for (const [name, url] of Object.entries({ FROM: from, TO: to })) {
    const mistake = databaseMistake(url);
    if (mistake !== null) throw new UserError(`${name} ${mistake}.`);
  }
  const copied = await copyStore(from, to, now);
  const width = Math.max(...copied.map(({ rows }) => String(rows).length));
  const lines = copied.map(({ table, rows }) => `${String(rows).padStart(width)} ${table}`);
  return `${lines.join('\n')}\nEverything has been copied and counted.\n`;
}
