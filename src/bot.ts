import { commands } from '../commands/index.ts';
import metadata from '../package.json' with { type: 'json' };
import type { PollSettings } from './alerts/poll.ts';
import type { Command } from './command/command.ts';
import type { Asker, Context } from './command/context.ts';
import type { Config } from './config.ts';
import { Budget } from './launch-library/budget.ts';
import { LaunchLibrary } from './launch-library/client.ts';
import type { Log } from './log.ts';
import type { Durability } from './store/sqlite/dialect.ts';
import { type OpenStore, openStore } from './store/store.ts';

export const version = metadata.version;

/** The parts that stand whatever the bot is started for: the mirror, its source, and what commands need. */
export interface Bot {
  readonly store: OpenStore;
  readonly library: LaunchLibrary;
  readonly polling: PollSettings;
  readonly commands: readonly Command[];
  context(asker: Asker): Context;
  /** With a token, asks how many calls it allows. */
  learnLimit(log: Log): Promise<void>;
  close(): Promise<void>;
}

export async function buildBot(config: Config, durability?: Durability): Promise<Bot> {
  const store = await openStore(config.databaseUrl, durability);
  const budget = new Budget(store.calls);
  const { url, version: apiVersion, token } = config.launchLibrary;
  const library = new LaunchLibrary({
    url,
    version: apiVersion,
    ...(token === null ? {} : { token }),
    userAgent: `docking-bot/${version}`,
    budget,
  });
  const calls = (now: Date) => budget.calls(now);
  return {
    store,
    library,
    polling: {
      source: library,
      origin: { url, version: apiVersion },
      windowHours: config.alertWindowHours,
      calls,
    },
    commands,
    context: asker => ({
      ...asker,
      store,
      version,
      commands,
      pictures: config.pictures,
      calls,
    }),
    async learnLimit(log) {
      if (token === null) return store.state.set('allowance', null);
      try {
        await library.throttle(new Date());
      } catch (error) {
        log.warn(
          { err: error },
          'How many calls the token allows could not be asked; planning with 15 an hour.',
        );
      }
    },
    async close() {
      await library.close();
      await store.close();
    },
  };
}
