import type { AllMiddlewareArgs, BlockSuggestion, SlackOptionsMiddlewareArgs } from '@slack/bolt';
import { commandNamed } from '../../../command/command-named.ts';
import { meansEverything } from '../../../command/options/subscription.ts';
import { suggestionsFor } from '../../../command/suggestions.ts';
import { errorWithoutTokens } from '../../connecting/error-without-tokens.ts';
import { callerOf } from '../caller.ts';
import { type AnswerSettings, askerOf } from '../question.ts';
import { choice, fields } from './fields.ts';
import { formCommand } from './open.ts';

type Args = SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs;

/** Suggests values for the field being typed in, from the mirror. */
export async function suggest({ body, ack, ...talk }: Args, settings: AnswerSettings): Promise<void> {
  try {
    await ack({ options: await optionsFor(body, talk, settings) });
  } catch (err) {
    settings.log.error({ err: errorWithoutTokens(err) }, 'Slack: nothing could be suggested.');
    await ack({ options: [] }).catch(() => {});
  }
}

async function optionsFor(
  body: BlockSuggestion,
  talk: Pick<Args, 'client' | 'context'>,
  settings: AnswerSettings,
) {
  const { action_id: field, value: typed } = body;
  const option = commandNamed(settings.commands, formCommand).options[field];
  if (option === undefined) return [];
  const context = settings.context(askerOf(null, callerOf(body, talk), settings));
  const known = await suggestionsFor(option, typed, context);
  // Any piece of a name will do for a vehicle, which may fly one day.
  const own = typed.trim();
  const isPiece = own !== '' && !meansEverything(own);
  const isOwn = field === fields.vehicle && isPiece && !known.some(({ value }) => value === own);
  const all = [...(isOwn ? [{ label: `Anything with “${own}” in its name`, value: own }] : []), ...known];
  // Several are written with commas between them.
  return all
    .filter(({ value }) => !value.includes(','))
    .flatMap(({ label, value }) => choice(label, value) ?? []);
}
