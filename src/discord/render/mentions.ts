import type { AllowedMentionsTypes, APIAllowedMentions } from 'discord.js';
import { limits } from './limits.ts';
import { isMention } from './markup.ts';

/**
 * Lets exactly these be pinged, whatever else the message says. An edit without it would ping anew.
 * https://discord.com/developers/docs/resources/message#allowed-mentions-object
 */
export function allowedMentions(mentions: readonly string[]): APIAllowedMentions {
  const pinged = [...new Set(mentions)].filter(isMention);
  return {
    parse: pinged.some(mention => mention.startsWith('@')) ? [everyone] : [],
    roles: idsIn(pinged, /^<@&(\d+)>$/),
    users: idsIn(pinged, /^<@!?(\d+)>$/),
    replied_user: false,
  };
}

/** @here too. Only the type is imported, since discord.js takes half a second to load. */
const everyone = 'everyone' as AllowedMentionsTypes.Everyone;

function idsIn(mentions: readonly string[], form: RegExp): string[] {
  return mentions.flatMap(mention => form.exec(mention)?.[1] ?? []).slice(0, limits.mentionsAllowed);
}
