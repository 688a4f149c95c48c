import type { OutgoingPost, Platform } from '../../alerts/platform.ts';
import type { Outcome } from '../../store/outbox/outcome.ts';
import { slackName, splitKey } from '../place.ts';
import type { Workspace, Workspaces } from '../workspaces.ts';
import type { Breaker } from './breaker.ts';
import { createMessage, type Goal } from './create.ts';
import { editMessage } from './edit.ts';
import type { Call } from './line.ts';
import { lookBack } from './look-back.ts';
import { outcomeOf, type SlackAttempt } from './outcome.ts';
import { putOff, type Refusal } from './refusal.ts';
import { Sayings } from './sayings.ts';

/** Most of them wait for the turn of their workspace. */
const concurrency = 1_000;
/** A second's worth; more would wait longer, and be in doubt if the bot were killed meanwhile. */
const inWorkspace = 5;
/** With another token it may go at once. */
const soon = 2_000;

export interface PlatformSettings {
  readonly workspaces: Workspaces;
  readonly call: Call;
  readonly breaker: Breaker;
  readonly clock: () => Date;
  /** Called when Slack turns out not to take a workspace's token any more: everything is kept, nothing is sent. */
  readonly lost: (workspace: Workspace) => Promise<void>;
}

/** Slack as the ledger sees it: each call is one attempt, and says what came of it. */
export function slackPlatform({ workspaces, call, breaker, clock, lost }: PlatformSettings): Platform {
  const sayings = new Sayings();
  return {
    name: slackName,
    concurrency,
    inWorkspace,
    heldUntil: () => breaker.hold(clock())?.until ?? null,
    send: (key, post, lost) => at(key, goal => send({ ...goal, lost }, post)),
    edit: (key, messageId, post) => at(key, goal => edit(goal, messageId, post)),
  };

  async function at(key: string, work: (goal: Goal) => Promise<Outcome>): Promise<Outcome> {
    const { team, channel } = splitKey(key);
    const workspace = await workspaces.find(team);
    if (workspace === null) return { kind: 'paused', reason: 'the bot is not in this workspace' };
    return work({ workspace, channel });
  }

  async function send(goal: Goal, post: OutgoingPost): Promise<Outcome> {
    const earlier = await lookBack(call, goal, post, clock());
    if (earlier.kind === 'found') return { kind: 'sent', messageId: earlier.ts };
    if (earlier.kind === 'failed') return unsent(earlier.refusal, goal, post);

    const result = await createMessage(call, goal, post, sayings);
    if (!result.ok) return unsent(result.refusal, goal, post);
    breaker.noteArrivalIn(goal.workspace, clock());
    return { kind: 'sent', messageId: result.answer.ts };
  }

  async function edit(goal: Goal, messageId: string, post: OutgoingPost): Promise<Outcome> {
    const result = await editMessage(call, goal, messageId, post, sayings);
    if (!result.ok) return refused(result.refusal, goal, { doubtSince: null, isNews: false, place: null });
    breaker.noteArrivalIn(goal.workspace, clock());
    return { kind: 'sent', messageId };
  }

  function unsent(refusal: Refusal, goal: Goal, { doubtSince, workspace }: OutgoingPost): Promise<Outcome> {
    const place = workspace === '' ? null : { channel: goal.channel, workspace };
    return refused(refusal, goal, { doubtSince, isNews: true, place });
  }

  async function refused(
    refusal: Refusal,
    { workspace }: Goal,
    attempt: Pick<SlackAttempt, 'doubtSince' | 'isNews' | 'place'>,
  ): Promise<Outcome> {
    const made = { ...attempt, workspace, now: clock(), breaker };
    const isOfToken = refusal.kind === 'lost' || refusal.kind === 'token';
    if (isOfToken && (await isReplaced(workspace))) return outcomeOf(putOff(refusal.reason, soon), made);
    if (refusal.kind === 'lost') await lost(workspace);
    return outcomeOf(refusal, made);
  }

  /** What Slack says of a token that was given up meanwhile says nothing of the one after it. */
  async function isReplaced({ id, token }: Workspace): Promise<boolean> {
    const present = await workspaces.find(id, null, token);
    return present !== null && present.token !== token;
  }
}
