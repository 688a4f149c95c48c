import type { ViewOutput } from '@slack/bolt';
import { type AlertKind, alertKinds } from '../../../docking/alert.ts';
import type { Subscription } from '../../../docking/subscription.ts';
import { fields, namedFields } from './fields.ts';
import { nobody } from './mention-fields.ts';

type State = ViewOutput['state'];

/** The form as options of the command, as they would be typed. `before`: what is edited, where it is. */
export function formValues(state: State, before: Subscription | undefined): Readonly<Record<string, string>> {
  const kinds = kindsIn(state);
  const isAll = kinds.length === alertKinds.length;
  return withoutBlank({
    ...Object.fromEntries(namedFields.map(field => [field, chosenIn(state, field).join(',')])),
    ...keptOf(before),
    kinds: isAll ? '' : kinds.join(','),
    // A relocation would reach who asked for either half of it.
    'exclude-kinds': isAll || kinds.includes('relocated') ? '' : ('relocated' satisfies AlertKind),
    mention: mentionIn(state) ?? '',
    style: state.values[fields.style]?.[fields.style]?.selected_option?.value ?? '',
  });
}

export function kindsIn(state: State): readonly AlertKind[] {
  return alertKinds.filter(kind => chosenIn(state, fields.kinds).includes(kind));
}

export function channelIn(state: State): string | undefined {
  return state.values[fields.channel]?.[fields.channel]?.selected_conversation ?? undefined;
}

/** Whether somebody is to be mentioned twice: a group and a person. */
export function mentionsTwo(state: State): boolean {
  return groupIn(state) !== null && personIn(state) !== undefined;
}

function mentionIn(state: State): string | null {
  const person = personIn(state);
  return person === undefined ? groupIn(state) : `<@${person}>`;
}

function groupIn(state: State): string | null {
  const chosen = state.values[fields.mention]?.[fields.mention]?.selected_option?.value;
  return chosen === undefined || chosen === nobody ? null : chosen;
}

function personIn(state: State): string | undefined {
  return state.values[fields.person]?.[fields.person]?.selected_users?.[0];
}

function chosenIn(state: State, field: string): readonly string[] {
  return state.values[field]?.[field]?.selected_options?.map(({ value }) => value) ?? [];
}

/** What the form does not show stays as it was. */
function keptOf(before: Subscription | undefined): Readonly<Record<string, string>> {
  if (before === undefined) return {};
  const { stations, vehicles, agencies } = before.exclude;
  return {
    'exclude-station': stations.map(({ id }) => id).join(','),
    'exclude-vehicle': vehicles.map(({ id, name }) => id ?? name).join(','),
    'exclude-agency': agencies.map(({ id }) => id).join(','),
    silent: before.silent ? 'yes' : 'no',
  };
}

function withoutBlank(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}
