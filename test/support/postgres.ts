import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/store/store.ts';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The address of a server with the database `docking_template`, for tests that run on PostgreSQL. */
    postgres: string | undefined;
  }
}

/** Every test's database is made from this one: its tables are there, and empty. */
export const template = 'docking_template';

/** One server for all tests that run on PostgreSQL; vitest calls it before them, and what it returns after. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  await administer(server.url('postgres'), `create database ${template}`);
  const store = await openStore(server.url(template));
  await store.close();
  project.provide('postgres', server.url('postgres'));
  return () => server.remove();
}

/** Does this with the database server itself. */
export async function administer(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
