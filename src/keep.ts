import { UserError } from './command/user-error.ts';
import { backUp } from './store/backup.ts';
import { copyStore } from './store/copy.ts';
import { isPostgres, sqliteFile } from './store/database.ts';

/** `npm run backup -- FILE`: what to say when it is done. Throws UserError, StoreError. */
export function backedUp(args: readonly string[], databaseUrl: string): string {
  const [file, ...more] = args;
  if (file === undefined || more.length > 0) {
    throw new UserError('Say where to: npm run backup -- FILE. See README.md.');
  }
  if (isPostgres(databaseUrl)) {
    throw new UserError('DATABASE_URL is on a PostgreSQL server: back it up with pg_dump. See README.md.');
  }
  backUp(sqliteFile(databaseUrl), file);
  return `The database is in ${file}.\n`;
}

/** `npm run migrate-store -- FROM TO`: what to say when it is done. Throws UserError, StoreError. */
export async function migrated(args: readonly string[], now: Date): Promise<string> {
  const [from, to, ...more] = args;
  if (from === undefined || to === undefined || more.length > 0) {
    throw new UserError('Say from where and to where: npm run migrate-store -- FROM TO. See README.md.');
  }
  for (const url of [from, to]) {
    if (!isPostgres(url) && !/^sqlite:(?!:memory:)./.test(url)) {
      throw new UserError('FROM and TO are written as DATABASE_URL is: sqlite:FILE or postgres://…');
    }
  }
  const copied = await copyStore(from, to, now);
  const width = Math.max(...copied.map(({ rows }) => String(rows).length));
  const lines = copied.map(({ table, rows }) => `${String(rows).padStart(width)} ${table}`);
  return `${lines.join('\n')}\nEverything has been copied and counted.\n`;
}
