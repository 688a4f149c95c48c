import { inTurn } from './alerts/in-turn.ts';
import { type RoundSettings, round, tell } from './alerts/round.ts';
import { startTicker } from './alerts/ticker.ts';
import { buildBot, version } from './bot.ts';
import { UserError } from './command/user-error.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { SourceError } from './docking/source.ts';
import { loadDotEnv } from './dot-env.ts';
import { createLog } from './log.ts';
import { answerOnce } from './once.ts';
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
    const isDocking = what === 'docking';
    const unknown = isDocking ? undefined : args.find(argument => argument !== '--json');
    if (unknown !== undefined) {
      throw new UserError(`npm start takes no "${unknown}", only --json. See README.md.`);
    }
    loadDotEnv();
    const config = readConfig(environment);
    if (isDocking) process.exitCode = await answerOnce(rest, config);
    else await run(config, args.includes('--json'));
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
    const terminal = openTerminal({
      context: bot.context,
      json,
      report: (reference, err) => log.error({ err, reference }, 'A command failed.'),
      isInteractive,
    });
    const log = createLog(config.logLevel, process.stderr, isInteractive ? terminal.write : undefined);
    const alone = inTurn();
    const settings: RoundSettings = {
      ...bot.polling,
      platforms: [terminal.platform],
      pictures: config.pictures,
      clock: () => new Date(),
      log,
      next: () => ticker.next(),
    };
    log.info(`Docking Bot ${version} reads ${config.launchLibrary.url} ${config.launchLibrary.version}.`);
    void alone(() => bot.learnLimit(log));
    const ticker = startTicker(config.pollSchedule, () => alone(() => round(bot.store, settings)));
    const retries = setInterval(() => void alone(() => tell(bot.store, settings)), retryInterval);

    await Promise.race([terminal.closed, stopped]);
    log.info('Stopping.');
    clearInterval(retries);
    const ended = ticker.stop();
    // A Launch Library that does not answer must not keep the bot from stopping.
    await bot.library.close();
    await ended;
    await alone(async () => {});
    terminal.close();
    lock.release();
  } finally {
    await bot.close();
  }
}

/** How often posts that could not be sent are tried again. */
const retryInterval = 30_000;

function signalled(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

/** What the operator can mend is said in one line; anything else is a mistake of ours and shown whole. */
function describe(error: unknown): string {
  const expected = [UserError, ConfigError, StoreError, SourceError];
  if (error instanceof Error && expected.some(kind => error instanceof kind)) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
