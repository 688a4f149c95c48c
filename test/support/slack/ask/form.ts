import { type Fields, isFields } from '../check/problems.ts';
import { elementNamed, elementsIn, textOf } from '../elements.ts';
import { checkedView } from '../methods/views.ts';
import { chosenState, isEmpty, stateIn } from '../state/element-state.ts';
import { shortUser } from '../state/user.ts';
import { View, viewPayload } from '../state/view.ts';
import { Violation } from '../web/refusal.ts';
import { type Answer, answerOf } from './answer.ts';
import type { Ask } from './ask.ts';
import { type Asking, acknowledged, begin, commonFields, newTrigger } from './asking.ts';
import { type By, put, there } from './interact.ts';
import { optionsFor } from './options.ts';

/** By action_id, block_id: what to pick or type; null empties it. */
export type FormValues = Readonly<Record<string, string | readonly string[] | null>>;

/** Fills in a modal and sends it. Throws where Slack's own app would not let it go. */
export async function submit(
  asking: Asking,
  shown: View | null,
  values: FormValues,
  { user }: By,
): Promise<Answer> {
  const view = there(shown);
  if (view.closed) throw new Error('The form is closed.');
  for (const [name, value] of Object.entries(values)) {
    const placed = elementNamed(view, name, type => type !== 'button');
    const chosen = value === null ? [] : await optionsFor(asking, view, placed, [value].flat(), { user });
    put(view, placed, chosenState(placed, chosen));
  }
  const empty = elementsIn(view.blocks).find(
    placed => placed.blockType === 'input' && !placed.optional && isEmpty(stateIn(view, placed)),
  );
  if (empty !== undefined) throw new Error(`${empty.actionId} must be filled in.`);

  const ask = begin(asking, user, null, view);
  const body = {
    type: 'view_submission',
    user: shortUser(user),
    ...commonFields(asking, ask),
    trigger_id: newTrigger(asking, ask),
    view: viewPayload(asking.world, view),
    response_urls: [],
  };
  const delivery = await acknowledged(asking, { kind: 'interactive', body });
  const errors = follow(asking, ask, view, isFields(delivery.answer) ? delivery.answer : {});
  if (errors === null) await ask.until(() => ask.shownAfter !== null, asking.patience);
  return answerOf(ask, delivery, asking.patience, errors);
}

/** The cross of a modal; the bot hears of it if the modal asked for that. */
export async function dismiss(asking: Asking, shown: View | null, { user }: By): Promise<void> {
  const view = there(shown);
  view.closed = true;
  if (view.body.notify_on_close !== true) return;
  const ask = begin(asking, user, null, view);
  const isCleared = view.body.clear_on_close ?? false;
  const body = {
    type: 'view_closed',
    user: shortUser(user),
    ...commonFields(asking, ask),
    view: viewPayload(asking.world, view),
    is_cleared: isCleared,
  };
  await acknowledged(asking, { kind: 'interactive', body });
}

/** https://docs.slack.dev/surfaces/modals#updating_response; the errors are given back. */
function follow(asking: Asking, ask: Ask, view: View, answer: Fields): Answer['errors'] {
  const { response_action: action, errors, view: next } = answer;
  if (action === 'errors') return checkedErrors(asking, view, errors);
  if (action === undefined || action === 'clear') {
    for (let each: View | null = view; each !== null; each = action === 'clear' ? each.previous : null)
      each.closed = true;
    return null;
  }
  try {
    const body = checkedView(next, 'modal', problems => asking.violated('view_submission', problems, next));
    if (action === 'push') ask.saw(new View(asking.world, ask.user, body, view));
    else if (action === 'update') {
      view.change(asking.world, body);
      ask.saw(view);
    } else throw new Violation('invalid_arguments', [`unknown response_action ${String(action)}`]);
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    asking.violated('view_submission', error.problems, answer);
  }
  return null;
}

function checkedErrors(asking: Asking, view: View, errors: unknown): Readonly<Record<string, string>> {
  const inputs = elementsIn(view.blocks).filter(({ blockType }) => blockType === 'input');
  const entries = Object.entries(isFields(errors) ? errors : {});
  const strange = entries.filter(([id]) => !inputs.some(({ blockId }) => blockId === id));
  const problems = strange.map(([id]) => `errors: no input block ${id}`);
  if (entries.length === 0) problems.push('errors: none is given');
  if (problems.length > 0) asking.violated('view_submission', problems, errors);
  return Object.fromEntries(
    entries.map(([id, text]) => [id, typeof text === 'string' ? text : textOf(text)]),
  );
}
