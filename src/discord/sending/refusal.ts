import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { z } from 'zod';
import { neverConnected } from '../../sending/never-connected.ts';

/**
 * What a failed request means for a message. The numbers are Discord's:
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes#json
 */
export type Refusal =
  /** Not now. mayHaveArrived: no answer came. everywhere: no other request can succeed either. */
  | {
      readonly kind: 'later';
      readonly reason: string;
      readonly milliseconds: number | null;
      readonly mayHaveArrived: boolean;
      readonly everywhere: boolean;
    }
  /** This channel cannot be written to. */
  | { readonly kind: 'channel'; readonly reason: string; readonly code: number }
  /** Something is wrong with the message. */
  | { readonly kind: 'message'; readonly reason: string }
  /** The message that is answered cannot be. */
  | { readonly kind: 'reply'; readonly reason: string }
  /** The message itself is gone. */
  | { readonly kind: 'gone'; readonly reason: string }
  | { readonly kind: 'already-published' }
  | { readonly kind: 'token'; readonly reason: string };

export const lacksPermission = 50013;
export const mayNotSee = 50001;
export const threadArchived = 50083;
export const noTextChannel = 50008;
const unknownChannel = 10003;

const channelReasons: Readonly<Record<number, string>> = {
  [unknownChannel]: 'the channel is gone',
  10004: 'the bot is not in that server any more',
  40058: 'the author of this forum post has to write in it first',
  40067: 'this forum wants a tag on every post: subscribe again with one',
  [mayNotSee]: 'the bot may not see the channel',
  [noTextChannel]: 'messages cannot be written in a channel of this kind',
  [lacksPermission]: 'the bot lacks a permission in the channel',
  [threadArchived]: 'the thread is archived and locked',
  160005: 'the thread is locked',
  160006: 'the server has as many active threads as it can have',
};

/** Limits of a channel's or a message's own, and overload. */
const busy = [20016, 20022, 20028, 20029, 30046, 130000];
/** What Discord has switched off for a while. */
const off = [40004, 40006];
/** Cloudflare, in Discord's own form. */
const blocked = 40333;
/** Discord has not said for how long; whoever asks too often is shut out. */
const unsaidWait = 60_000;

export function refusalOf(error: unknown): Refusal {
  if (error instanceof RateLimitError) {
    const { timeToReset, sublimitTimeout, retryAfter, global: everywhere } = error;
    const milliseconds = retryAfter > 0 ? Math.max(timeToReset, sublimitTimeout, retryAfter) : unsaidWait;
    return later('Discord limits how fast messages may be sent', { milliseconds, everywhere });
  }
  if (error instanceof HTTPError) {
    return later(`Discord answered ${error.status}`, { mayHaveArrived: true });
  }
  if (error instanceof DiscordAPIError) return refusalOfAnswer(error);
  if (error instanceof SyntaxError || error instanceof z.ZodError) {
    return later('an answer of Discord could not be read', { mayHaveArrived: true });
  }
  return refusalOfConnection(error);
}

/** Was not even asked: nothing may be sent for now. */
export function heldUntil(until: Date, reason: string, now: Date): Refusal {
  return later(reason, { milliseconds: until.getTime() - now.getTime() });
}

/** Was not even asked: this process sends nothing more. */
export const closed = later('this process has left Discord');

/** Only the thread, not the forum that it is in: it is deleted, or nobody may write in it any more. */
export function isThreadClosed(refusal: Refusal): refusal is Refusal & { kind: 'channel' } {
  return refusal.kind === 'channel' && [unknownChannel, threadArchived, 160005].includes(refusal.code);
}

/** The message, or the thread it was in. */
export function isGone(refusal: Refusal): boolean {
  return refusal.kind === 'gone' || (refusal.kind === 'channel' && refusal.code === unknownChannel);
}

function refusalOfAnswer({ code, status, message }: DiscordAPIError): Refusal {
  if (status === 401) return { kind: 'token', reason: 'Discord does not accept DISCORD_TOKEN any more' };
  const number = Number(code);
  // Without a number of Discord's own it is somebody in between who refuses, as a firewall does.
  const isDiscords = !Number.isNaN(number) && number !== blocked;
  if (!isDiscords) return later(`something before Discord answered ${status}`, { everywhere: true });
  const said = `Discord says ${message.replaceAll(/\s+/g, ' ')} (${number})`;
  if (number === 10008) return { kind: 'gone', reason: 'the message was deleted' };
  if (number === 40033) return { kind: 'already-published' };
  if (number === 160002) return { kind: 'reply', reason: 'the message before it cannot be answered' };
  if (off.includes(number)) return later(said, { everywhere: true });
  if (busy.includes(number)) return later(said);
  const known = channelReasons[number];
  if (known !== undefined || status === 403 || status === 404) {
    return { kind: 'channel', reason: known ?? said, code: number };
  }
  // What is wrong with it is known of some (50006, 50035, 50109, 240000); of others that it is not the channel.
  return { kind: 'message', reason: said };
}

function refusalOfConnection(error: unknown): Refusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (neverConnected(code)) {
    return later(`Discord cannot be reached (${code})`, { everywhere: true });
  }
  return later(`no answer came from Discord (${code || String(error)})`, { mayHaveArrived: true });
}

function later(
  reason: string,
  more: Partial<Pick<Refusal & { kind: 'later' }, 'milliseconds' | 'mayHaveArrived' | 'everywhere'>> = {},
): Refusal {
  return { kind: 'later', reason, milliseconds: null, mayHaveArrived: false, everywhere: false, ...more };
}
