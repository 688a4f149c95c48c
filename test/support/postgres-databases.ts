import { randomUUID } from 'node:crypto';
import { inject, onTestFinished } from 'vitest';
import { administer, template } from './postgres.ts';

export interface Database {
  readonly url: string;
  giveBack(): Promise<void>;
}

/** Databases that were used before: emptying one is quicker than making one. */
const free: Database[] = [];

/** An empty database on this server, with all tables. */
export async function borrowDatabase(server: string): Promise<Database> {
  return free.pop() ?? makeDatabase(server);
}

async function makeDatabase(server: string): Promise<Database> {
  const name = `docking_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create database ${name} template ${template} strategy file_copy`);
  const url = server.replace(/[^/]*$/, name);
  const database: Database = {
    url,
    async giveBack() {
      await administer(url, emptyAllTables);
      free.push(database);
    },
  };
  return database;
}

/** Without looking whether a row is referred to: all of them go. */
const emptyAllTables = `
  do $$
  declare name text;
  begin
    set local session_replication_role = replica;
    for name in select tablename from pg_tables
      where schemaname = 'public' and tablename not like 'kysely_migration%'
    loop
      execute format('delete from %I', name);
    end loop;
  end $$`;

/** A new database without tables; dropped when the test has finished. */
export async function bareDatabase(): Promise<string> {
  const server = inject('postgres') ?? '';
  const name = `docking_${randomUUID().replaceAll('-', '')}`;
  await administer(server, `create database ${name}`);
  onTestFinished(async () => void (await administer(server, `drop database ${name} with (force)`)));
  return server.replace(/[^/]*$/, name);
}
