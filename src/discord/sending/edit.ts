import { Routes } from 'discord.js';
import { z } from 'zod';
import type { OutgoingPost } from '../../alerts/platform.ts';
import { embedLinks } from '../gateway/permissions.ts';
import { lacks } from '../gateway/places.ts';
import { editBody } from '../render/post-body.ts';
import type { Goal } from './create.ts';
import type { DeliveryRest, Result } from './delivery-rest.ts';
import { messageAnswer } from './find-post.ts';
import type { Spot } from './forum.ts';
import { lacksPermission, threadArchived } from './refusal.ts';

const anything = z.looseObject({});

/** Shows what holds now; a thread that has gone to sleep is woken for it. */
export async function editMessage(
  rest: DeliveryRest,
  { known }: Goal,
  { channel, message }: Spot,
  post: OutgoingPost,
): Promise<Result<unknown>> {
  const patch = (plain: boolean) =>
    rest.request(messageAnswer, 'PATCH', Routes.channelMessage(channel, message), editBody(post, { plain }));
  const isPlain = lacks(known, embedLinks);
  const result = await patch(isPlain);
  if (result.ok || result.refusal.kind !== 'channel') return result;
  const { code } = result.refusal;
  if (code === lacksPermission && !isPlain) return patch(true);
  if (code !== threadArchived) return result;
  const woken = await rest.request(anything, 'PATCH', Routes.channel(channel), { archived: false });
  return woken.ok ? patch(isPlain) : result;
}
