import type { Bot } from './bot.ts';
import type { Config } from './config.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { Log } from './log.ts';
import type { Operating } from './operating/open.ts';
import { Presence } from './presence.ts';

export interface WatchSettings {
  /** The platforms beside the terminal, as far as they are opened. */
  readonly elsewhere: () => readonly Elsewhere[];
  readonly clock: () => Date;
  readonly log: Log;
}

/** Lets the bot be watched, if that is set up; what it takes is loaded only then. Throws OperatingError. */
export async function openWatch(
  { operating, discord, slack }: Config,
  { store, polling }: Bot,
  { elsewhere, clock, log }: WatchSettings,
): Promise<Operating | null> {
  if (operating === null) return null;
  const { openOperating } = await import('./operating/open.ts');
  const names = [discord && 'discord', slack && 'slack'].filter(name => name !== null);
  // One that is still being loaded is not well yet.
  const absent = new Presence(clock);
  const presenceOf = (name: string) =>
    elsewhere().find(({ platform }) => platform.name === name)?.presence ?? absent;
  const platforms = () => names.map(name => ({ name, presence: presenceOf(name) }));
  return openOperating({ ...operating, store, calls: polling.calls, platforms, clock, log });
}
