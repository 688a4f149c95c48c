import type { AllMiddlewareArgs, AnyMiddlewareArgs, App, BlockAction, ViewSubmitAction } from '@slack/bolt';
import { newRequest } from '../../command/request.ts';
import { errorWithoutTokens } from '../connecting/error-without-tokens.ts';
import { onceOnly } from '../once.ts';
import { type ChangeSettings, watchWorkspaces } from './changes.ts';
import { answerClick } from './click.ts';
import { formId } from './form/form.ts';
import { answerForm } from './form/submit.ts';
import { suggest } from './form/suggest.ts';
import { openHome } from './home/opened.ts';
import { sightOf } from './home/sight.ts';
import type { AnswerSettings } from './question.ts';
import { answerCommand } from './slash.ts';
import { answerViewClick } from './view-click.ts';

export interface AnswerAllSettings extends Omit<AnswerSettings, 'sees' | 'request'>, ChangeSettings {}

/** Answers what people ask, on whatever way it comes: commands, buttons, forms, the home tab. */
export function answerAll(app: App, settings: AnswerAllSettings): void {
  const sees = sightOf(settings.clock);
  const report: AnswerSettings['report'] = (request, error) =>
    settings.report(request, errorWithoutTokens(error));
  const asked = (): AnswerSettings => {
    const request = newRequest();
    return { ...settings, sees, report, request, log: settings.log.child({ request }) };
  };
  const isNew = onceOnly(settings.clock);

  app.use(args => answerOnce(args, isNew));
  app.command(/.*/, args => answerCommand(args, asked()));
  app.action<BlockAction>({ type: 'block_actions' }, args =>
    args.body.view === undefined ? answerClick(args, asked()) : answerViewClick(args, asked()),
  );
  app.options<'block_suggestion'>({ type: 'block_suggestion' }, args => suggest(args, asked()));
  app.view<ViewSubmitAction>({ callback_id: formId, type: 'view_submission' }, args =>
    answerForm(args, asked()),
  );
  app.event('app_home_opened', args => openHome(args, asked()));
  watchWorkspaces(app, settings);
}

/** What Slack sends again is taken, and nothing done. */
async function answerOnce(
  { next, body, ...args }: AnyMiddlewareArgs & AllMiddlewareArgs,
  isNew: (key: string) => boolean,
): Promise<void> {
  const key = keyOf(body);
  if (key === null || isNew(key)) return next();
  if ('ack' in args && typeof args.ack === 'function') await args.ack();
}

/** What a request and its repetitions have in common; null: it may be asked as often as it likes. */
function keyOf(body: AnyMiddlewareArgs['body']): string | null {
  if ('event_id' in body) return `${body.event_id}`;
  if ('type' in body && body.type === 'block_suggestion') return null;
  return 'trigger_id' in body ? `${body.trigger_id}` : null;
}
