import { subscriptionInWords } from './describe/subscription.ts';
import type { Subscription } from './subscription.ts';

/** A subscription for scripts: plain JSON. */
export function subscriptionJson(subscription: Subscription): Readonly<Record<string, unknown>> {
  const { id, include, exclude, kinds, mention, style, silent, createdAt, createdBy } = subscription;
  return {
    id,
    words: subscriptionInWords(subscription),
    include: { stations: include.stations, vehicles: include.vehicles, agencies: include.agencies },
    exclude,
    kinds,
    mention,
    style,
    silent,
    createdAt: createdAt.toISOString(),
    createdBy,
  };
}
