import { joined, moment, type Text } from '../../docking/message.ts';
import type { Post } from '../../store/ledger/posts.ts';
import type { Context } from '../context.ts';
import { channelInWords, inNamedChannel } from './channel.ts';

/** How far the telling of a channel has come, to go on "The arrival: ". */
export function postInWords(post: Post, context: Context): Text {
  const why = post.reason === null ? '' : ` (${post.reason})`;
  if (post.sentAt !== null)
    return joined([`${channelInWords(context)} was told on `, moment(post.sentAt)], sinceThen(post, why));
  switch (post.state) {
    case 'queued':
      return [...waitingInWords(post, context.now), `${attemptsInWords(post)}${why}.`];
    case 'sending':
      return 'it is being sent right now.';
    case 'expired':
      return `it could not be sent in time and is no longer news${attemptsInWords(post)}${why}.`;
    default:
      return `it was sent and refused${attemptsInWords(post)}${why}. Try /docking test${inNamedChannel(context)}.`;
  }
}

function waitingInWords({ dueAt }: Post, now: Date): readonly (string | ReturnType<typeof moment>)[] {
  return dueAt > now
    ? ['it is to be sent on ', moment(dueAt)]
    : ['it is waiting to be sent since ', moment(dueAt)];
}

function attemptsInWords({ attempts }: Post): string {
  if (attempts === 0) return '';
  return `, after ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}`;
}

function sinceThen(post: Post, why: string): Text {
  if (post.state === 'gone') return `; the message has been deleted since${why}.`;
  if (post.shown < post.wanted) return `; a correction of it is waiting to be shown${why}.`;
  return post.reason === null ? '.' : `; a correction of it could not be shown${why}.`;
}
