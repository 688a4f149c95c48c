import type { PicturePolicy } from '../docking/describe/picture.ts';
import type { UnderWay } from '../store/outbox/under-way.ts';
import type { OpenStore } from '../store/store.ts';
import { type AttemptSettings, Attempts } from './attempt.ts';
import { Crew, type Task } from './crew.ts';
import { outgoingPosts } from './outgoing.ts';
import type { Platform } from './platform.ts';
import { Territory } from './territory.ts';

export interface DeliverSettings extends AttemptSettings {
  readonly pictures: PicturePolicy;
  /** Once aborted nothing more is claimed; what is under way is finished and stored. */
  readonly stopping?: AbortSignal | undefined;
  /** What this process was sending here when the database failed goes on at once: nobody else sends it. */
  readonly isResumed?: boolean;
}

/**
 * Longer than any send can take, after which its sender is taken for dead: a few requests of ten seconds
 * each, and before each the platform's pace, with all the others that are under way in front.
 */
const lease = 180_000;
/** What could not be sent for so long is no longer news. */
const expiry = 72 * 3_600_000;
/** Who left may come back for so long and find everything as it was. */
const keptAfterLeaving = 30 * 24 * 3_600_000;

/**
 * Who was told something wrong should not wait for half an hour of others who were told nothing: after so
 * many sends a publication or an edit goes first, if one is due.
 */
const sendsBeforeFollowUp = 3;

/**
 * Sends, publishes and edits everything that is due on a platform, until nothing is. If the database
 * fails, nothing more is begun, what is under way ends, and then it throws.
 */
export async function deliver(
  store: OpenStore,
  platform: Platform,
  settings: DeliverSettings,
): Promise<void> {
  const { clock, pictures } = settings;
  const { name, concurrency, inWorkspace } = platform;
  await store.outbox.expire(before(clock(), expiry));
  await store.subscriptions.forgetLeft(name, before(clock(), keptAfterLeaving));
  await store.installations.forgetLeft(before(clock(), keptAfterLeaving));
  // Where others send too, whoever has a workspace anew looks after that.
  const isAlone = inWorkspace === undefined || store.shares === null;
  if (settings.isResumed && isAlone) await store.outbox.takeOver(clock(), { platform: name });
  const crew = new Crew({ inAll: concurrency, inWorkspace });
  const attempts = new Attempts(store, platform, settings);
  const territory = inWorkspace === undefined ? null : new Territory(store, name, clock);
  let sends = 0;
  const isHeld = () => (platform.heldUntil?.() ?? null) !== null;
  const isOver = () => settings.stopping?.aborted === true || crew.hasFailed || isHeld();

  async function underWay(task: Task): Promise<UnderWay> {
    return { ...crew.underWay(task), among: await territory?.workspaces(crew.busyWorkspaces) };
  }

  // A channel or workspace that has no room left may stand before others in the queue: so until nothing is found.
  // Each says how many there were.

  async function beginSends(): Promise<number> {
    let begun = 0;
    while (crew.free > 0 && !isOver()) {
      const posts = await store.outbox.claim(name, clock(), lease, crew.free, await underWay('send'));
      const made = await outgoingPosts(store, posts, pictures, clock());
      const lost = territory?.lost;
      for (const post of posts) crew.begin('send', post, () => attempts.send(post, made, lost));
      begun += posts.length;
      if (posts.length === 0) break;
    }
    sends += begun;
    return begun;
  }

  async function beginFollowUps(most: number): Promise<number> {
    let begun = 0;
    while (begun < most && !isOver()) {
      const some = await beginSomeFollowUps(most - begun);
      begun += some;
      if (some === 0) break;
    }
    return begun;
  }

  /** Publications reach most readers, so they go first. */
  async function beginSomeFollowUps(most: number): Promise<number> {
    let begun = 0;
    if (platform.publishing !== undefined) {
      for (const post of await store.publications.due(name, clock(), most, crew.underWay('publish')))
        if (crew.begin('publish', post, () => attempts.publish(post))) begun += 1;
    }
    if (begun < most && !isOver()) {
      const posts = await store.outbox.dueEdits(name, clock(), most - begun, await underWay('edit'));
      const made = await outgoingPosts(store, posts, pictures, clock());
      for (const post of posts) if (crew.begin('edit', post, () => attempts.edit(post, made))) begun += 1;
    }
    return begun;
  }

  try {
    while (!isOver()) {
      const wasIdle = crew.isIdle;
      const owed = Math.min(crew.free, Math.floor(sends / sendsBeforeFollowUp));
      const begun = await beginFollowUps(owed);
      sends = begun < owed ? 0 : sends - begun * sendsBeforeFollowUp;
      const others = (await beginSends()) + (await beginFollowUps(crew.free));
      // What ended while it looked may have kept it from finding more.
      if (!crew.isIdle) await crew.relieved();
      else if (wasIdle && begun + others === 0) break;
    }
  } finally {
    await crew.ended().finally(() => territory?.leave());
  }
}

function before(now: Date, milliseconds: number): Date {
  return new Date(now.getTime() - milliseconds);
}
