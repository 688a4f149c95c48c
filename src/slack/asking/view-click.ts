import type {
  AllMiddlewareArgs,
  BlockAction,
  BlockElementAction,
  SlackActionMiddlewareArgs,
} from '@slack/bolt';
import { UserError } from '../../command/user-error.ts';
import { announce } from './announce.ts';
import { type Caller, callerOf } from './caller.ts';
import { unknown } from './click.ts';
import { type Clicked, clickedOf, isLink } from './clicked.ts';
import { draftOf } from './form/draft.ts';
import { formCommand, openForm, type Wish } from './form/open.ts';
import { readOrigin } from './form/origin.ts';
import { editWish } from './home/edit.ts';
import { publishHome } from './home/publish.ts';
import { type AnswerSettings, answerTo, askerOf, refusal } from './question.ts';
import { attempt, type Say } from './respond.ts';
import { shownTo } from './shown.ts';
import { answerView, newView, type ShowView, saidView, sameView } from './views.ts';

type Args = SlackActionMiddlewareArgs<BlockAction> & AllMiddlewareArgs;

/** Answers a click on the home tab, or in the view that such a click or a form has opened. */
export async function answerViewClick(
  { action, body, ack, context, client }: Args,
  settings: AnswerSettings,
): Promise<void> {
  await ack();
  const { view } = body;
  if (isLink(action) || view === undefined) return;
  const isHome = view.type === 'home';
  // The home tab belongs to no channel, whatever it says.
  const here = isHome ? null : readOrigin(view.private_metadata).here;
  const caller = callerOf(body, { context, client }, here);
  const show = isHome ? newView(body.trigger_id, caller) : sameView(view.id, caller);
  const say: Say = ({ text = '' }) => show(saidView(text, here));
  const work = () => answerAction(action, isHome, show, caller, settings);
  await attempt(work, say, settings);
}

async function answerAction(
  action: BlockElementAction,
  isHome: boolean,
  show: ShowView,
  caller: Caller,
  settings: AnswerSettings,
): Promise<void> {
  const { commands, log } = settings;
  const render = shownTo(caller, commands);
  const clicked = clickedOf(action, commands);
  try {
    const wish = (await editWish(action, caller, settings)) ?? (await followWish(clicked, caller, settings));
    if (wish !== null) return await openForm(wish, show, caller, settings);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return show(answerView(render(await refusal(error, settings)), caller.channel));
  }
  if (clicked === undefined) return show(saidView(unknown.text, caller.channel));

  const answered = await answerTo(clicked, caller, settings);
  const isChange = clicked.command.manages === true && answered.answer.failed === null;
  // The home tab itself shows what has changed there.
  if (!isHome || !isChange) await show(answerView(render(answered), caller.channel));
  await announce(answered, caller, null, log);
  if (isChange && caller.channel === null) await publishHome(caller, settings);
}

/** To follow something a channel is needed: where there is none, the form asks for it. */
async function followWish(
  clicked: Clicked | undefined,
  caller: Caller,
  settings: AnswerSettings,
): Promise<Wish | null> {
  if (clicked?.command.name !== formCommand) return null;
  if (clicked.channel !== undefined || caller.channel !== null) return null;
  const draft = await draftOf(clicked.values, settings.context(askerOf(null, caller, settings)));
  return { draft, edits: null, question: clicked };
}
