import type {
  APIEmbed,
  RESTPatchAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import type { OutgoingPost } from '../../alerts/platform.ts';
import type { Message } from '../../docking/message.ts';
import { fairShares } from '../../drawing/fair-shares.ts';
import { nextStep } from '../../drawing/next-step.ts';
import { nonceOf } from '../../drawing/nonce.ts';
import type { Piece } from '../../drawing/pieces.ts';
import { asPlainText } from '../../drawing/plain-text.ts';
import { componentsOf } from './components.ts';
import { cut } from './cut.ts';
import { embedLength, embedOf } from './embed.ts';
import { titlePieces } from './frame.ts';
import { limits } from './limits.ts';
import { piecesOf } from './markup.ts';
import { allowedMentions } from './mentions.ts';
import { plainMessages } from './plain-messages.ts';

export interface PostLook {
  /** Without embeds, where the channel does not permit them. */
  readonly plain: boolean;
}

export interface NewPostLook extends PostLook {
  /** The message in the same channel that it answers. */
  readonly answers: string | null;
  /** Opens a thread in a forum, where there is no nonce. */
  readonly isForumPost?: boolean;
}

/** https://discord.com/developers/docs/resources/message#message-object-message-flags */
const suppressNotifications = 4096;

export function createBody(
  post: OutgoingPost,
  { plain, answers, isForumPost = false }: NewPostLook,
): RESTPostAPIChannelMessageJSONBody {
  const { content, ...body } = editBody(post, { plain });
  return {
    ...body,
    ...(content !== '' && { content }),
    ...(post.silent && { flags: suppressNotifications }),
    ...(answers !== null && { message_reference: { message_id: answers, fail_if_not_exists: false } }),
    ...(!isForumPost && { nonce: nonceOf(post.key), enforce_nonce: true }),
  };
}

/** In plain text, such as a thread's name is: the first title, and how many more there are. */
export function keyFact({ notices: [first, ...others] }: Pick<OutgoingPost, 'notices'>): string {
  return asPlainText(first?.message.title ?? '') + andMore(others.length);
}

/** The whole post again, since an edit leaves as it was what it does not name. */
export function editBody(post: OutgoingPost, { plain }: PostLook) {
  const messages = post.notices.slice(0, limits.embeds).map(({ message }) => message);
  const said = plain
    ? { content: plainContent(post.mentions, messages), embeds: [] }
    : { content: pushed(post.mentions, messages), embeds: embedsOf(messages) };
  return {
    ...said,
    // The marker in each id tells a post that was sent from all others.
    components: componentsOf(nextStep(post.notices), { commands: [], marker: nonceOf(post.key) }).rows,
    allowed_mentions: allowedMentions(post.mentions),
  } satisfies RESTPatchAPIChannelMessageJSONBody;
}

/** Long ones are cut so that none has to go. */
function embedsOf(messages: readonly Message[]): APIEmbed[] {
  const whole = messages.map(message => embedOf(message));
  const shares = fairShares(whole.map(embedLength), limits.embedSum);
  return messages.map((message, index) => embedOf(message, shares[index]));
}

/** Whom it mentions and the key fact: a push notification shows nothing else. */
function pushed(mentions: readonly string[], messages: readonly Message[]): string {
  const [first, ...others] = messages;
  if (mentions.length === 0 || first === undefined) return '';
  return cut(
    [...mentionPieces(mentions), ...titlePieces(first), ...piecesOf(andMore(others.length))],
    limits.content,
  );
}

function andMore(count: number): string {
  return count === 0 ? '' : ` and ${count} more`;
}

function plainContent(mentions: readonly string[], messages: readonly Message[]): string {
  const mentioned = cut(mentionPieces(mentions), limits.content / 2).trim();
  const start = mentioned === '' ? '' : `${mentioned}\n`;
  return start + plainMessages(messages, limits.content - start.length);
}

function mentionPieces(mentions: readonly string[]): readonly Piece[] {
  return piecesOf(mentions.flatMap(mention => [{ mention }, ' ']));
}
