import type { Platform } from './alerts/platform.ts';
import { type Bot, version } from './bot.ts';
import type { Config } from './config.ts';
import type { DiscordSettings } from './discord/discord.ts';
import type { Duties, Work } from './duties.ts';
import type { Presence } from './presence.ts';
import type { Telling } from './telling.ts';

/** A platform beside the terminal. */
export interface Elsewhere {
  readonly platform: Platform;
  readonly presence: Presence;
  /** Rejected, in one line, when it cannot be used as it is set up; never fulfilled. */
  readonly failed: Promise<never>;
  close(): Promise<void>;
}

export interface ElsewhereSettings extends Pick<DiscordSettings, 'clock' | 'log' | 'report' | 'wake'> {
  readonly duties: Duties;
  readonly telling: Telling;
}

const discordName = 'discord';

/** Discord and Slack, where they are set up; each is loaded only then, as it takes a third of the memory. */
export class Elsewheres {
  readonly #bot: Bot;
  readonly #settings: ElsewhereSettings;
  /** What this process has open now. */
  readonly #open = new Set<Elsewhere>();

  constructor(bot: Bot, settings: ElsewhereSettings) {
    this.#bot = bot;
    this.#settings = settings;
  }

  presenceOf(name: string): Presence | null {
    return [...this.#open].find(({ platform }) => platform.name === name)?.presence ?? null;
  }

  /**
   * Discord in one process at a time, as two of them would both answer; or in each, its own shards. One tells,
   * since all share one pace.
   *
   * A process keeps the duty while its gateway is down, though another one waits. Nearly always Discord itself is
   * away then, and away for all; alerts go out all the same, by REST; and handing the duty round would make each
   * take-over an identify, of which Discord allows a thousand a day before it withdraws the token. Where it is this
   * host alone, /healthz says so after a minute, and who restarts the process hands the duty on.
   */
  async discord(config: NonNullable<Config['discord']>): Promise<Work> {
    const { openDiscord } = await import('./discord/discord.ts');
    const { duties, telling } = this.#settings;
    const open = () => openDiscord({ ...config, ...this.#shared() });
    if (config.shards === null) {
      const failed = duties.take(discordName, async () => {
        const discord = open();
        try {
          return this.#workAt(discord, await telling.startAlone(discord.platform));
        } catch (error) {
          await discord.close();
          throw error;
        }
      });
      // Ended with the duties.
      return { failed, stop: async () => {} };
    }
    const discord = open();
    const failed = duties.take(discordName, () => telling.startAlone(discord.platform));
    return this.#workAt(discord, { failed, stop: async () => {} });
  }

  /** Slack in every process: it asks each question of one of them, and each tells some of its workspaces. */
  async slack(config: NonNullable<Config['slack']>): Promise<Work> {
    const { openSlack } = await import('./slack/slack.ts');
    const slack = openSlack({ config, ...this.#shared() });
    return this.#workAt(slack, this.#settings.telling.start(slack.platform));
  }

  #workAt(platform: Elsewhere, telling: Work): Work {
    this.#open.add(platform);
    const failed = Promise.race([platform.failed, ...(telling.failed === undefined ? [] : [telling.failed])]);
    // Nobody listens any more once everything is being stopped.
    failed.catch(() => {});
    return {
      failed,
      stop: async () => {
        await Promise.all([telling.stop(), platform.close()]);
        this.#open.delete(platform);
      },
    };
  }

  #shared() {
    const { clock, log, report, wake } = this.#settings;
    const { store, commands, context } = this.#bot;
    return { userAgent: `docking-bot/${version}`, store, commands, context, clock, log, report, wake };
  }
}
