import type { Kysely } from 'kysely';
import { CallStore } from './calls.ts';
import { Counts } from './counts.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { AlertStore } from './ledger/alerts.ts';
import { Ledger } from './ledger/ledger.ts';
import { pruned } from './ledger/pruning.ts';
import { Catalogue } from './mirror/catalogue.ts';
import { EventStore } from './mirror/events.ts';
import { RejectedStore } from './mirror/rejected.ts';
import { Outbox } from './outbox/outbox.ts';
import { Publications } from './outbox/publications.ts';
import { InstallationStore } from './settings/installations.ts';
import { SubscriptionStore } from './settings/subscriptions.ts';
import type { Durability } from './sqlite/dialect.ts';
import { StateStore } from './state.ts';
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

export interface OpenStore extends Store, Omit<OpenDatabase, 'database'> {
  /** All of it or nothing, whatever happens in between. */
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /** Removes what is older, a hundred rows a step; says after each how many they were. */
  prune(before: Date): AsyncIterable<number>;
}

/** See openDatabase(). */
export async function openStore(url: string, durability?: Durability): Promise<OpenStore> {
  const { database, ...open } = await openDatabase(url, durability);
  return {
    ...storeOver(database),
    ...open,
    transaction: work => database.transaction().execute(transaction => work(storeOver(transaction))),
    prune: before => pruned(database, before),
  };
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
