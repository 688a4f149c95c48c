import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { cutPlain } from './cut.ts';
import { nothing } from './limits.ts';

/** Shown letter by letter: even :rocket: is no emoji in it. */
export function plainText(text: string, limit: number): PlainTextElement {
  return { type: 'plain_text', text: cutPlain(text.trim(), limit).trim() || nothing, emoji: false };
}

/** Verbatim: addresses, #channels and @names in it stay text. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}
