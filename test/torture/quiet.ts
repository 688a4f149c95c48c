import { setTimeout as delay } from 'node:timers/promises';
import type { Fleet } from './fleet.ts';
import type { ExpectedAlert } from './history/alert.ts';
import { type Finding, judge } from './judge.ts';
import type { Options } from './options.ts';
import { told } from './places.ts';
import { isExcused } from './report.ts';
import type { Teller } from './teller.ts';
import type { World } from './world.ts';

export interface QuietSettings {
  readonly options: Options;
  readonly world: World;
  readonly fleet: Fleet;
  readonly teller: Teller;
  readonly alerts: readonly ExpectedAlert[];
}

/** What was put off longest is due after it, if it was by a right clock. */
const passed = 11 * 60_000;
const look = 250;
/** A repetition would come within it. */
const settled = 3_000;
/** The bot looks for what is due twice a minute at least. */
const patience = 90_000;
const longest = 900_000;

/** Lets the bot tell what is left, in peace, until nothing changes any more; then judges. */
export async function calm({ options, world, fleet, teller, alerts }: QuietSettings): Promise<Finding[]> {
  world.time.passed += passed + options.clock;
  await fleet.startWhole();
  const findings = () => judge(alerts, told(world.places));
  const writes = () => world.discord.requests.length + world.slack.requests.length;
  const end = Date.now() + longest;
  let [known, since] = [writes(), Date.now()];
  for (;;) {
    teller.goOn(1);
    if (writes() !== known) [known, since] = [writes(), Date.now()];
    const still = Date.now() - since;
    if (teller.isOver && still > settled && findings().every(isExcused)) break;
    if (still > patience || Date.now() > end) break;
    await delay(look);
  }
  await fleet.stop();
  return findings();
}
