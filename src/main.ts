import { type Courier, startCourier } from './alerts/courier.ts';
import { inTurn } from './alerts/in-turn.ts';
import { pruneDaily } from './alerts/prune-daily.ts';
import { pollRound } from './alerts/round.ts';
import { startTicker } from './alerts/ticker.ts';
import { atMost } from './at-most.ts';
import { buildBot, version } from './bot.ts';
import type { Report } from './command/answer.ts';
import { UserError } from './command/user-error.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { DiscordError } from './discord/discord-error.ts';
import { SourceError } from './docking/source.ts';
import { loadDotEnv } from './dot-env.ts';
import { type Elsewhere, openElsewhere } from './elsewhere.ts';
import { createLog } from './log.ts';
import type { Observe } from './observe.ts';
import { answerOnce } from './once.ts';
import { OperatingError } from './operating/operating-error.ts';
import { loggingWork } from './operating/work-log.ts';
import { SlackError } from './slack/slack-error.ts';
import { StoreError } from './store/store-error.ts';
import { hearEverything } from './terminal/hear-everything.ts';
import { openTerminal } from './terminal/open.ts';
import { openWatch } from './watch.ts';
import { secretsOf, withoutSecrets } from './without-secrets.ts';

/** Starts what the arguments ask for: the demo, one command, or the bot. Sets the exit code. */
export async function main(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const [what, ...rest] = args;
  // A reader that stops early, as `| head` does, is no failure.
  process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));
  let clean = withoutSecrets([]);
  try {
    if (what === 'demo') {
      const { runDemo } = await import('./demo/demo.ts');
      process.exitCode = await runDemo(rest);
      return;
    }
    if (what === 'slack:manifest') {
      const { printedManifest } = await import('./slack/print-manifest.ts');
      process.stdout.write(printedManifest(rest));
      return;
    }
    if (what === 'migrate-store') {
      const { migrated } = await import('./keep.ts');
      process.stdout.write(await migrated(rest, new Date()));
      return;
    }
    if (what === 'backup') {
      const { backedUp } = await import('./keep.ts');
      loadDotEnv();
      process.stdout.write(backedUp(rest, readConfig(environment).databaseUrl));
      return;
    }
    const isDocking = what === 'docking';
    const unknown = isDocking ? undefined : args.find(argument => argument !== '--json');
    if (unknown !== undefined) {
      throw new UserError(`npm start takes no "${unknown}", only --json. See README.md.`);
    }
    loadDotEnv();
    const config = readConfig(environment);
    clean = withoutSecrets(secretsOf(config));
    if (isDocking) process.exitCode = await answerOnce(rest, config);
    else await run(config, args.includes('--json'), clean).finally(leaveSoon);
  } catch (error) {
    process.stderr.write(`${clean(describe(error))}\n`);
    process.exitCode = error instanceof UserError ? 2 : 1;
  }
}

/** Whoever stops the bot kills it ten seconds later; what is under way then is told of next time. */
const longestStop = 8_000;

/** The bot: polls, tells and answers until it is asked to stop. */
async function run(config: Config, json: boolean, clean: (text: string) => string): Promise<void> {
  const stopped = signalled();
  const bot = await buildBot(config);
  try {
    const lock = await bot.store.lock(new Date());
    await hearEverything(bot.store, new Date());
    // Whoever starts the bot wants it to try at once, whatever failed before.
    await bot.store.state.set('failedAt', null);
    const isInteractive = !json && process.stdin.isTTY && process.stdout.isTTY;
    const report: Report = (request, err) => log.error({ err, request }, 'A command failed.');
    const observers: Observe[] = [];
    const observe: Observe = fact => {
      for (const each of observers) each(fact);
    };
    const context: typeof bot.context = asker => ({ ...bot.context(asker), observe });
    const terminal = openTerminal({ context, json, report, isInteractive });
    const log = createLog(config.logLevel, clean, process.stderr, isInteractive ? terminal.write : undefined);
    log.info(`Docking Bot ${version} reads ${config.launchLibrary.url} ${config.launchLibrary.version}.`);

    // A library that stumbles over what Discord tells it must not keep everybody from hearing of dockings.
    process.on('unhandledRejection', err =>
      log.error({ err }, 'Something in the bot went wrong; it goes on.'),
    );

    const clock = () => new Date();
    observers.push(loggingWork(log));
    let elsewhere: readonly Elsewhere[] = [];
    const watch = await openWatch(config, bot, { elsewhere: () => elsewhere, clock, log });
    if (watch !== null) observers.push(watch.observe);

    // A platform may be ready, and wake them, while another is still being loaded.
    const couriers: Courier[] = [];
    const wake = () => {
      for (const courier of couriers) courier.wake();
    };
    elsewhere = await openElsewhere(config, { ...bot, context }, { clock, log, report, wake });
    if (elsewhere.length === 0)
      log.info('Heard in this terminal only: README.md tells how Discord and Slack hear.');
    const told = [terminal.platform, ...elsewhere.map(({ platform }) => platform)];
    const telling = { pictures: config.pictures, clock, log, observe };
    couriers.push(...told.map(platform => startCourier(bot.store, platform, telling)));

    const alone = inTurn();
    alone(() => bot.learnLimit(log)).catch(err => log.error({ err }, 'The allowance was not stored.'));
    const pollLog = log.child({});
    const pruning = new AbortController();
    const polling = { ...bot.polling, clock, log: pollLog, observe, next: () => ticker.next() };
    const ticker = startTicker(config.pollSchedule, async () => {
      await alone(() => pollRound(bot.store, polling));
      wake();
      await pruneDaily(bot.store, { clock, log: pollLog, stopping: pruning.signal });
    });

    try {
      await Promise.race([terminal.closed, stopped, ...elsewhere.map(({ failed }) => failed)]);
    } finally {
      log.info('Stopping.');
      // A poll that is broken off by stopping is no news.
      pollLog.level = 'silent';
      pruning.abort();
      // All at once, as each may have to wait for somebody who does not answer.
      const left = [watch, ...elsewhere, bot.library].map(each => each?.close());
      await atMost(longestStop, Promise.all([...left, ticker.stop(), ...couriers.map(each => each.stop())]));
      terminal.close();
      lock.release();
    }
  } finally {
    await bot.close();
  }
}

/** A request that gets no answer must not keep the process from ending. */
function leaveSoon(): void {
  setTimeout(() => process.exit(), 1_000).unref();
}

function signalled(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** What the operator can mend is said in one line; anything else is a mistake of ours and shown whole. */
function describe(error: unknown): string {
  const expected = [
    UserError,
    ConfigError,
    StoreError,
    SourceError,
    DiscordError,
    SlackError,
    OperatingError,
  ];
  if (error instanceof Error && expected.some(kind => error instanceof kind)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
