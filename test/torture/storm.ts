import { setTimeout as delay } from 'node:timers/promises';
import type { DiscordDouble } from '../support/discord/discord.ts';
import type { SlackDouble } from '../support/slack/slack.ts';
import type { Chance } from './chance.ts';
import { discordKinds, slackKinds } from './fault-kinds.ts';
import { libraryFaults, type TorturedLibrary } from './library.ts';

export interface StormSettings {
  readonly discord: DiscordDouble;
  readonly slack: SlackDouble;
  readonly library: TorturedLibrary;
  readonly chance: Chance;
  readonly signal: AbortSignal;
  /** Called with what has gone wrong. */
  readonly note: (fault: string) => void;
}

interface Arranged {
  readonly name: string;
  readonly fault: { readonly times: number; end(): void };
}

const shortestCalm = 100;
const longestCalm = 400;
const shortOutage = 1_500;
/** Of the requests each of those that wait befalls so many: where little is sent little goes wrong. */
const befallen = 0.1;
const mostWaiting = 3;

/** Lets one thing after another go wrong, everywhere, until it is told to end. */
export async function storm(settings: StormSettings): Promise<void> {
  const { discord, slack, library, chance, signal, note } = settings;
  const { between, oneOf, next } = chance;
  const [onDiscord, onSlack]: [Arranged[], Arranged[]] = [[], []];
  const waiting = (all: readonly Arranged[]) => all.filter(({ fault }) => fault.times === 0).length;

  function befallDiscord(): void {
    if (waiting(onDiscord) >= mostWaiting) return;
    const { name, fault } = weighted(discordKinds, chance);
    const isTelling = (path: string) => /\/(messages|threads)(\/|$)/.test(path);
    const arranged = discord.fault(({ path }) => isTelling(path) && next() < befallen, fault);
    onDiscord.push({ name: `Discord: ${name}`, fault: arranged });
  }

  function befallSlack(): void {
    if (waiting(onSlack) >= mostWaiting) return;
    const { name, fault } = weighted(slackKinds, chance);
    const isTelling = (method: string) => /^(chat|conversations)\./.test(method);
    const arranged = slack.fault(({ method }) => isTelling(method) && next() < befallen, fault);
    onSlack.push({ name: `Slack: ${name}`, fault: arranged });
  }

  function befallLibrary(): void {
    const [fault, times] = next() < 0.3 ? (['503', between(2, 4)] as const) : [oneOf(libraryFaults), 1];
    if (library.fault(fault, times)) note(`Launch Library: ${times > 1 ? 'outage' : fault}`);
  }

  const outages: readonly (() => unknown)[] = [
    () => {
      discord.gateway.drop();
      note('Discord: gateway dropped');
    },
    () => {
      discord.gateway.invalidSession();
      note('Discord: session forgotten');
    },
    async () => {
      note('Discord: gateway down');
      discord.gateway.goDown();
      await delay(shortOutage);
      discord.gateway.goUp({ forgets: true });
    },
    () => {
      if (!slack.socket.isConnected) return;
      slack.socket.drop();
      note('Slack: socket dropped');
    },
    async () => {
      note('Slack: down');
      slack.goDown();
      await delay(shortOutage);
      slack.goUp();
    },
  ];

  while (!signal.aborted) {
    befallDiscord();
    befallSlack();
    if (next() < 0.1) befallLibrary();
    if (next() < 0.1) await oneOf(outages)();
    await delay(between(shortestCalm, longestCalm));
  }
  library.calm();
  for (const { name, fault } of [...onDiscord, ...onSlack]) {
    fault.end();
    if (fault.times > 0) note(name);
  }
}

function weighted<Fault>(
  kinds: Readonly<Record<string, readonly [number, Fault]>>,
  { next }: Chance,
): { readonly name: string; readonly fault: Fault } {
  const all = Object.entries(kinds);
  let left = next() * all.reduce((sum, [, [weight]]) => sum + weight, 0);
  const chosen = all.find(([, [weight]]) => {
    left -= weight;
    return left < 0;
  });
  if (chosen === undefined) throw new Error('There are no faults.');
  const [name, [, fault]] = chosen;
  return { name, fault };
}
