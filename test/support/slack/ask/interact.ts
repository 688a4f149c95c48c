import { type Fields, isFields } from '../check/problems.ts';
import { elementNamed, type PlacedElement } from '../elements.ts';
import { chosenState } from '../state/element-state.ts';
import { Message } from '../state/message.ts';
import { messagePayload } from '../state/message-payload.ts';
import { shortUser, type User } from '../state/user.ts';
import { View, viewPayload } from '../state/view.ts';
import { type Answer, answerOf } from './answer.ts';
import type { Ask } from './ask.ts';
import { type Asking, acknowledged, begin, commonFields, newResponseUrl, newTrigger } from './asking.ts';
import { optionsFor } from './options.ts';

/** Who uses what the bot has shown. */
export interface By {
  readonly user: User;
}

/** A button, by its label or its action_id. A link tells the bot too. */
export async function click(
  asking: Asking,
  shown: Message | View | null,
  name: string,
  { user }: By,
): Promise<Answer> {
  const target = there(shown);
  const placed = elementNamed(target, name, type => type === 'button');
  const { text, value, url } = placed.element;
  const link = url === undefined ? {} : { url };
  return act(asking, target, user, placed, { text, ...(value === undefined ? {} : { value }), ...link });
}

/** Picks an option by its text or value, some of them, or types text; from an external select, what it suggests. */
export async function choose(
  asking: Asking,
  shown: Message | View | null,
  name: string,
  chosen: string | readonly string[],
  { user }: By,
): Promise<Answer> {
  const target = there(shown);
  const placed = elementNamed(target, name, type => type !== 'button');
  const options = await optionsFor(asking, target, placed, [chosen].flat(), { user });
  const state = chosenState(placed, options);
  if (target instanceof View) put(target, placed, state);
  if (!placed.dispatches) return answerOf(begin(asking, user, null, target), null, asking.patience);
  return act(asking, target, user, placed, state);
}

export function put(
  view: View,
  { blockId, actionId }: PlacedElement,
  state: ReturnType<typeof chosenState>,
): void {
  const inside = view.state.get(blockId) ?? new Map();
  view.state.set(blockId, inside.set(actionId, state));
}

async function act(
  asking: Asking,
  target: Message | View,
  user: User,
  placed: PlacedElement,
  what: Fields,
): Promise<Answer> {
  const ask = begin(asking, user, channelOf(target), target);
  const { type, actionId, blockId } = placed;
  const action = { type, action_id: actionId, block_id: blockId, ...what, action_ts: asking.world.newTs() };
  const body = {
    type: 'block_actions',
    user: shortUser(user),
    ...commonFields(asking, ask),
    ...placeFields(asking, target),
    trigger_id: newTrigger(asking, ask),
    ...(target instanceof Message ? { response_url: newResponseUrl(asking, ask, 'actions') } : {}),
    actions: [action],
  };
  const delivery = await acknowledged(asking, { kind: 'interactive', body });
  await ask.until(() => ask.shownAfter !== null, asking.patience);
  return answerOf(ask, delivery, asking.patience);
}

/** Where something was used. Slack leaves out a message that only one person sees. */
export function placeFields({ world }: Asking, target: Message | View): object {
  if (target instanceof View)
    return { container: { type: 'view', view_id: target.id }, view: viewPayload(world, target) };
  const { channel, ts, thread_ts, private: isPrivate } = target;
  const thread = thread_ts === null ? {} : { thread_ts };
  const name = channel.recipient === null ? channel.name : 'directmessage';
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: isPrivate,
      ...thread,
    },
    channel: { id: channel.id, name },
    ...(isPrivate ? {} : { message: messagePayload(world, target) }),
    state: { values: {} },
  };
}

function channelOf(target: Message | View): Ask['channel'] {
  return target instanceof Message ? target.channel : null;
}

export function there<Shown>(shown: Shown | null): Shown {
  if (shown === null || !isFields(shown)) throw new Error('Nothing is shown.');
  return shown;
}
