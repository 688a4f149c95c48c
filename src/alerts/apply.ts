import { type AlertKind, kindOf } from '../docking/alert.ts';
import { type Changes, diff } from '../docking/diff.ts';
import type { Revision } from '../docking/revision.ts';
import { windowStart } from '../docking/window.ts';
import type { Held } from '../store/state.ts';
import type { OpenStore, Store } from '../store/store.ts';
import { toHold } from './held-news.ts';
import { loadKnown } from './known.ts';
import { queueNews } from './queue-news.ts';
import type { Reading, ReadProgress } from './reading.ts';

export interface Applied {
  readonly saved: number;
  /** How many records were set aside that were not before. */
  readonly rejected: number;
  /** Keys of alerts that were announced, and of announced ones that were revised. */
  readonly announced: readonly string[];
  readonly revised: readonly string[];
  /** What was announced, and what became of what had been: one word for each alert. */
  readonly news: readonly (AlertKind | Revision)[];
  /** Nothing was stored, because it would have been too much at once. */
  readonly held: Held | null;
}

export interface Judging {
  readonly windowHours: number;
  readonly firstRun: boolean;
}

/** Stores what was read and everything that follows from it, in one transaction: all or nothing. */
export async function apply(
  store: OpenStore,
  reading: Reading,
  judging: Judging,
  now: Date,
): Promise<Applied> {
  return store.transaction(async transaction => {
    const held = await transaction.state.get('held');
    const changes = await judge(transaction, reading, judging, held, now);
    const holding = judging.firstRun ? null : toHold(changes, held, reading.progress, now);
    if (holding !== null) {
      await transaction.state.set('held', holding);
      await savePageTimes(transaction, reading.progress);
      return { saved: 0, rejected: 0, announced: [], revised: [], news: [], held: holding };
    }
    const rejected = await saveMirror(transaction, reading, changes, now);
    await saveAlerts(transaction, changes, now);
    await saveProgress(transaction, reading.progress, judging.firstRun, now);
    if (reading.progress.isWholeListing) await transaction.state.set('held', null);
    return {
      saved: changes.saved.length,
      rejected,
      announced: changes.alerts.filter(({ change }) => change === 'new').map(({ alert }) => alert.key),
      revised: changes.alerts.filter(isRevised).map(({ alert }) => alert.key),
      news: changes.alerts.flatMap(({ alert, change }) => {
        if (change === 'silent') return [];
        return change === 'new' ? kindOf(alert) : change;
      }),
      held: null,
    };
  });
}

async function judge(
  store: Store,
  reading: Reading,
  judging: Judging,
  held: Held | null,
  now: Date,
): Promise<Changes> {
  const known = await loadKnown(store, reading);
  const { lastSuccess = null, departurePageAt: lastDepartures = null } = await store.state.all();
  // What was held is judged as of the moment it was first seen.
  const firstSeen = held === null ? now : new Date(held.since);
  const lastPoll =
    lastSuccess === null ? null : new Date(Math.min(lastSuccess, lastDepartures ?? lastSuccess));
  return diff(
    known,
    { events: [...reading.events.values()], gone: reading.gone },
    { now, windowStart: windowStart(firstSeen, judging.windowHours, lastPoll), firstRun: judging.firstRun },
  );
}

/** How many records had to be set aside for the first time. */
async function saveMirror(store: Store, reading: Reading, changes: Changes, now: Date): Promise<number> {
  await store.events.save(changes.saved, now);
  await store.events.remove(changes.left);
  await store.rejected.mend([...reading.events.keys()]);
  return store.rejected.save(reading.rejected, now);
}

async function saveAlerts(store: Store, changes: Changes, now: Date): Promise<void> {
  if (changes.alerts.length === 0 && changes.dropped.length === 0) return;
  const pollId = await store.ledger.addPoll(now);
  await store.alerts.save(changes, pollId);
  await store.ledger.wantEdits(
    changes.alerts.filter(isRevised).map(({ alert }) => alert.key),
    pollId,
  );
  await queueNews(store, changes, pollId, now);
}

function isRevised({ change }: Changes['alerts'][number]): boolean {
  return change !== 'new' && change !== 'silent';
}

async function saveProgress(
  store: Store,
  progress: ReadProgress,
  firstRun: boolean,
  now: Date,
): Promise<void> {
  const { dockingPageAt, listing, listedAt, proof } = progress;
  await savePageTimes(store, progress);
  await store.calls.prune(now);
  if (listing !== undefined) await store.state.set('listing', listing);
  if (proof !== undefined) await store.rejected.removeUnseen(new Date(proof.startedAt));
  if (listedAt !== undefined) await store.state.set('listedAt', listedAt);
  if (listedAt !== undefined && firstRun) await store.state.set('filledAt', listedAt);
  if (dockingPageAt !== undefined || (listedAt !== undefined && firstRun)) {
    await store.state.set('lastSuccess', now.getTime());
  }
}

async function savePageTimes(store: Store, { dockingPageAt, departurePageAt }: ReadProgress): Promise<void> {
  if (dockingPageAt !== undefined) await store.state.set('dockingPageAt', dockingPageAt);
  if (departurePageAt !== undefined) await store.state.set('departurePageAt', departurePageAt);
}
