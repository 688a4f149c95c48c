import { setTimeout as delay } from 'node:timers/promises';
import { chance } from './chance.ts';
import { script } from './history/script.ts';
import type { Options } from './options.ts';
import { moments } from './preload/orders.ts';
import { calm } from './quiet.ts';
import type { Result } from './report.ts';
import { Slots } from './slots.ts';
import { storm } from './storm.ts';
import { Tally } from './tally.ts';
import { Teller } from './teller.ts';
import { openWorld, type World } from './world.ts';

const look = 50;
const saidEvery = 20;
const enoughKills = 100;

/** Plays the history while the bot is killed over and over and much goes wrong; then judges what was told. */
export async function torture(options: Options, say: (text: string) => void): Promise<Result> {
  const begun = Date.now();
  const { before, steps, alerts } = script(begun);
  const world = await openWorld(options, begun, before);
  const [kills, faults, errors] = [new Tally(), new Tally(), new Tally()];
  const complaints: string[] = [];
  const teller = new Teller({ world, steps, alerts });
  const slots = new Slots({
    world,
    options,
    kills,
    complain: text => complaints.push(text),
    ended: () => teller.ended(),
    said(line) {
      teller.heard(line);
      if (line.level >= 50) errors.add(line.msg);
      if (line.level === 0 && line.msg.trim() !== '') errors.add(`(outside the log) ${line.msg}`);
    },
  });
  await slots.startWhole();
  while (!teller.isFilled && complaints.length === 0) await delay(look);

  const storming = new AbortController();
  const stormy = storm({
    ...world,
    chance: chance(options.seed + 1),
    signal: storming.signal,
    note: fault => faults.add(fault),
  });
  const killing = slots.killAll();
  let done = false;
  void killing.finally(() => {
    done = true;
  });
  let told = 0;
  while (!done) {
    teller.goOn(slots.killed / Math.max(1, options.kills));
    if (slots.killed >= told + saidEvery) {
      told = slots.killed;
      say(
        `${told} kills, ${teller.told} of ${steps.length} steps, ${Math.round((Date.now() - begun) / 1_000)} s`,
      );
    }
    await delay(look);
  }
  await killing;
  storming.abort();
  await stormy;

  say('No more kills, no more faults.');
  const findings = await calm({ world, slots, teller, alerts });
  const messages = world.places.reduce((sum, place) => sum + place.messages().length, 0);
  const result: Result = {
    seed: options.seed,
    seconds: (Date.now() - begun) / 1_000,
    kills: kills.counts,
    faults: faults.counts,
    errors: errors.counts,
    channels: world.places.length,
    alerts: alerts.length,
    messages,
    edits: editsIn(world.discord.requests, world.slack.requests),
    findings,
    complaints: [...complaints, ...violations(world), ...neverCame(options, kills)],
  };
  await world.close();
  return result;
}

/** With so many kills each moment has its turn often: one that does not come has no name in the bot any more. */
function neverCame({ kills }: Options, { counts }: Tally): string[] {
  const missing = kills < enoughKills ? [] : moments.filter(moment => !counts.has(moment));
  return missing.map(moment => `no process came to be killed ${moment}`);
}

function editsIn(discord: World['discord']['requests'], slack: World['slack']['requests']): number {
  const patched = discord.filter(({ method, status }) => method === 'PATCH' && status === 200);
  const updated = slack.filter(
    ({ method, status, error }) => method === 'chat.update' && status === 200 && error === null,
  );
  return patched.length + updated.length;
}

function violations({ discord, slack }: World): string[] {
  return [
    ...discord.violations.map(({ method, path, problems }) => `Discord: ${method} ${path}: ${problems}`),
    ...slack.violations.map(({ method, problems }) => `Slack: ${method}: ${problems}`),
  ];
}
