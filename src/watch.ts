import type { Bot } from './bot.ts';
import type { Config } from './config.ts';
import type { Duties } from './duties.ts';
import type { Elsewheres } from './elsewhere.ts';
import type { Log } from './log.ts';
import type { Operating } from './operating/open.ts';
import { Presence } from './presence.ts';

export interface WatchSettings {
  readonly elsewheres: Elsewheres;
  readonly duties: Duties;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Lets the bot be watched, if that is set up; what it takes is loaded only then. Throws OperatingError. */
export async function openWatch(
  { operating, discord, slack }: Config,
  { store, polling }: Bot,
  { elsewheres, duties, clock, log }: WatchSettings,
): Promise<Operating | null> {
  if (operating === null) return null;
  const { openOperating } = await import('./operating/open.ts');
  const names = [discord && 'discord', slack && 'slack'].filter(name => name !== null);
  // One that is still being loaded is not well yet.
  const absent = new Presence(clock);
  const platforms = () =>
    names.map(name => {
      const presence = elsewheres.presenceOf(name);
      // Discord is where the duty is.
      const isStandby = presence === null && name === 'discord' && !duties.here.has(name);
      return { name, presence: presence ?? absent, isStandby };
    });
  const { calls } = polling;
  return openOperating({ ...operating, store, calls, platforms, duties: () => duties.here, clock, log });
}
