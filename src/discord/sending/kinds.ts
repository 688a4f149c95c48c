import { ChannelType, Routes } from 'discord.js';
import { z } from 'zod';
import type { KnownChannel } from '../gateway/places.ts';
import type { DeliveryRest, Result } from './delivery-rest.ts';
import type { Refusal } from './refusal.ts';

/** What matters of a channel's kind when something is sent to it. */
export type Kind =
  | { readonly name: 'forum'; readonly guild: string; readonly tags: readonly string[] }
  | { readonly name: 'announcement' }
  | { readonly name: 'other' };

/** A text channel can become one for announcements, and the other way round. */
const remembered = 24 * 3_600_000;

const channelAnswer = z.looseObject({
  type: z.int(),
  guild_id: z.string().nullish(),
  available_tags: z.array(z.looseObject({ id: z.string() })).nullish(),
});

/** Of channels that the gateway tells other processes of: asked for, and remembered for a day. */
export class Kinds {
  readonly #rest: DeliveryRest;
  readonly #clock: () => Date;
  readonly #learned = new Map<string, { readonly kind: Kind; readonly at: Date }>();

  constructor(rest: DeliveryRest, clock: () => Date) {
    this.#rest = rest;
    this.#clock = clock;
  }

  /** undefined: not asked for yet, or too long ago. */
  recall(channel: string): Kind | undefined {
    const learned = this.#learned.get(channel);
    if (learned === undefined) return undefined;
    const age = this.#clock().getTime() - learned.at.getTime();
    return age >= 0 && age < remembered ? learned.kind : undefined;
  }

  async learn(channel: string): Promise<Result<Kind>> {
    const result = await this.#rest.request(channelAnswer, 'GET', Routes.channel(channel));
    if (!result.ok) return { ok: false, refusal: nothingSent(result.refusal) };
    const kind = kindIn(result.answer);
    this.#learned.set(channel, { kind, at: this.#clock() });
    return { ok: true, answer: kind };
  }
}

/** As the gateway tells it. */
export function kindOf({ channel, isForum, isAnnouncement }: KnownChannel): Kind {
  if (isForum && channel.isThreadOnly()) {
    return { name: 'forum', guild: channel.guildId, tags: channel.availableTags.map(({ id }) => id) };
  }
  return { name: isAnnouncement ? 'announcement' : 'other' };
}

/** To ask without an answer leaves no message in doubt. */
function nothingSent(refusal: Refusal): Refusal {
  return refusal.kind === 'later' ? { ...refusal, mayHaveArrived: false } : refusal;
}

function kindIn({ type, guild_id: guild, available_tags: tags }: z.infer<typeof channelAnswer>): Kind {
  if (type === ChannelType.GuildForum && guild != null) {
    return { name: 'forum', guild, tags: tags?.map(({ id }) => id) ?? [] };
  }
  return { name: type === ChannelType.GuildAnnouncement ? 'announcement' : 'other' };
}
