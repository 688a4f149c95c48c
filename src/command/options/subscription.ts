import { alertKinds } from '../../docking/alert.ts';
import {
  type Filter,
  type Named,
  type Subscription,
  styles,
  type VehicleFilter,
} from '../../docking/subscription.ts';
import type { Option, Values } from '../command.ts';
import type { Context } from '../context.ts';
import { unquoted } from '../text/grammar.ts';
import { choice, choices, several, text, yesOrNo } from './basic.ts';
import { agency, station } from './named.ts';
import { vehicleFilter } from './vehicle-filter.ts';

/** What a channel may ask for; several values of a filter are separated by commas. */
export const subscriptionOptions = {
  station: listOf(station('Only at these stations, such as ISS or Tiangong')),
  vehicle: listOf(vehicleFilter('Only these vehicles: a piece of a name or kind, or a spacecraft id')),
  agency: listOf(agency('Only vehicles of these agencies, such as SpaceX')),
  kinds: choices('Only these: docked, departed, relocated', alertKinds),
  'exclude-station': listOf(station('Not at these stations')),
  'exclude-vehicle': listOf(vehicleFilter('Not these vehicles')),
  'exclude-agency': listOf(agency('Not vehicles of these agencies')),
  'exclude-kinds': choices('Not these: docked, departed, relocated', alertKinds),
  mention: text('Whom to mention with every alert'),
  style: choice('How alerts look; full by default', styles),
  silent: yesOrNo('Send alerts without a sound'),
};

/** Several, separated by commas: the last is the one being typed. */
function listOf<T>(one: Option<T>): Option<readonly T[], false> {
  const { complete } = one;
  return {
    ...several(one),
    async complete(typed, context) {
      const start = typed.lastIndexOf(',') + 1;
      const before = typed.slice(0, start);
      const choices = (await complete?.(typed.slice(start).trim(), context)) ?? [];
      return choices.map(({ label, value }) => ({ label: before + label, value: before + value }));
    },
  };
}

type Wanted = Omit<Subscription, 'id' | 'platform' | 'channel'>;

export function wantedSubscription(
  values: Values<typeof subscriptionOptions>,
  { now, user }: Context,
): Wanted {
  return {
    include: {
      stations: distinct(values.station),
      vehicles: distinctVehicles(values.vehicle),
      agencies: distinct(values.agency),
      kinds: [],
    },
    exclude: {
      stations: distinct(values['exclude-station']),
      vehicles: distinctVehicles(values['exclude-vehicle']),
      agencies: distinct(values['exclude-agency']),
      kinds: [...new Set(values['exclude-kinds'])],
    },
    kinds: [...new Set(values.kinds)],
    mention: values.mention === undefined ? null : unquoted(values.mention),
    style: values.style ?? 'full',
    silent: values.silent ?? false,
    createdAt: now,
    createdBy: user,
  };
}

function distinct(names: readonly Named[] = []): Filter['stations'] {
  return [...new Map(names.map(({ id, name }) => [id, { id, name }])).values()];
}

function distinctVehicles(vehicles: readonly VehicleFilter[] = []): Filter['vehicles'] {
  return [...new Map(vehicles.map(vehicle => [`${vehicle.id} ${vehicle.name}`, vehicle])).values()];
}
