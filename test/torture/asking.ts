import { setTimeout as delay } from 'node:timers/promises';
import type { User } from '../support/slack/state/user.ts';
import type { Fleet } from './fleet.ts';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

export interface AskingSettings {
  readonly world: World;
  readonly fleet: Fleet;
  readonly asked: Tally;
  readonly signal: AbortSignal;
}

const pause = 1_000;

/** Somebody asks on Slack all the while: each time another process, as a balancer brings it. */
export async function askAllTheWhile({ world, fleet, asked, signal }: AskingSettings): Promise<void> {
  const [team] = world.workspaces;
  if (team === undefined) return;
  const user = team.addUser({ name: 'Ada' });
  for (let turn = 0; !signal.aborted; turn += 1) {
    await delay(pause, null, { signal }).catch(() => {});
    const ready = fleet.bots.filter(({ hasBegun, port }) => hasBegun && port !== undefined);
    const bot = ready[turn % ready.length];
    if (bot === undefined) continue;
    world.slack.requestUrl = `http://127.0.0.1:${bot.port}/slack/events`;
    const begun = performance.now();
    const failure = await ask(world, user);
    const hasLeft = !fleet.bots.includes(bot) || world.database.lackedSince(begun);
    asked.add(failure === null ? 'answered' : hasLeft ? 'cut off' : failure);
  }
  world.slack.requestUrl = null;
}

/** What the person who asked sees in place of an answer; null: the answer. */
async function ask({ slack }: World, user: User): Promise<string | null> {
  try {
    const { message } = await slack.command({ user, text: 'latest' });
    return message === null ? 'nothing came' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
