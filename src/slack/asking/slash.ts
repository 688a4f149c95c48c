import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import type { Command } from '../../command/command.ts';
import { commandNamed } from '../../command/command-named.ts';
import { parseCommand } from '../../command/text/grammar.ts';
import { channelOption, isAdapterOption, privateOption, shapesOf } from './adapter-options.ts';
import { announce } from './announce.ts';
import { type Caller, callerOfCommand } from './caller.ts';
import { emptyDraft } from './form/draft.ts';
import { openForm, wantsForm } from './form/open.ts';
import { type Answered, type AnswerSettings, answerTo, type Question, refusal } from './question.ts';
import { attempt, respond, type Speaker, speaker } from './respond.ts';
import { shownTo } from './shown.ts';
import { typedText } from './typed-text.ts';
import { newView } from './views.ts';

/** A command as it was typed. */
interface Typed extends Question {
  /** Only who asks is to see the answer. */
  readonly isPrivate: boolean;
}

/** Answers `/docking …`. */
export async function answerCommand(
  { command, ack, respond: post, ...talk }: SlackCommandMiddlewareArgs & AllMiddlewareArgs,
  settings: AnswerSettings,
): Promise<void> {
  const caller = callerOfCommand(command, talk);
  const voice = speaker(ack, post);
  const text = typedText(command.text, settings.commands);
  const work = () => answerText(text, command.trigger_id, caller, voice, settings);
  await attempt(work, voice.say, settings);
}

async function answerText(
  text: string,
  trigger: string,
  caller: Caller,
  { say, acknowledge }: Speaker,
  settings: AnswerSettings,
): Promise<void> {
  const { commands, log } = settings;
  const manner = { replaces: false, render: shownTo(caller, commands) };
  let typed: Typed;
  try {
    typed = typedQuestion(text, commands);
    if (wantsForm(typed)) {
      await openForm(
        { draft: emptyDraft, edits: null, question: typed },
        newView(trigger, caller),
        caller,
        settings,
      );
      return await acknowledge();
    }
  } catch (error) {
    return respond(say, await refusal(error, settings), { ...manner, isPrivate: true });
  }
  const answered =
    text === '' ? await overview(typed, caller, settings) : await answerTo(typed, caller, settings);
  await respond(say, answered, { ...manner, isPrivate: typed.isPrivate || caller.isDirect });
  await announce(answered, caller, say, log);
}

/** Throws UserError. */
function typedQuestion(text: string, commands: readonly Command[]): Typed {
  const { subcommand, values } = parseCommand(text, shapesOf(commands));
  return {
    command: commandNamed(commands, subcommand),
    values: Object.fromEntries(Object.entries(values).filter(([name]) => !isAdapterOption(name))),
    channel: values[channelOption],
    isPrivate: !/^(?:no|false|off|0)$/i.test(values[privateOption] ?? 'no'),
  };
}

/** `/docking` alone: all there is, and what this channel hears of. */
async function overview(help: Question, caller: Caller, settings: AnswerSettings): Promise<Answered> {
  const { answer } = await answerTo(help, caller, settings);
  if (caller.isDirect) return { answer, target: null };
  const command = commandNamed(settings.commands, 'subscriptions');
  const here = await answerTo({ command, values: {}, channel: undefined }, caller, settings);
  return { ...here, answer: { ...answer, messages: [...answer.messages, ...here.answer.messages] } };
}
