import { setTimeout as delay } from 'node:timers/promises';
import type { AllMiddlewareArgs, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import { announce } from '../announce.ts';
import { callerOf } from '../caller.ts';
import { publishHome } from '../home/publish.ts';
import type { AnswerSettings } from '../question.ts';
import { attempt, type Say } from '../respond.ts';
import { shownTo } from '../shown.ts';
import { answerView, type ShowView, saidView, sameView } from '../views.ts';
import { readOrigin } from './origin.ts';
import { outcomeOf } from './outcome.ts';

type Args = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

/** Slack waits three seconds. */
const patience = 1_500;

/** Makes or changes the subscription that was filled in, and shows in the same place what came of it. */
export async function answerForm(
  { body, view, ack, respond, ...talk }: Args,
  settings: AnswerSettings,
): Promise<void> {
  const { commands, log } = settings;
  const { here, edits } = readOrigin(view.private_metadata);
  const caller = callerOf(body, talk, here);
  let isAcknowledged = false;
  const show: ShowView = async next => {
    if (isAcknowledged) return sameView(view.id, caller)(next);
    isAcknowledged = true;
    await ack({ response_action: 'update', view: next });
  };
  const say: Say = ({ text = '' }) => show(saidView(text, here));

  await attempt(
    async () => {
      const working = outcomeOf(view.state, edits, caller, settings);
      const inTime = await Promise.race([working, delay(patience, undefined, { ref: false })]);
      if (inTime === undefined) await say({ text: 'This takes a moment.' });
      const outcome = inTime ?? (await working);
      if ('errors' in outcome) {
        if (isAcknowledged) return say({ text: Object.values(outcome.errors).join('\n') });
        isAcknowledged = true;
        return ack({ response_action: 'errors', errors: outcome.errors });
      }
      const { told, announced } = outcome;
      await show(answerView(shownTo(caller, commands)(told), here));
      // Slack lets the bot speak in the channel that was chosen.
      const isChosen = body.response_urls?.some(({ channel_id }) => channel_id === announced.target?.id);
      const there = { ...caller, channel: isChosen ? (announced.target?.id ?? null) : null };
      await announce(announced, there, async said => void (await respond(said)), log);
      if (here === null) await publishHome(caller, settings);
    },
    say,
    settings,
  );
}
