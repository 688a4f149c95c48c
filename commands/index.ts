import type { Command } from '../src/command/command.ts';
import { event } from './event.ts';
import { help } from './help.ts';
import { latest } from './latest.ts';
import { list } from './list.ts';
import { locations } from './locations.ts';
import { now } from './now.ts';
import { pause } from './pause.ts';
import { resume } from './resume.ts';
import { search } from './search.ts';
import { station } from './station.ts';
import { status } from './status.ts';
import { subscribe } from './subscribe.ts';
import { subscriptions } from './subscriptions.ts';
import { test } from './test.ts';
import { unsubscribe } from './unsubscribe.ts';
import { vehicle } from './vehicle.ts';
import { why } from './why.ts';

/** Every subcommand of /docking, in the order of help, on every platform. */
export const commands: readonly Command[] = [
  latest,
  search,
  station,
  now,
  event,
  vehicle,
  list,
  locations,
  subscribe,
  subscriptions,
  unsubscribe,
  pause,
  resume,
  test,
  why,
  status,
  help,
];
