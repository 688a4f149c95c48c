import { setTimeout as delay } from 'node:timers/promises';
import type { Bot } from './bot.ts';
import type { Fleet } from './fleet.ts';
import { clockOrders, KillPlan } from './kills.ts';
import type { Killing } from './one.ts';
import type { Takeovers } from './takeovers.ts';
import type { Tally } from './tally.ts';

export interface KillingAmong extends Killing {
  readonly takeovers: Takeovers;
  readonly faults: Tally;
}

/** Milliseconds. */
const longestPeace = 3_000;
const longestAway = 1_500;
const look = 50;
const longestStart = 60_000;
/** How often all processes are ready when one is killed; else another one may be starting. */
const whole = 0.7;
/** How often the database is restarted after a kill. */
const restarts = 0.12;

/** All run; one at a time is killed, and started again, until that is enough. */
export async function killAmong(killing: KillingAmong): Promise<void> {
  const { fleet, world, options, chance, kills, takeovers, faults } = killing;
  const { between, next } = chance;
  const plan = new KillPlan(chance);
  while (kills.total < options.kills) {
    await delay(between(0, longestPeace));
    await mostReady(fleet, next() < whole ? options.processes : 2);
    await killNext(killing, plan);
    if (world.database.restart !== null && next() < restarts) {
      await world.database.restart(between(0, longestAway));
      takeovers.forget();
      faults.add('PostgreSQL: restarted');
    }
    await delay(between(0, longestAway));
    while (fleet.bots.length < options.processes)
      await fleet.start({ kill: null, clock: clockOrders(chance, options.clock, world.time.passed) });
  }
  await fleet.killAll();
  takeovers.forget();
}

/** So there is one more when one is killed, who can take over. */
async function mostReady(fleet: Fleet, count: number): Promise<void> {
  const end = performance.now() + longestStart;
  const ready = () => fleet.bots.filter(({ hasBegun }) => hasBegun).length;
  while (ready() < Math.min(count, fleet.bots.length) && performance.now() < end) await delay(look);
}

/** Whoever first comes to the moment, and anybody where it does not come. */
async function killNext({ fleet, chance, kills, takeovers }: KillingAmong, plan: KillPlan): Promise<void> {
  const { kill, latest } = plan.next();
  if (kill === null) return killAny();
  const all = fleet.bots;
  for (const bot of all) bot.order(kill);
  const timer = new AbortController();
  await Promise.race([...all.map(({ ended }) => ended), delay(latest, null, timer).catch(() => {})]);
  timer.abort();
  for (const bot of all) bot.order(null);
  const killed = all.filter(bot => !fleet.bots.includes(bot));
  for (const _ of killed) kills.add(kill.moment);
  if (killed.length > 0) return;
  plan.missed(kill.moment);
  await killAny();

  async function killAny(): Promise<void> {
    const holder = takeovers.holder(chance.oneOf(['polling', 'discord', 'nothing']));
    const bot: Bot = holder ?? chance.oneOf(fleet.bots);
    bot.kill();
    await bot.ended;
    kills.add('at random');
  }
}
