import type { ActionsBlock, Button, ConfirmationDialog, HomeView, KnownBlock } from '@slack/types';
import type { Shape } from '../../../command/text/grammar.ts';
import { startOfSentence } from '../../../docking/describe/names.ts';
import { settingsInWords, subscriptionInWords } from '../../../docking/describe/subscription.ts';
import { type Action, joined, type Text } from '../../../docking/message.ts';
import type { Subscription } from '../../../docking/subscription.ts';
import { buttonId, buttonValue } from '../../render/button-state.ts';
import { cut } from '../../render/cut.ts';
import { textSection } from '../../render/layout.ts';
import { limits } from '../../render/limits.ts';
import { piecesOf } from '../../render/markup.ts';
import type { MessageBody } from '../../render/reply-body.ts';
import { channelOption } from '../adapter-options.ts';
import { plain } from '../form/fields.ts';
import { onePage } from '../views.ts';
import { editButton } from './edit.ts';
import type { Listed } from './listed.ts';

/** A channel whose subscriptions are shown, and whether it is paused. */
export interface Shown extends Listed {
  readonly pause: Text | null;
}

export interface HomeContent {
  /** Who is docked where. */
  readonly docked: readonly MessageBody[];
  readonly channels: readonly Shown[];
  /** Whether there are more than are shown. */
  readonly isCut: boolean;
}

/** https://docs.slack.dev/reference/views/home-tab-views */
const mostBlocks = 100;
/** Of who is docked; a station takes three or four. */
const mostDocked = 30;
/** A line, a heading, a button and "There are more". */
const frame = 4;
const roomForChannels = mostBlocks - mostDocked - frame;

/** How many subscriptions of a channel fit below others that take so many blocks. */
export function fitting(taken: number): number {
  return Math.max(0, Math.floor((roomForChannels - taken - 1) / 2));
}

/** How many blocks a channel takes with so many subscriptions. */
export function blocksFor(subscriptions: number): number {
  return 1 + 2 * subscriptions;
}

export function homeView({ docked, channels, isCut }: HomeContent, shapes: readonly Shape[]): HomeView {
  const blocks = [
    ...docked.flatMap(body => body.blocks).slice(0, mostDocked),
    { type: 'divider' as const },
    heading('Subscriptions in this workspace'),
    ...(channels.length === 0 ? [textSection('No channel that you see here hears of anything yet.')] : []),
    ...channels.flatMap(shown => channelBlocks(shown, shapes)),
    ...(isCut ? [textSection('There are more: /docking subscriptions shows those of a channel.')] : []),
    row([button({ label: 'New subscription', subcommand: 'subscribe', values: {} }, shapes)]),
  ];
  return { type: 'home', blocks: onePage([{ text: '', blocks }]) };
}

function channelBlocks({ channel, subscriptions, pause }: Shown, shapes: readonly Shape[]): KnownBlock[] {
  const values = { [channelOption]: channel };
  const going: Action =
    pause === null
      ? { label: 'Pause', subcommand: 'pause', values }
      : { label: 'Resume', subcommand: 'resume', values };
  const name = `*<#${channel}>*`;
  const text = pause === null ? name : `${name}\n${cut(piecesOf(pause), limits.section - name.length - 1)}`;
  return [
    { ...textSection(text), accessory: button(going, shapes) },
    ...subscriptions.flatMap(subscription => [
      textSection(cut(piecesOf(subscriptionLine(subscription)), limits.section)),
      row([editButton({ channel, id: subscription.id }), endButton(subscription, values, shapes)]),
    ]),
  ];
}

function subscriptionLine(subscription: Subscription): Text {
  const settings = settingsInWords(subscription);
  const words = `${subscription.id} · ${startOfSentence(subscriptionInWords(subscription))}`;
  return settings === '' ? words : joined(`${words} · `, settings);
}

const surely: ConfirmationDialog = {
  title: plain('End this subscription?'),
  text: plain('The channel will not be told of this any more.'),
  confirm: plain('End it'),
  deny: plain('Keep it'),
};

function endButton({ id }: Subscription, where: Action['values'], shapes: readonly Shape[]): Button {
  const end = { label: 'End', subcommand: 'unsubscribe', values: { subscription: String(id), ...where } };
  return { ...button(end, shapes), confirm: surely };
}

/** Its state is short: an id or two. */
function button(action: Action, shapes: readonly Shape[]): Button {
  return {
    type: 'button',
    text: plain(action.label),
    action_id: buttonId(action, 0),
    value: buttonValue(action, shapes) ?? '',
  };
}

function row(elements: Button[]): ActionsBlock {
  return { type: 'actions', elements };
}

function heading(text: string): KnownBlock {
  return { type: 'header', text: plain(text) };
}
