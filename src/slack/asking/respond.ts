import { type AckFn, type RespondArguments, RespondError, type RespondFn } from '@slack/bolt';
import { apology } from '../../command/answer.ts';
import { errorWithoutTokens } from '../connecting/error-without-tokens.ts';
import type { MessageBody } from '../render/reply-body.ts';
import type { Answered, AnswerSettings } from './question.ts';

/** Shows a message where something was asked: five times within half an hour. */
export type Say = (body: RespondArguments) => Promise<void>;

/** Slack waits three seconds; an answer normally takes some milliseconds. */
const patience = 500;

export interface Speaker {
  readonly say: Say;
  /** For who is answered by other means. */
  acknowledge(): Promise<void>;
}

/** The first message goes with the acknowledgement, unless that has become urgent. */
export function speaker(ack: AckFn<RespondArguments>, post: RespondFn): Speaker {
  let acknowledged: Promise<void> | null = null;
  const urgent = setTimeout(() => {
    acknowledge().catch(() => {});
  }, patience);

  function acknowledge(body?: RespondArguments): Promise<void> {
    clearTimeout(urgent);
    acknowledged ??= ack(body);
    return acknowledged;
  }

  return {
    acknowledge: () => acknowledge(),
    async say(body) {
      if (acknowledged === null) return acknowledge(body);
      await acknowledged;
      await post(body);
    },
  };
}

export interface Manner {
  readonly isPrivate: boolean;
  /** The answer takes the place of the message that was clicked. */
  readonly replaces: boolean;
  readonly render: (answered: Answered) => readonly MessageBody[];
}

export async function respond(
  say: Say,
  answered: Answered,
  { isPrivate, replaces, render }: Manner,
): Promise<void> {
  const { answer } = answered;
  const bodies = render(answered);
  const isReplaced = replaces && bodies.length === 1 && answer.failed === null;
  const response_type = isPrivate || answer.private ? 'ephemeral' : 'in_channel';
  // What takes the place of a message is seen by whoever saw that.
  const seenBy = isReplaced ? {} : ({ response_type } as const);
  for (const body of bodies) await say({ ...body, ...seenBy, replace_original: isReplaced });
}

/** Does what somebody asked for; tells them, if they can still be told, where it goes wrong. Never rejected. */
export async function attempt(
  work: () => Promise<void>,
  say: Say,
  { request, log }: Pick<AnswerSettings, 'request' | 'log'>,
): Promise<void> {
  try {
    await work();
  } catch (err) {
    if (err instanceof RespondError) {
      log.warn(`Slack did not take an answer: ${err.message}`);
      return;
    }
    log.error({ err: errorWithoutTokens(err) }, 'Slack: an answer did not arrive.');
    await say({ text: apology(request), response_type: 'ephemeral', replace_original: false }).catch(
      () => {},
    );
  }
}
