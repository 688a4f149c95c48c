import type { Context } from '../../../command/context.ts';
import { subscriptionOptions } from '../../../command/options/subscription.ts';
import { noFilter, type Subscription } from '../../../docking/subscription.ts';

/** A subscription as it is filled in. */
export type Draft = Pick<Subscription, 'include' | 'exclude' | 'kinds' | 'mention' | 'style' | 'silent'>;

export const emptyDraft: Draft = {
  include: noFilter,
  exclude: noFilter,
  kinds: [],
  mention: null,
  style: 'full',
  silent: false,
};

/** What a button asks for that follows something. Throws UserError where that is not there any more. */
export async function draftOf(
  { station, vehicle }: Readonly<Record<string, string>>,
  context: Context,
): Promise<Draft> {
  const { station: stations, vehicle: vehicles } = subscriptionOptions;
  const include = {
    ...noFilter,
    stations: station === undefined ? [] : await stations.parse(station, context),
    vehicles: vehicle === undefined ? [] : await vehicles.parse(vehicle, context),
  };
  return { ...emptyDraft, include };
}
