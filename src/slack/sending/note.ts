import type { OutgoingPost } from '../../alerts/platform.ts';
import { notification, wordsOf } from '../render/notification.ts';

/** Of what changed; whoever wants more asks. */
const length = 1_000;

/** What a message that stays as it is should say now, for its thread; null: nothing that is news. Pings nobody. */
export function correctionNote({ notices }: Pick<OutgoingPost, 'notices'>): { readonly text: string } | null {
  const changed = notices.filter(({ revision }) => revision !== null && revision !== 'completed');
  if (changed.length === 0) return null;
  const rows = changed.flatMap(({ message }) => wordsOf(message));
  return { text: notification(['This has changed since:', ...rows], length) };
}
