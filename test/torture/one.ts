import { setTimeout as delay } from 'node:timers/promises';
import type { Chance } from './chance.ts';
import type { Fleet } from './fleet.ts';
import { clockOrders, KillPlan, type PlannedEnd } from './kills.ts';
import type { Options } from './options.ts';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

export interface Killing {
  readonly fleet: Fleet;
  readonly world: World;
  readonly options: Options;
  readonly chance: Chance;
  readonly kills: Tally;
}

/** Of the times that the bot is down, those that are long. */
const oftenLong = 0.4;
const longestDown = 1_200_000;
const longestStart = 20_000;

/** One process after the other is started to be killed, until that is enough. */
export async function killOneAfterAnother(killing: Killing): Promise<void> {
  const { fleet, options, world, chance, kills } = killing;
  const plan = new KillPlan(chance);
  await fleet.killAll();
  while (kills.total < options.kills) {
    if (chance.next() < oftenLong) world.time.passed += chance.between(0, longestDown);
    await killOne(killing, plan, plan.next());
  }
}

async function killOne({ fleet, options, world, chance, kills }: Killing, plan: KillPlan, end: PlannedEnd) {
  const clock = clockOrders(chance, options.clock, world.time.passed);
  const bot = await fleet.start({ kill: end.kill, clock });
  const timer = new AbortController();
  let isLate = false;
  async function killLate(): Promise<void> {
    if (end.from === 'poll') await Promise.race([bot.polled, delay(longestStart, null, timer)]);
    await delay(end.latest, null, timer);
    isLate = true;
    bot.kill();
  }
  const late = killLate().catch(() => {});
  await bot.ended;
  timer.abort();
  await late;
  if (isLate && end.kill !== null) plan.missed(end.kill.moment);
  kills.add(isLate || end.kill === null ? 'at random' : end.kill.moment);
}
