import { atMost } from './at-most.ts';
import { buildBot, version } from './bot.ts';
import type { Report } from './command/answer.ts';
import type { Asker } from './command/context.ts';
import type { Config } from './config.ts';
import { Duties, type Work } from './duties.ts';
import { Elsewheres } from './elsewhere.ts';
import { createLog } from './log.ts';
import type { Observe } from './observe.ts';
import { loggingWork } from './operating/work-log.ts';
import { startPolling } from './polling.ts';
import { Telling } from './telling.ts';
import { openTerminal } from './terminal/open.ts';
import { openWatch } from './watch.ts';

/** Whoever stops the bot kills it ten seconds later; what is under way then is told of next time. */
const longestStop = 7_000;
const longestClose = 500;

/** The bot: polls, tells and answers until it is asked to stop. `clean` takes secrets out of what is logged. */
export async function run(config: Config, json: boolean, clean: (text: string) => string): Promise<void> {
  const stopped = signalled();
  const built = await buildBot(config);
  try {
    const lock = await built.store.lock(new Date());
    const observers: Observe[] = [];
    const observe: Observe = fact => {
      for (const each of observers) each(fact);
    };
    const bot = { ...built, context: (asker: Asker) => ({ ...built.context(asker), observe }) };
    const isInteractive = !json && process.stdin.isTTY && process.stdout.isTTY;
    const report: Report = (request, err) => log.error({ err, request }, 'A command failed.');
    const terminal = openTerminal({ context: bot.context, json, report, isInteractive });
    const log = createLog(config.logLevel, clean, process.stderr, isInteractive ? terminal.write : undefined);
    log.info(`Docking Bot ${version} reads ${config.launchLibrary.url} ${config.launchLibrary.version}.`);
    // A library that stumbles over what Discord tells it must not keep everybody from hearing of dockings.
    process.on('unhandledRejection', err =>
      log.error({ err }, 'Something in the bot went wrong; it goes on.'),
    );

    const clock = () => new Date();
    const duties = new Duties(bot.store, log);
    const telling = new Telling(bot.store, { pictures: config.pictures, clock, log, observe });
    const wake = () => telling.wake();
    const elsewheres = new Elsewheres(bot, { clock, log, report, wake, duties, telling });
    const watch = await openWatch(config, bot, { elsewheres, duties, clock, log });
    observers.push(loggingWork(log), ...(watch === null ? [] : [watch.observe]));

    const elsewhere: Work[] = [];
    if (config.discord !== null) elsewhere.push(await elsewheres.discord(config.discord));
    if (config.slack !== null) elsewhere.push(await elsewheres.slack(config.slack));
    if (elsewhere.length === 0)
      log.info('Heard in this terminal only: README.md tells how Discord and Slack hear.');
    const failed = [
      ...elsewhere.flatMap(work => work.failed ?? []),
      duties.take('terminal', () => telling.startAlone(terminal.platform)),
      duties.take('polling', () =>
        startPolling(bot, { schedule: config.pollSchedule, clock, log, observe, wake }),
      ),
    ];

    try {
      await Promise.race([terminal.closed, stopped, ...failed]);
    } finally {
      log.info('Stopping.');
      // All at once, as each may have to wait for somebody who does not answer.
      const stops = [duties.release(), ...elsewhere.map(work => work.stop()), bot.library.close()];
      await atMost(longestStop, Promise.all([...stops, watch?.close()]));
      terminal.close();
      lock.release();
    }
  } finally {
    // What could not be stopped in time may hold it.
    await atMost(longestClose, built.close());
  }
}

function signalled(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}
