import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { errorWithoutTokens } from '../../connecting/error-without-tokens.ts';
import { callerOf } from '../caller.ts';
import type { AnswerSettings } from '../question.ts';
import { publishHome } from './publish.ts';

type Args = SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs;

/** Somebody looks at the bot's home tab. */
export async function openHome({ event, context, client }: Args, settings: AnswerSettings): Promise<void> {
  if (event.tab !== 'home') return;
  const caller = callerOf({ user: { id: event.user } }, { context, client });
  try {
    await publishHome(caller, settings);
  } catch (err) {
    settings.log.error({ err: errorWithoutTokens(err) }, 'Slack: the home tab could not be shown.');
  }
}
