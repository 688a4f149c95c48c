import { Routes } from 'discord.js';
import { z } from 'zod';
import type { DeliveryRest } from './delivery-rest.ts';
import type { Spot } from './forum.ts';
import type { Refusal } from './refusal.ts';
import { snowflakeAt } from './snowflake.ts';

const page = 100;
/** More than are written in a channel between a bot's crash and its next start. */
const mostPages = 10;

export const messageAnswer = z.looseObject({
  id: z.string(),
  components: z.array(z.looseObject({ components: z.array(z.looseObject({})).optional() })).optional(),
});

export type Search =
  | { readonly kind: 'found'; readonly spot: Spot }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly refusal: Refusal };

/**
 * Looks in a channel for a message that carries a marker, from when it may have been sent on. Only where the
 * bot may read the history: elsewhere Discord answers with an empty list.
 */
export async function findPost(
  rest: DeliveryRest,
  channel: string,
  marker: string,
  since: Date,
): Promise<Search> {
  let after = snowflakeAt(since);
  for (let read = 0; read < mostPages; read += 1) {
    const query = new URLSearchParams({ after, limit: String(page) });
    const route = `${Routes.channelMessages(channel)}?${query}` as const;
    const result = await rest.request(z.array(messageAnswer), 'GET', route);
    if (!result.ok) return { kind: 'failed', refusal: result.refusal };
    const found = result.answer.find(each => carriesMarker(each, marker));
    if (found !== undefined) return { kind: 'found', spot: { channel, message: found.id } };
    if (result.answer.length < page) break;
    after = result.answer.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
  }
  return { kind: 'absent' };
}

/** The bot's buttons carry the marker of the post they belong to. */
export function carriesMarker(
  { components = [] }: Pick<z.infer<typeof messageAnswer>, 'components'>,
  marker: string,
): boolean {
  return components.some(({ components: row = [] }) =>
    row.some(({ custom_id }) => typeof custom_id === 'string' && custom_id.includes(marker)),
  );
}
