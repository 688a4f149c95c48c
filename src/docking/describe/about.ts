import type { Vehicle } from '../event.ts';
import type { Link } from '../message.ts';
import { shortened } from './shortened.ts';

/** As long as Discord lets a button's text be. */
const longestLabel = 80;

/** Where more is told of it. A spacecraft's page is about all of its kind, a payload's about itself. */
export function aboutLinks(vehicle: Vehicle | null): readonly Link[] {
  if (!vehicle?.page) return [];
  const { kind, name, configuration, page } = vehicle;
  const subject = kind === 'spacecraft' ? (configuration ?? name) : name;
  return [{ label: shortened(`About ${subject}`, longestLabel), url: page }];
}
