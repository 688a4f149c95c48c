import { z } from 'zod';
import type { OutgoingPost } from '../../alerts/platform.ts';
import { metadataOf } from '../render/post-body.ts';
import type { Goal } from './create.ts';
import type { Call, Result } from './line.ts';
import type { Refusal } from './refusal.ts';

/** What Slack advises; where it permits fewer it gives fewer. */
const page = 200;
/** In the thread and again in the channel: with ten seconds for each, less than a post is claimed for. */
const mostPages = 5;
/** Clocks differ. */
const margin = 10 * 60_000;
/** Where the bot's was set back meanwhile nobody knows how long ago it was. */
const lookedThrough = 3_600_000;

const messages = z.looseObject({
  messages: z.array(
    z.looseObject({
      ts: z.string(),
      metadata: z
        .looseObject({ event_type: z.string(), event_payload: z.looseObject({ post: z.unknown() }) })
        .optional()
        .catch(undefined),
    }),
  ),
  response_metadata: z.looseObject({ next_cursor: z.string().optional() }).optional(),
});

export type Search =
  | { readonly kind: 'found'; readonly ts: string }
  | { readonly kind: 'absent' }
  /** It may be there all the same: the bot may not read the channel. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

/** Whether a message that had no answer is there, by the metadata that every alert carries. */
export async function lookBack(call: Call, goal: Goal, post: OutgoingPost, now: Date): Promise<Search> {
  const { doubtSince, replyTo } = post;
  if (doubtSince === null) return { kind: 'absent' };
  if (!goal.workspace.scopes.some(scope => historyScopes.includes(scope))) return { kind: 'unknown' };
  const earliest = doubtSince > now ? now.getTime() - lookedThrough : doubtSince.getTime();
  const since = new Date(earliest - margin);
  const searchChannel = () => search(call, goal, post, since, 'conversations.history', {});
  if (replyTo === null) return searchChannel();
  const inThread = await search(call, goal, post, since, 'conversations.replies', { ts: replyTo });
  // It stands in the channel where the thread could not be written to.
  return inThread.kind === 'found' || inThread.kind === 'failed' ? inThread : searchChannel();
}

/** For public channels, and for private ones. */
const historyScopes = ['channels:history', 'groups:history'];

async function search(
  call: Call,
  { workspace, channel }: Goal,
  post: OutgoingPost,
  since: Date,
  method: 'conversations.history' | 'conversations.replies',
  where: { readonly ts?: string },
): Promise<Search> {
  const metadata = metadataOf(post);
  // Without a latest time Slack begins at the oldest message.
  const oldest = (since.getTime() / 1_000).toFixed(6);
  let cursor: string | undefined;
  for (let read = 0; read < mostPages; read += 1) {
    const query = { ...where, oldest, cursor, limit: page, include_all_metadata: true };
    const result: Result<z.infer<typeof messages>> = await call(
      workspace,
      method,
      channel,
      () => query,
      messages,
    );
    if (!result.ok) return given(result.refusal, read);
    const found = result.answer.messages.find(
      each =>
        each.metadata?.event_type === metadata.event_type &&
        each.metadata.event_payload.post === metadata.event_payload.post,
    );
    if (found !== undefined) return { kind: 'found', ts: found.ts };
    cursor = result.answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  return { kind: 'absent' };
}

/** Apps that are sold outside Slack's directory get one page a minute: the next would never come. */
function given(refusal: Refusal, pagesRead: number): Search {
  const isTemporary = ['later', 'token', 'lost'].includes(refusal.kind);
  const isRationed = refusal.kind === 'later' && refusal.milliseconds !== null && pagesRead > 0;
  return isTemporary && !isRationed ? { kind: 'failed', refusal } : { kind: 'unknown' };
}
