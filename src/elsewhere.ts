import type { Platform } from './alerts/platform.ts';
import { type Bot, version } from './bot.ts';
import type { Config } from './config.ts';
import type { DiscordSettings } from './discord/discord.ts';
import type { Presence } from './presence.ts';

/** A platform beside the terminal. */
export interface Elsewhere {
  readonly platform: Platform;
  readonly presence: Presence;
  /** Rejected, in one line, when it cannot be used as it is set up; never fulfilled. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

type Shared = Pick<DiscordSettings, 'clock' | 'log' | 'report' | 'wake'>;

/** Discord and Slack where they are set up; loaded only then, as each takes a third of the memory of the rest. */
export async function openElsewhere(
  { discord, slack }: Config,
  { store, commands, context }: Bot,
  shared: Shared,
): Promise<readonly Elsewhere[]> {
  const settings = { ...shared, userAgent: `docking-bot/${version}`, store, commands, context };
  const opened: Elsewhere[] = [];
  if (discord !== null) {
    const { openDiscord } = await import('./discord/discord.ts');
    opened.push(openDiscord({ ...discord, ...settings }));
  }
  if (slack !== null) {
    const { openSlack } = await import('./slack/slack.ts');
    opened.push(openSlack({ config: slack, ...settings }));
  }
  return opened;
}
