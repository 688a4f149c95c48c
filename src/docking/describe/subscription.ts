import { type AlertKind, alertKinds } from '../alert.ts';
import type { Text } from '../message.ts';
import {
  type Filter,
  kindsThrough,
  type Named,
  type Subscription,
  type VehicleFilter,
} from '../subscription.ts';
import { nameOf } from './names.ts';

type Wanted = Pick<Subscription, 'include' | 'exclude' | 'kinds'>;

/** What it asks for, to go on a sentence: "dockings and departures at Mir, but not of Progress". */
export function subscriptionInWords({ include, exclude, kinds }: Wanted): string {
  const wanted = kindsInWords(kindsThrough(kinds, exclude.kinds));
  const [included, excluded] = [filterInWords(include), filterInWords(exclude)];
  const all = included.length === 0 && wanted === bothKinds ? 'all ' : '';
  const but = excluded.length === 0 ? '' : `, but not ${listed(excluded, 'or')}`;
  return `${all}${[wanted, ...included].join(' ')}${but}`;
}

const bothKinds = 'dockings and departures';
const words: Readonly<Record<AlertKind, string>> = {
  docked: 'dockings',
  departed: 'departures',
  relocated: 'relocations',
};

/** A relocation is a departure and a docking, so it goes without saying where both are wanted. */
function kindsInWords(kinds: readonly AlertKind[]): string {
  if (kinds.length === alertKinds.length) return bothKinds;
  const named = kinds.map(kind => words[kind]);
  return listed(named, 'and') + (kinds.includes('relocated') ? '' : ' (no relocations)');
}

function filterInWords({ stations, vehicles, agencies }: Filter): string[] {
  return [
    ...part('at', stations.map(nameOf)),
    ...part('of', vehicles.map(vehicleInWords)),
    ...part('by', agencies.map(nameInText)),
  ];
}

function part(preposition: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`${preposition} ${listed(names, 'or')}`];
}

function vehicleInWords({ id, name }: VehicleFilter): string {
  if (id === null) return name;
  return name === '' ? `spacecraft ${id}` : `${name} (spacecraft ${id})`;
}

function nameInText({ name }: Named): string {
  return name;
}

function listed(names: readonly string[], last: 'and' | 'or'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

/** What sets its alerts apart: "compact, silent, mentions @crew"; empty where nothing does. */
export function settingsInWords({
  style,
  silent,
  mention,
}: Pick<Subscription, 'style' | 'silent' | 'mention'>): Text {
  const settings = [
    ...(style === 'compact' ? ['compact'] : []),
    ...(silent ? ['silent'] : []),
    ...(mention === null ? [] : ['mentions ']),
  ].join(', ');
  return mention === null ? settings : [settings, { mention }];
}
