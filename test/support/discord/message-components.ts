import {
  type APIButtonComponent,
  type APIStringSelectComponent,
  type ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Message } from './state/message.ts';

export interface ShownButton {
  readonly label: string;
  /** null: a link. */
  readonly customId: string | null;
  readonly url: string | null;
  readonly style: ButtonStyle;
  readonly disabled: boolean;
}

/** All buttons of a message, in their order. */
export function buttonsOf(message: Message): ShownButton[] {
  return inside(message.components)
    .filter((each): each is APIButtonComponent => each.type === ComponentType.Button)
    .map(button => ({
      label: 'label' in button ? (button.label ?? '') : '',
      customId: 'custom_id' in button ? button.custom_id : null,
      url: 'url' in button ? button.url : null,
      style: button.style,
      disabled: button.disabled ?? false,
    }));
}

export function selectsOf(message: Message): APIStringSelectComponent[] {
  return inside(message.components).filter(
    (each): each is APIStringSelectComponent => each.type === ComponentType.StringSelect,
  );
}

function inside(value: unknown): { readonly type: number }[] {
  if (Array.isArray(value)) return value.flatMap(inside);
  if (typeof value !== 'object' || value === null) return [];
  const nested = Object.entries(value)
    .filter(([key]) => key === 'components' || key === 'accessory')
    .flatMap(([, each]) => inside(each));
  // Components were checked when the message came.
  return [value as { readonly type: number }, ...nested];
}
