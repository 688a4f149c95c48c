import { clearScreenDown, createInterface, cursorTo, moveCursor } from 'node:readline';
import { inTurn } from '../in-turn.ts';
import type { Completions } from './fitting.ts';

export interface PromptSettings {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly answer: (line: string) => Promise<string>;
  readonly complete: (line: string) => Promise<Completions>;
}

/** A prompt that other output can pass by: line editing, history, Tab. */
export interface Prompt {
  /** Writes above the line being typed. */
  write(text: string): void;
  close(): void;
  /** Fulfilled when the user is done (Ctrl-C, Ctrl-D, exit) and has all answers. */
  readonly closed: Promise<void>;
}

export function openPrompt({ input, output, answer, complete }: PromptSettings): Prompt {
  const lines = createInterface({
    input,
    output,
    prompt: '/docking ',
    historySize: 200,
    removeHistoryDuplicates: true,
    completer: (line: string, done: (error: Error | null, result?: Completions) => void) => {
      complete(line).then(
        result => done(null, result),
        () => done(null, [[], line]),
      );
    },
  });
  const inOrder = inTurn();
  let isLeaving = false;
  let isClosed = false;

  function write(text: string): void {
    const { rows } = lines.getCursorPos();
    moveCursor(output, 0, -rows);
    cursorTo(output, 0);
    clearScreenDown(output);
    output.write(`${text}\n`);
    if (isClosed || isLeaving) return;
    // The prompt draws itself as many rows higher as its line had when it was last drawn.
    output.write('\n'.repeat(rows));
    lines.prompt(true);
  }

  lines.on('line', line => {
    const typed = line.trim();
    if (isLeaving) return;
    const isExit = /^(exit|quit)$/i.test(typed);
    isLeaving = isExit;
    void inOrder(async () => {
      if (isExit) lines.close();
      else if (typed === '') lines.prompt(true);
      else write(`${await answer(typed)}\n`);
    });
  });
  const closed = new Promise<void>(resolve => {
    lines.on('close', () => {
      isClosed = true;
      if (!isLeaving) output.write('\n');
      resolve(inOrder(async () => {}));
    });
  });
  lines.prompt();
  return { write, close: () => lines.close(), closed };
}
