import { clearLine, createInterface, cursorTo } from 'node:readline';
import { inTurn } from '../alerts/in-turn.ts';
import type { Completions } from './complete.ts';

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
  /** Fulfilled when the user is done: Ctrl-C, Ctrl-D, exit. */
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
  const closed = new Promise<void>(resolve => lines.on('close', resolve));
  let isClosed = false;
  lines.on('close', () => {
    isClosed = true;
  });
  lines.on('line', line => {
    const typed = line.trim();
    if (/^(exit|quit)$/i.test(typed)) return lines.close();
    void inOrder(async () => {
      if (typed !== '') output.write(`${await answer(typed)}\n\n`);
      if (!isClosed) lines.prompt();
    });
  });
  lines.prompt();
  return {
    write(text) {
      clearLine(output, 0);
      cursorTo(output, 0);
      output.write(`${text}\n`);
      if (!isClosed) lines.prompt(true);
    },
    close: () => lines.close(),
    closed,
  };
}
