import type { WebClient } from '@slack/web-api';
import type { z } from 'zod';
import type { Workspace } from '../workspaces.ts';
import type { Breaker } from './breaker.ts';
import type { Pace } from './pace.ts';
import { putOff, type Refusal, refusalOf } from './refusal.ts';

export type Method =
  | 'chat.postMessage'
  | 'chat.update'
  | 'conversations.history'
  | 'conversations.info'
  | 'conversations.replies';

export type Result<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly refusal: Refusal };

/** Calls one method for one channel. Fulfilled with Slack's answer, or why there is none; never rejected. */
export type Call = <T>(
  workspace: Workspace,
  method: Method,
  channel: string,
  /** Made once its turn has come: most of a fan-out asks for its turn twice. null: it is not to go any more. */
  body: () => object | null,
  answer: z.ZodType<T>,
) => Promise<Result<T>>;

export interface LineSettings {
  readonly client: Pick<WebClient, 'apiCall'>;
  readonly pace: Pace;
  readonly breaker: Breaker;
  readonly clock: () => Date;
}

/** Whoever has the workspace by then looks after it. */
const lostFor = 1_000;

/** The way to Slack of all that is sent: in its turn, and not while it would only do harm. */
export function openLine({ client, pace, breaker, clock }: LineSettings): Call {
  return async (workspace, method, channel, body, answer) => {
    const before = held(workspace);
    if (before !== null) return refused(before);
    const turn = await pace.turn({ team: workspace.id, method, channel });
    if (!turn.come) return refused(putOff('it waits for its turn', turn.milliseconds));
    // It may have begun while this one waited for its turn.
    const meanwhile = held(workspace);
    if (meanwhile !== null) return refused(meanwhile);
    try {
      const { token } = workspace;
      const made = body();
      if (made === null) return refused(putOff('another process tells the workspace now', lostFor));
      return { ok: true, answer: answer.parse(await client.apiCall(method, { token, channel, ...made })) };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal.kind === 'later' && refusal.tooFast) turn.tooFast(refusal.milliseconds ?? 0);
      return refused(refusal);
    }
  };

  function held(workspace: Workspace): Refusal | null {
    const now = clock();
    const hold = breaker.workspaceHold(workspace, now);
    return hold && putOff(hold.reason, hold.until.getTime() - now.getTime());
  }
}

function refused(refusal: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal };
}
