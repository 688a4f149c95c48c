import { createInterface } from 'node:readline';
import { poll } from './alerts/poll.ts';
import { type Bot, buildBot } from './bot.ts';
import type { Command } from './command/command.ts';
import { commandText } from './command/text/arguments.ts';
import { parseCommand } from './command/text/grammar.ts';
import { UserError } from './command/user-error.ts';
import type { Config } from './config.ts';
import type { SourceError } from './docking/source.ts';
import { createLog } from './log.ts';
import { HeldError } from './store/sqlite/lock.ts';
import { whileOnDuty } from './store/while-on-duty.ts';
import { openTerminal } from './terminal/open.ts';
import { secretsOf, withoutSecrets } from './without-secrets.ts';

const exitCodes = { usage: 2, internal: 1 } as const;

/**
 * Answers one command from the mirror, or with `-` one a line from standard input; fills the mirror
 * first if it is empty. Gives the exit code: 0, 1 for a failure, 2 for a command that was not understood.
 */
export async function answerOnce(args: readonly string[], config: Config): Promise<number> {
  const json = args.includes('--json');
  const words = args.filter(word => word !== '--json');
  const bot = await buildBot(config);
  try {
    const log = createLog('error', withoutSecrets(secretsOf(config)));
    const report = (request: string, err: unknown) => log.error({ err, request }, 'A command failed.');
    const terminal = openTerminal({ context: bot.context, json, report, isInteractive: false });
    const fillIfEmpty = filler(bot);
    let worst = 0;
    for await (const line of linesOf(words)) {
      const failure = asksTheMirror(line, bot.commands) ? await fillIfEmpty() : null;
      if (failure !== null) {
        process.stderr.write(`${failure}\n`);
        return 1;
      }
      const failed = await terminal.answer(line);
      worst = Math.max(worst, failed === null ? 0 : exitCodes[failed]);
    }
    return worst;
  } finally {
    await bot.close();
  }
}

async function* linesOf(words: readonly string[]): AsyncIterable<string> {
  if (words.length !== 1 || words[0] !== '-') {
    yield commandText(words);
    return;
  }
  for await (const line of createInterface({ input: process.stdin })) {
    if (line.trim() !== '') yield line;
  }
}

/** Neither a mistake nor a question about the bot itself is worth calls to Launch Library. */
function asksTheMirror(line: string, commands: readonly Command[]): boolean {
  try {
    return !['help', 'status'].includes(parseCommand(line, commands).subcommand);
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** Fills the mirror if it is empty, and no other process does. Gives null, or why there is nothing to answer from. */
function filler(bot: Bot): () => Promise<string | null> {
  let isFilledElsewhere = false;
  return async () => {
    if (isFilledElsewhere || (await bot.store.state.get('filledAt')) !== null) return null;
    const lock = await bot.store.lock(new Date()).catch(error => {
      if (error instanceof HeldError) return null;
      throw error;
    });
    try {
      const done = lock && (await whileOnDuty(bot.store, 'polling', () => fill(bot)));
      if (done !== null) return done.result;
      isFilledElsewhere = true;
      process.stderr.write(
        'Another process reads the history of dockings into this database; this is what it has so far.\n',
      );
      return null;
    } finally {
      lock?.release();
    }
  };
}

async function fill(bot: Bot): Promise<string | null> {
  // Who was on duty before may have done it.
  if ((await bot.store.state.get('filledAt')) !== null) return null;
  await bot.store.state.set('failedAt', null);
  process.stderr.write('Reading the history of dockings from Launch Library, once …\n');
  const { failure, isFilled } = await poll(bot.store, bot.polling, new Date());
  return isFilled ? null : notFilled(failure);
}

function notFilled(failure: SourceError | null): string {
  const why = failure?.message ?? 'all calls of this hour are used';
  return `The history of dockings could not be read yet: ${why}. ${nextStep(failure)}`;
}

function nextStep(failure: SourceError | null): string {
  if (failure === null) return 'Try again in an hour; what was read is kept.';
  if (failure.retryAt !== null) return `Try again after ${failure.retryAt.toISOString()}.`;
  return 'Check the network and LAUNCH_LIBRARY_URL, then try again.';
}
