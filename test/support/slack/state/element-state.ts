import { type Fields, isFields, listOf } from '../check/problems.ts';
import { elementsIn, type PlacedElement } from '../elements.ts';
import type { ElementState, View } from './view.ts';

const picked: Readonly<Record<string, string>> = {
  users: 'selected_user',
  conversations: 'selected_conversation',
  channels: 'selected_channel',
};

/** Of every element that can be filled in: what was put there, or what it came with. */
export function viewState(view: View): object {
  const blocks: Record<string, Record<string, ElementState>> = {};
  for (const placed of elementsIn(view.blocks).filter(isStateful)) {
    blocks[placed.blockId] ??= {};
    const inside = blocks[placed.blockId];
    if (inside !== undefined) inside[placed.actionId] = stateIn(view, placed);
  }
  return { values: blocks };
}

export function stateIn(view: View, placed: PlacedElement): ElementState {
  return view.state.get(placed.blockId)?.get(placed.actionId) ?? initialState(placed);
}

/** An element with these options, or this text. */
export function chosenState({ type }: PlacedElement, chosen: readonly (Fields | string)[]): ElementState {
  if (type.endsWith('_input')) return { type, value: chosen[0] ?? null };
  const isMany = type === 'checkboxes' || type.startsWith('multi_');
  const kind = type.replace('multi_', '').replace('_select', '');
  const field = picked[kind] ?? 'selected_option';
  return { type, [isMany ? `${field}s` : field]: isMany ? chosen : (chosen[0] ?? null) };
}

export function isEmpty({ type: _, ...rest }: ElementState): boolean {
  return Object.values(rest).every(value => value === null || (Array.isArray(value) && value.length === 0));
}

function initialState(placed: PlacedElement): ElementState {
  const { type, element } = placed;
  if (type.endsWith('_input')) return { type, value: element.initial_value ?? null };
  const kind = type.replace('multi_', '').replace('_select', '');
  const one = element.initial_option ?? element[`initial_${kind.replace(/s$/, '')}`];
  const many = element.initial_options ?? element[`initial_${kind}`];
  const chosen = [...(one === undefined ? [] : [one]), ...listOf(many)];
  return chosenState(
    placed,
    chosen.filter(each => isFields(each) || typeof each === 'string'),
  );
}

function isStateful({ type }: PlacedElement): boolean {
  return type !== 'button' && type !== 'overflow' && type !== 'workflow_button';
}
