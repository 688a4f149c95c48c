import { type Answer, answering, type Report, runCommand } from '../../command/answer.ts';
import { type Command, channelCommand } from '../../command/command.ts';
import type { Asker, Context, Obstacle } from '../../command/context.ts';
import type { Message } from '../../docking/message.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { Managers } from '../connecting/settings.ts';
import { channelKey, slackName } from '../place.ts';
import type { Caller } from './caller.ts';
import { mentionOf } from './mention.ts';
import { type Target, targetOf } from './target.ts';

/** What answers need besides the question. */
export interface AnswerSettings {
  /** The id of the question. */
  readonly request: string;
  readonly commands: readonly Command[];
  readonly context: (asker: Asker) => Context;
  readonly report: Report;
  readonly clock: () => Date;
  readonly log: Log;
  readonly store: Store;
  /** Of those who are in a channel. */
  readonly managers: Managers;
  /** Sends a message to a channel, in the ledger's words, as an alert; says why it did not arrive. */
  readonly sendSample: (channel: string, message: Message, eventId: number) => Promise<string | null>;
  /** What keeps alerts from a channel of a workspace. */
  readonly obstacles: (team: string, channel: string) => Promise<readonly Obstacle[]>;
  /** Whether somebody may know of a channel. */
  readonly sees: (channel: string, caller: Caller) => Promise<boolean>;
}

/** A command somebody gave, its values as they would be typed, Slack's own options apart. */
export interface Question {
  readonly command: Command;
  readonly values: Readonly<Record<string, string>>;
  /** Where it is about another channel than the one it was asked in. */
  readonly channel: string | undefined;
}

export interface Answered {
  readonly answer: Answer;
  /** The channel it was about, if it was about one. */
  readonly target: Target | null;
}

/** Always an answer: what the asker may not do or has mistyped is told to them. */
export async function answerTo(
  question: Question,
  caller: Caller,
  settings: AnswerSettings,
): Promise<Answered> {
  let target: Target | null = null;
  const answer = await answering(
    async () => {
      const { command } = question;
      target = await aimOf(question, caller, settings);
      const values = withMention(question);
      const context = settings.context(askerOf(target, caller, settings));
      return runCommand({ subcommand: command.name, values }, context);
    },
    settings.request,
    settings.report,
  );
  return { answer, target };
}

/** The answer to what was mistyped, or may not be asked. */
export async function refusal(
  error: unknown,
  { request, report }: Pick<AnswerSettings, 'request' | 'report'>,
): Promise<Answered> {
  return { answer: await answering(() => Promise.reject(error), request, report), target: null };
}

/** The channel that it is about, if it is about one; throws UserError. */
export async function aimOf(
  { command, channel }: Pick<Question, 'command' | 'channel'>,
  caller: Caller,
  { managers }: Pick<AnswerSettings, 'managers'>,
): Promise<Target | null> {
  if (!channelCommand(command)) return null;
  return targetOf(caller, channel ?? caller.channel, command, managers);
}

/** Who asks, and about which channel. */
export function askerOf(
  target: Target | null,
  { team, user, channel }: Caller,
  {
    request,
    clock,
    sendSample,
    obstacles,
  }: Pick<AnswerSettings, 'request' | 'clock' | 'sendSample' | 'obstacles'>,
): Asker {
  const id = target?.id ?? channel ?? '';
  const key = channelKey(team, id);
  return {
    request,
    now: clock(),
    place: { platform: slackName, channel: key, workspace: team },
    channelName: target?.name ?? null,
    user: `@${user.name}`,
    // Whoever may not was told so before.
    mayManage: target !== null,
    obstacles: async () => (target === null ? [] : obstacles(team, id)),
    sendSample: (message, eventId) => sendSample(key, message, eventId),
  };
}

/** Throws UserError where a mention is of nobody. */
function withMention({ command, values }: Question): Question['values'] {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      command.options[name]?.type === 'mention' ? mentionOf(value) : value,
    ]),
  );
}
