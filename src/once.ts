import { createInterface } from 'node:readline';
import { poll } from './alerts/poll.ts';
import { type Bot, buildBot } from './bot.ts';
import { commandText } from './command/arguments.ts';
import type { Config } from './config.ts';
import { createLog } from './log.ts';
import { StoreError } from './store/store-error.ts';
import { openTerminal } from './terminal/open.ts';

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
    const failure = await fillIfEmpty(bot);
    if (failure !== null) {
      process.stderr.write(`${failure}\n`);
      return 1;
    }
    const log = createLog('error');
    const report = (reference: string, err: unknown) => log.error({ err, reference }, 'A command failed.');
    const terminal = openTerminal({ context: bot.context, json, report, isInteractive: false });
    let worst = 0;
    for await (const line of linesOf(words)) {
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

/** null, or why there is nothing to answer from. */
async function fillIfEmpty(bot: Bot): Promise<string | null> {
  if ((await bot.store.state.get('filledAt')) !== null) return null;
  const now = new Date();
  try {
    const lock = await bot.store.lock(now);
    try {
      process.stderr.write('Reading the history of dockings from Launch Library, once …\n');
      const { failure, isFilled } = await poll(bot.store, bot.polling, now);
      if (isFilled) return null;
      const why = failure?.message ?? 'the calls of this hour are used up';
      const when = failure?.retryAt ?? null;
      return `The history could not be read yet: ${why}. Try again ${when === null ? 'later' : `after ${when.toISOString()}`}.`;
    } finally {
      lock.release();
    }
  } catch (error) {
    // A running bot is filling it: what is there already can be answered from.
    if (error instanceof StoreError) return null;
    throw error;
  }
}
