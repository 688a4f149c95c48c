import { setTimeout as delay } from 'node:timers/promises';
import { askAllTheWhile } from './asking.ts';
import { chance } from './chance.ts';
import { complaintOf } from './complaint.ts';
import { Fleet } from './fleet.ts';
import { script } from './history/script.ts';
import { openJournal } from './journal.ts';
import { killOneAfterAnother } from './one.ts';
import type { Options } from './options.ts';
import { moments } from './preload/orders.ts';
import { calm } from './quiet.ts';
import { hasFailed, type Result } from './report.ts';
import { killAmong } from './several.ts';
import { storm } from './storm.ts';
import { Takeovers } from './takeovers.ts';
import { Tally } from './tally.ts';
import { Teller } from './teller.ts';
import { openWorld, type World } from './world.ts';

const look = 50;
const saidEvery = 20;
const enoughKills = 100;
/** Milliseconds until another process does what one that was killed alone had done. */
const longestTakeover = 15_000;

/** Plays the history while the bot is killed over and over and much goes wrong; then judges what was told. */
export async function torture(options: Options, say: (text: string) => void): Promise<Result> {
  const begun = Date.now();
  const seconds = () => Math.round((Date.now() - begun) / 1_000);
  const { before, steps, alerts } = script(begun, options.alerts);
  const world = await openWorld(options, begun, before);
  const [kills, faults, errors, asked] = [new Tally(), new Tally(), new Tally(), new Tally()];
  const complaints: string[] = [];
  const journal = openJournal();
  const teller = new Teller({ world, steps, alerts });
  const takeovers = new Takeovers();
  const fleet = new Fleet({
    world,
    processes: options.processes,
    journal,
    complain: text => complaints.push(text),
    ended(bot) {
      teller.ended();
      takeovers.ended(bot);
    },
    said(line, bot) {
      teller.heard(line);
      // Where there is no other nobody takes over.
      if (options.processes > 1) takeovers.heard(line, bot);
      if (line.level >= 50) errors.add(`${line.msg} ${line.err?.message ?? ''}`.trim());
      if (line.msg.startsWith('Something in the bot went wrong')) complaints.push(complaintOf(line));
      if (line.level === 0 && line.msg.trim() !== '') errors.add(`(outside the log) ${line.msg}`);
    },
  });
  await fleet.startWhole();
  while (!teller.isFilled && complaints.length === 0) await delay(look);

  const storming = new AbortController();
  const stormy = storm({
    ...world,
    chance: chance(options.seed + 1),
    signal: storming.signal,
    note: fault => faults.add(fault),
  });
  // One process is down for as long as it is up, and a clock that is wrong by much refuses what Slack has signed.
  const asking =
    options.processes > 1 ? askAllTheWhile({ world, fleet, asked, signal: storming.signal }) : null;
  const given = { fleet, world, options, chance: chance(options.seed), kills };
  const killing =
    options.processes === 1 ? killOneAfterAnother(given) : killAmong({ ...given, takeovers, faults });
  let done = false;
  void killing.finally(() => {
    done = true;
  });
  let told = 0;
  while (!done) {
    teller.goOn(kills.total / Math.max(1, options.kills));
    if (kills.total >= told + saidEvery) {
      told = kills.total;
      say(`${told} kills, ${teller.told} of ${steps.length} steps, ${seconds()} s`);
    }
    await delay(look);
  }
  await killing;
  storming.abort();
  await Promise.all([stormy, asking]);

  say(`No more kills, no more faults, ${seconds()} s`);
  const findings = await calm({ options, world, fleet, teller, alerts });
  const messages = world.places.reduce((sum, place) => sum + place.messages().length, 0);
  const result: Result = {
    seed: options.seed,
    seconds: seconds(),
    kills: kills.counts,
    takeovers: takeovers.times,
    faults: faults.counts,
    asked: asked.counts,
    errors: errors.counts,
    channels: world.places.length,
    alerts: alerts.length,
    messages,
    edits: editsIn(world.discord.requests, world.slack.requests),
    findings,
    complaints: [
      ...complaints,
      ...violations(world),
      ...neverCame(options, kills),
      ...lateIn(takeovers),
      ...unheardIn(asked),
    ],
  };
  await world.close();
  await journal.close(hasFailed(result));
  if (hasFailed(result)) say(`What the bot said is in ${journal.file}`);
  return result;
}

/** With so many kills each moment has its turn often: one that does not come has no name in the bot any more. */
function neverCame({ kills }: Options, { counts }: Tally): string[] {
  const missing = kills < enoughKills ? [] : moments.filter(moment => !counts.has(moment));
  return missing.map(moment => `no process came to be killed ${moment}`);
}

function lateIn({ times }: Takeovers): string[] {
  return [...times].flatMap(([duty, all]) =>
    all
      .filter(time => time > longestTakeover)
      .map(time => `for ${Math.round(time / 1_000)} s nobody had the duty ${duty}`),
  );
}

/** A machine that is busy may be late now and then. */
function unheardIn({ counts, total }: Tally): string[] {
  const answered = (counts.get('answered') ?? 0) + (counts.get('cut off') ?? 0);
  return answered < total / 2 ? [`of ${total} questions on Slack ${total - answered} got no answer`] : [];
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
