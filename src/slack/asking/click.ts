import type { AllMiddlewareArgs, BlockAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { announce } from './announce.ts';
import { callerOf } from './caller.ts';
import { clickedOf, isLink } from './clicked.ts';
import { type AnswerSettings, answerTo } from './question.ts';
import { attempt, respond, type Say } from './respond.ts';
import { isOwner, shownTo } from './shown.ts';

type Args = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

/** Answers a click on a button or menu of a message. */
export async function answerClick(
  { action, body, ack, respond: post, ...talk }: Args,
  settings: AnswerSettings,
): Promise<void> {
  await ack();
  if (isLink(action)) return;
  const { commands, log } = settings;
  // Not in its thread: what is clicked there mostly stands in the channel too.
  const say: Say = async said => void (await post(said));
  const caller = callerOf(body, talk);

  await attempt(
    async () => {
      const clicked = clickedOf(action, commands);
      if (clicked === undefined) return say(unknown);
      const answered = await answerTo(clicked, caller, settings);
      // Nobody turns the pages of what somebody else is reading.
      const replaces = clicked.replaces && isOwner(caller, action.block_id);
      // Whoever clicks under an alert wants to know something; the channel need not read it.
      await respond(say, answered, { isPrivate: true, replaces, render: shownTo(caller, commands) });
      await announce(answered, caller, say, log);
    },
    say,
    settings,
  );
}

/** A button of an older version. */
export const unknown = {
  text: 'The bot does not know this any more. Type /docking to see what it knows.',
  response_type: 'ephemeral',
  replace_original: false,
} as const;
