import type { KnownBlock } from '@slack/types';
import { type Fields, isFields, listOf } from './check/problems.ts';

/** An interactive element, and the block that it is in. */
export interface PlacedElement {
  readonly blockId: string;
  readonly blockType: string;
  /** Whether using it tells the bot at once, rather than with the form. */
  readonly dispatches: boolean;
  readonly optional: boolean;
  readonly type: string;
  readonly actionId: string;
  readonly element: Fields;
}

/** In their order; in sections, actions and inputs. */
export function elementsIn(blocks: readonly KnownBlock[]): PlacedElement[] {
  return blocks.flatMap((block: unknown) => {
    if (!isFields(block)) return [];
    const inside = [...listOf(block.elements), block.accessory, block.element].filter(isFields);
    return inside
      .filter(({ type }) => typeof type === 'string' && isInteractive(type))
      .map(element => ({
        blockId: String(block.block_id),
        blockType: String(block.type),
        dispatches: block.type !== 'input' || block.dispatch_action === true,
        optional: block.optional === true,
        type: String(element.type),
        actionId: String(element.action_id ?? ''),
        element,
      }));
  });
}

export interface ShownButton {
  readonly label: string;
  readonly actionId: string;
  readonly value: string | null;
  /** null: not a link. */
  readonly url: string | null;
  readonly style: string | null;
}

/** All buttons of a message or a view. */
export function buttonsOf({ blocks }: { readonly blocks: readonly KnownBlock[] }): ShownButton[] {
  return elementsIn(blocks)
    .filter(({ type }) => type === 'button')
    .map(({ element, actionId }) => ({
      label: textOf(element.text),
      actionId,
      value: typeof element.value === 'string' ? element.value : null,
      url: typeof element.url === 'string' ? element.url : null,
      style: typeof element.style === 'string' ? element.style : null,
    }));
}

/** By its action_id, its block's id, or what is written on it. Throws with what there is. */
export function elementNamed(
  { blocks }: { readonly blocks: readonly KnownBlock[] },
  name: string,
  fits: (type: string) => boolean,
): PlacedElement {
  const all = elementsIn(blocks).filter(({ type }) => fits(type));
  const found =
    all.find(({ actionId }) => actionId === name) ??
    all.find(({ element }) => textOf(element.text) === name) ??
    all.find(({ blockId }) => blockId === name);
  if (found !== undefined) return found;
  const names = all.map(({ element, actionId }) => textOf(element.text) || actionId).join(', ');
  throw new Error(`There is no "${name}", but: ${names || 'nothing'}`);
}

/** All that a person can read, a line for each text; what tests look into. */
export function readable({ blocks }: { readonly blocks: readonly KnownBlock[] }): string {
  return textsIn(blocks).join('\n');
}

export function textOf(text: unknown): string {
  return isFields(text) && typeof text.text === 'string' ? text.text : '';
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isFields(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === 'text' && typeof each === 'string' ? [each] : textsIn(each),
  );
}

function isInteractive(type: string): boolean {
  return !['image', 'mrkdwn', 'plain_text'].includes(type) && !type.startsWith('rich_text_');
}
