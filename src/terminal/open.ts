import type { OutgoingPost, Platform } from '../alerts/platform.ts';
import { type Answer, answerTyped, type Report } from '../command/answer.ts';
import type { Asker, Context } from '../command/context.ts';
import { newRequest } from '../command/request.ts';
import type { Message } from '../docking/message.ts';
import { answerText } from './answer-text.ts';
import { complete } from './complete.ts';
import { lookOf } from './look.ts';
import { openPrompt, type Prompt } from './prompt.ts';
import { createTerminal, terminalPlace } from './terminal.ts';

export interface TerminalOptions {
  readonly context: (asker: Asker) => Context;
  /** Alerts and answers as JSON lines. */
  readonly json: boolean;
  readonly report: Report;
  /** Whether somebody sits there to type. */
  readonly isInteractive: boolean;
  readonly clock?: () => Date;
}

/** The terminal the bot was started in: it hears alerts, and asks. */
export interface OpenTerminal {
  readonly platform: Platform;
  readonly write: (text: string) => void;
  /** Answers a typed command; says how it failed, if it did. */
  answer(line: string): Promise<Answer['failed']>;
  /** Fulfilled when the user leaves the prompt; never where there is none. */
  readonly closed: Promise<void>;
  close(): void;
}

export function openTerminal({ context, json, report, isInteractive, clock }: TerminalOptions): OpenTerminal {
  const now = clock ?? (() => new Date());
  const look = () => lookOf(process.stdout, newContext().commands, now(), Boolean(process.env.NO_COLOR));
  let prompt: Prompt | undefined;
  const write = (text: string): void => {
    if (prompt === undefined) process.stdout.write(`${text}\n`);
    else prompt.write(text);
  };
  const platform = createTerminal({ write, json, look });
  const newContext = () =>
    context({
      ...asker,
      request: newRequest(),
      now: now(),
      // A script gets one line for one command, and none that looks like an alert.
      sendSample: async (message, eventId) => (json ? null : sendSample(platform, message, eventId)),
    });
  const answerTo = (line: string) => answerTyped(line, newContext(), report);
  if (isInteractive) {
    prompt = openPrompt({
      input: process.stdin,
      output: process.stdout,
      answer: async line => answerText(await answerTo(line), json, look()),
      complete: line => complete(line, newContext()),
    });
  }
  return {
    platform,
    write,
    async answer(line) {
      const answer = await answerTo(line);
      write(answerText(answer, json, look()));
      return answer.failed;
    },
    closed: prompt?.closed ?? new Promise<void>(() => {}),
    close: () => prompt?.close(),
  };
}

/** Whoever can type here runs the bot. */
const asker = {
  place: terminalPlace,
  channelName: null,
  user: null,
  mayManage: true,
  obstacles: async () => [],
} as const;

async function sendSample(platform: Platform, message: Message, eventId: number): Promise<string | null> {
  const notices = [{ message, eventId, revision: null, data: { kind: 'sample' } }];
  const post: OutgoingPost = {
    key: 'sample',
    workspace: '',
    notices,
    mentions: [],
    silent: true,
    replyTo: null,
    doubtSince: null,
    tag: null,
  };
  const outcome = await platform.send(terminalPlace.channel, post);
  return outcome.kind === 'sent' ? null : outcome.reason;
}
