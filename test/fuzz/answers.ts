import { IncomingWebhookInteractionRequestSchema } from 'discord-api-spec/zod';
import { commands } from '../../commands/index.ts';
import type { Answer } from '../../src/command/answer.ts';
import { shapesOf as discordShapes } from '../../src/discord/asking/component.ts';
import { cut as discordText } from '../../src/discord/render/cut.ts';
import { piecesOf } from '../../src/discord/render/markup.ts';
import { replyBodies as discordBodies, type MessageBody } from '../../src/discord/render/reply-body.ts';
import type { Message, Text } from '../../src/docking/message.ts';
import { shapesOf as slackShapes } from '../../src/slack/asking/adapter-options.ts';
import { announcement } from '../../src/slack/render/announcement.ts';
import { replyBodies as slackBodies } from '../../src/slack/render/reply-body.ts';
import { answerText } from '../../src/terminal/answer-text.ts';
import { checkBody } from '../slack/render/check-body.ts';
import { checkedMessage } from '../support/discord/check/message-body.ts';

const look = { now: new Date('2026-10-08T12:00:00Z'), timeZone: 'UTC', width: 80, colours: false, commands };

/** Throws where the terminal, Discord or Slack would not take an answer, or read in it what nobody meant. */
export function checkAnswer(answer: Answer): void {
  checkInTerminal(answer);
  checkOnDiscord(answer);
  checkOnSlack(answer);
}

/** Nothing in it moves the cursor, and what scripts read is one line of JSON. */
export function checkInTerminal(answer: Answer): void {
  const card = answerText(answer, false, look);
  const moving = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u.exec(card);
  if (moving !== null) throw new Error(`The terminal would obey ${JSON.stringify(moving[0])}`);
  const line = answerText(answer, true, look);
  if (line.includes('\n')) throw new Error('More than one line for scripts');
  JSON.parse(line);
}

/** Discord's limits, and that no mention, link or emoji but what is meant is in what it reads as markup. */
export function checkOnDiscord(answer: Answer): void {
  const meant = meantIn(messagesOf(answer));
  const bodies = [
    ...discordBodies(answer.messages, discordShapes(commands)),
    ...(answer.announcement === undefined
      ? []
      : [{ content: discordText(piecesOf(answer.announcement), 2_000) }]),
  ];
  for (const body of bodies) {
    checkedMessage(IncomingWebhookInteractionRequestSchema, body);
    for (const text of 'content' in body ? [body.content] : textsOnDiscord(body)) {
      const left = text
        // What stands on both sides of it stays apart.
        .replaceAll(/\\./gsu, '\0')
        .replaceAll(/<t:-?\d+:[fDR]>/g, '')
        .replaceAll(/<@[&!]?\d+>|@everyone|@here/g, mention => take(meant, mention));
      const found = /@(?:everyone|here)|https?:\/|\]\(|[*`|[\]<]/i.exec(left);
      if (found !== null) throw new Error(`Discord would read ${found[0]} in ${text}`);
    }
  }
}

function textsOnDiscord({ embeds }: MessageBody): readonly string[] {
  return embeds.flatMap(({ title = '', description = '', fields = [] }) => [
    title,
    description,
    ...fields.flatMap(({ name, value }) => [name, value]),
  ]);
}

/** The same for Slack, which has nothing but its texts to ping with. */
export function checkOnSlack(answer: Answer): void {
  const meant = meantIn(messagesOf(answer));
  const bodies = [
    ...slackBodies(answer.messages, slackShapes(commands)),
    ...(answer.announcement === undefined ? [] : [announcement(answer.announcement)]),
  ];
  for (const body of bodies) {
    checkBody(body);
    const found = /<[@#!](?!date\^)[^>]*>/.exec(
      JSON.stringify(body.blocks).replaceAll(/<@\w+>|<!subteam\^\w+>/g, mention => take(meant, mention)),
    );
    if (found !== null) throw new Error(`Slack would read ${found[0]}`);
    if (/<[@#!]/.test(body.text)) throw new Error(`Slack would ping in ${body.text}`);
  }
}

function messagesOf({ messages, announcement }: Answer): readonly (Message | Text)[] {
  return announcement === undefined ? messages : [...messages, announcement];
}

/** The mentions that an answer means to show, as often as it does. */
function meantIn(messages: readonly (Message | Text)[]): string[] {
  const found: string[] = [];
  JSON.stringify(messages, (key, value) => {
    if (key === 'mention') found.push(String(value));
    return value;
  });
  return found;
}

/** Nothing in place of what was meant; what was not stays. */
function take(meant: string[], mention: string): string {
  const index = meant.indexOf(mention);
  if (index === -1) return mention;
  meant.splice(index, 1);
  return '';
}
