import { type Courier, startCourier } from './alerts/courier.ts';
import { inTurn } from './alerts/in-turn.ts';
import { pollRound } from './alerts/round.ts';
import { startTicker } from './alerts/ticker.ts';
import { buildBot, version } from './bot.ts';
import type { Report } from './command/answer.ts';
import { UserError } from './command/user-error.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { DiscordError } from './discord/discord-error.ts';
import { SourceError } from './docking/source.ts';
import { loadDotEnv } from './dot-env.ts';
import { openElsewhere } from './elsewhere.ts';
import { createLog } from './log.ts';
import { answerOnce } from './once.ts';
import { SlackError } from './slack/slack-error.ts';
import { StoreError } from './store/store-error.ts';
import { hearEverything } from './terminal/hear-everything.ts';
import { openTerminal } from './terminal/open.ts';

/** Starts what the arguments ask for: the demo, one command, or the bot. Sets the exit code. */
export async function main(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const [what, ...rest] = args;
  // A reader that stops early, as `| head` does, is no failure.
  process.stdout.on('error', error => process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1));
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
    const isDocking = what === 'docking';
    const unknown = isDocking ? undefined : args.find(argument => argument !== '--json');
    if (unknown !== undefined) {
      throw new UserError(`npm start takes no "${unknown}", only --json. See README.md.`);
    }
    loadDotEnv();
    const config = readConfig(environment);
    if (isDocking) process.exitCode = await answerOnce(rest, config);
    else await run(config, args.includes('--json')).finally(leaveSoon);
  } catch (error) {
    process.stderr.write(`${describe(error)}\n`);
    process.exitCode = error instanceof UserError ? 2 : 1;
  }
}

/** The bot: polls, tells and answers until it is asked to stop. */
async function run(config: Config, json: boolean): Promise<void> {
  const stopped = signalled();
  const bot = await buildBot(config);
  try {
    const lock = await bot.store.lock(new Date());
    await hearEverything(bot.store, new Date());
    // Whoever starts the bot wants it to try at once, whatever failed before.
    await bot.store.state.set('failedAt', null);
    const isInteractive = !json && process.stdin.isTTY && process.stdout.isTTY;
    const report: Report = (reference, err) => log.error({ err, reference }, 'A command failed.');
    const terminal = openTerminal({ context: bot.context, json, report, isInteractive });
    const log = createLog(config.logLevel, process.stderr, isInteractive ? terminal.write : undefined);
    log.info(`Docking Bot ${version} reads ${config.launchLibrary.url} ${config.launchLibrary.version}.`);

    // A library that stumbles over what Discord tells it must not keep everybody from hearing of dockings.
    process.on('unhandledRejection', err =>
      log.error({ err }, 'Something in the bot went wrong; it goes on.'),
    );

    const clock = () => new Date();
    // A platform may be ready, and wake them, while another is still being loaded.
    const couriers: Courier[] = [];
    const wake = () => {
      for (const courier of couriers) courier.wake();
    };
    const elsewhere = await openElsewhere(config, bot, { clock, log, report, wake });
    if (elsewhere.length === 0)
      log.info('Heard in this terminal only: README.md tells how Discord and Slack hear.');
    const platforms = [terminal.platform, ...elsewhere.map(({ platform }) => platform)];
    const telling = { pictures: config.pictures, clock, log };
    couriers.push(...platforms.map(platform => startCourier(bot.store, platform, telling)));

    const alone = inTurn();
    alone(() => bot.learnLimit(log)).catch(err => log.error({ err }, 'The allowance was not stored.'));
    const pollLog = log.child({});
    const polling = { ...bot.polling, clock, log: pollLog, next: () => ticker.next() };
    const ticker = startTicker(config.pollSchedule, async () => {
      await alone(() => pollRound(bot.store, polling));
      wake();
    });

    try {
      await Promise.race([terminal.closed, stopped, ...elsewhere.map(({ failed }) => failed)]);
    } finally {
      log.info('Stopping.');
      // A poll that is broken off by stopping is no news.
      pollLog.level = 'silent';
      const ended = ticker.stop();
      // All at once, as each may have to wait for somebody who does not answer.
      const left = couriers.map(courier => courier.stop());
      await Promise.all([...left, bot.library.close(), ...elsewhere.map(each => each.close())]);
      await ended;
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
  const expected = [UserError, ConfigError, StoreError, SourceError, DiscordError, SlackError];
  if (error instanceof Error && expected.some(kind => error instanceof kind)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
