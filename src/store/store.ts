import type { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { AlertStore } from './alerts.ts';
import { CallStore } from './calls.ts';
import { Catalogue } from './catalogue.ts';
import { Counts } from './counts.ts';
import { EventStore } from './events.ts';
import { InstallationStore } from './installations.ts';
import { Ledger } from './ledger.ts';
import { type Lock, lockForPolling } from './lock.ts';
import { migrate } from './migrate.ts';
import { Outbox } from './outbox.ts';
import { pruned } from './pruning.ts';
import { Publications } from './publications.ts';
import { RejectedStore } from './rejected.ts';
import { type Durability, NodeSqliteDialect, openSqlite, useWriteAheadLog } from './sqlite.ts';
import { StateStore } from './state.ts';
import { explained, StoreError, storeError } from './store-error.ts';
import { SubscriptionStore } from './subscriptions.ts';
import type { Tables } from './tables.ts';

/** Everything the bot keeps, in one database. */
export interface Store {
  readonly events: EventStore;
  readonly catalogue: Catalogue;
  readonly alerts: AlertStore;
  readonly ledger: Ledger;
  readonly outbox: Outbox;
  readonly publications: Publications;
  readonly subscriptions: SubscriptionStore;
  readonly installations: InstallationStore;
  readonly rejected: RejectedStore;
  readonly calls: CallStore;
  readonly state: StateStore;
  readonly counts: Counts;
}

export interface OpenStore extends Store {
  /** All of it or nothing, whatever happens in between. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** For the one process that polls and delivers; also looks whether the database is whole. */
  lock(now: Date): Promise<Lock>;
  /** Removes what is older, a hundred rows a step; says after each how many they were. */
  prune(before: Date): AsyncIterable<number>;
  close(): Promise<void>;
}

/**
 * Opens the database that `sqlite:<file>` names and brings its tables up to date. Throws StoreError if
 * it is damaged, cannot be written or is newer than this program; then nothing in it has changed.
 */
export async function openStore(url: string, durability: Durability = 'FULL'): Promise<OpenStore> {
  const file = url.replace(/^sqlite:(\/\/(?=\/))?/, '');
  const sqlite = openSqlite(file, durability);
  const database = new Kysely<Tables>({ dialect: new NodeSqliteDialect(sqlite) });
  try {
    await migrate(database);
    await useWriteAheadLog(sqlite);
    // SQLite opens a file that cannot be written all the same, and says so at the first write only.
    sqlite.exec('BEGIN IMMEDIATE; PRAGMA user_version = 0; ROLLBACK');
  } catch (error) {
    sqlite.close();
    throw storeError(error, file);
  }
  const store = storeOver(database);
  return {
    ...store,
    transaction: work => database.transaction().execute(transaction => work(storeOver(transaction))),
    async lock(now) {
      checkWhole(sqlite, file);
      const lock = await lockForPolling(file, store.state, now);
      await store.outbox.takeOver(now);
      return lock;
    },
    prune: before => pruned(database, before),
    close: () => database.destroy(),
  };
}

/** Most damage shows in what the check says; some keeps it from being made at all. */
function checkWhole(sqlite: DatabaseSync, file: string): void {
  const found = explained(file, () => sqlite.prepare('PRAGMA quick_check(1)').all());
  if (found[0]?.quick_check === 'ok') return;
  throw new StoreError(`The database ${file} is damaged; restore it from a backup.`);
}

function storeOver(database: Kysely<Tables>): Store {
  return {
    events: new EventStore(database),
    catalogue: new Catalogue(database),
    alerts: new AlertStore(database),
    ledger: new Ledger(database),
    outbox: new Outbox(database),
    publications: new Publications(database),
    subscriptions: new SubscriptionStore(database),
    installations: new InstallationStore(database),
    rejected: new RejectedStore(database),
    calls: new CallStore(database),
    state: new StateStore(database),
    counts: new Counts(database),
  };
}
