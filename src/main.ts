import { UserError } from './command/user-error.ts';
import { ConfigError, readConfig } from './config.ts';
import { DiscordError } from './discord/discord-error.ts';
import { SourceError } from './docking/source.ts';
import { loadDotEnv } from './dot-env.ts';
import { answerOnce } from './once.ts';
import { OperatingError } from './operating/operating-error.ts';
import { run } from './run.ts';
import { SlackError } from './slack/slack-error.ts';
import { StoreError } from './store/store-error.ts';
import { secretsOf, withoutSecrets } from './without-secrets.ts';

/**
 * Does what the arguments ask for: without any it runs the bot; else the demo, one command, a backup, a copy of the
 * database, or Slack's manifest. Sets the exit code.
 */
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

/** A request that gets no answer must not keep the process from ending. */
function leaveSoon(): void {
  setTimeout(() => process.exit(), 1_000).unref();
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
