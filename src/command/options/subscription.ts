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
import { unquoted } from '../text/quotes.ts';
import { choice, mention, several, yesOrNo } from './basic.ts';
import { agency, station } from './named.ts';
import { vehicleFilter } from './vehicle-filter.ts';

/** What a channel may ask for; several values of a filter are separated by commas. */
export const subscriptionOptions = {
  station: anyOf(station('Only at these stations, such as ISS or Mir')),
  vehicle: anyOf(vehicleFilter('Only these vehicles: a piece of a name or kind, or a spacecraft id')),
  agency: anyOf(agency('Only vehicles of these agencies, such as SpaceX')),
  kinds: anyOf(choice('Only these: docked, departed, relocated', alertKinds)),
  'exclude-station': several(station('Not at these stations')),
  'exclude-vehicle': several(vehicleFilter('Not these vehicles')),
  'exclude-agency': several(agency('Not vehicles of these agencies')),
  'exclude-kinds': several(choice('Not these: docked, departed, relocated', alertKinds)),
  mention: mention('Whom to mention with every alert'),
  style: choice('How alerts look; full by default', styles),
  silent: yesOrNo('Send alerts without a sound'),
};

/** Several, or none where everything is asked for. */
function anyOf<T>(one: Option<T>): Option<readonly T[], false> {
  const option = several(one);
  const parse: typeof option.parse = (typed, context) =>
    meansEverything(typed) ? [] : option.parse(typed, context);
  return { ...option, parse };
}

/** Said of what narrows a subscription it is no filter: "subscribe everything", "subscribe all". */
export function meansEverything(typed: string): boolean {
  return /^(?:all|everything)$/i.test(unquoted(typed).trim());
}

type Wanted = Omit<Subscription, 'id' | 'platform' | 'channel'>;

/** What tells one subscription of a channel from another; all else is a setting of it. */
const filters = ['station', 'vehicle', 'agency'];

export function givesSettings(values: Values<typeof subscriptionOptions>): boolean {
  return Object.entries(values).some(([name, value]) => value !== undefined && !filters.includes(name));
}

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
    mention: values.mention ?? null,
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
