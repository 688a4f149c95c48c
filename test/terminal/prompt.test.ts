import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { openPrompt, type PromptSettings } from '../../src/terminal/prompt.ts';

const enter = '\r';
const controlC = '\u0003';
const controlD = '\u0004';
const up = '\u001b[A';
const left = '\u001b[D';

/** A prompt on streams that say they are a terminal, twenty columns wide. */
function typing(settings: Partial<PromptSettings> = {}) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode() {} });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 20, rows: 50 });
  let written = '';
  output.setEncoding('utf8').on('data', text => {
    written += text;
  });
  const asked: string[] = [];
  const prompt = openPrompt({
    input,
    output,
    complete: async line => [[], line],
    async answer(line) {
      asked.push(line);
      return `<${line}>`;
    },
    ...settings,
  });
  return {
    prompt,
    asked,
    async type(...keys: string[]) {
      for (const key of keys) {
        input.write(key);
        await new Promise(setImmediate);
      }
    },
    written: () => written,
    screen: () => screenOf(written, 20),
  };
}

/** What a terminal shows of it: the few controls that readline writes. */
function screenOf(written: string, columns: number): string[] {
  const rows: string[] = [''];
  let row = 0;
  let column = 0;
  const put = (letter: string): void => {
    if (column === columns) [row, column] = [row + 1, 0];
    rows[row] =
      (rows[row] ?? '').slice(0, column).padEnd(column) + letter + (rows[row] ?? '').slice(column + 1);
    column++;
  };
  for (const [, count = '', what = '', plain = ''] of written.matchAll(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what a terminal reads
    /\u001b\[(\d*)(?:;\d+)?([A-Za-z])|([\s\S])/g,
  )) {
    const n = Number(count || 1);
    if (what === 'A') row = Math.max(0, row - n);
    else if (what === 'B') row += n;
    else if (what === 'C') column += n;
    else if (what === 'D') column = Math.max(0, column - n);
    else if (what === 'G') column = n - 1;
    else if (what === 'J') rows.splice(row, rows.length, (rows[row] ?? '').slice(0, column));
    else if (what === 'K') rows[row] = '';
    else if (plain === '\r') column = 0;
    else if (plain === '\n') [row, column] = [row + 1, 0];
    else if (plain !== '') put(plain);
    while (rows.length <= row) rows.push('');
  }
  return rows.map(each => each.trimEnd());
}

describe('the prompt', () => {
  it('answers several pasted lines in order, each once, and none that are empty', async () => {
    const answers: (() => void)[] = [];
    const asked: string[] = [];
    const { type, written, prompt } = typing({
      answer(line) {
        asked.push(line);
        return new Promise(resolve => answers.push(() => resolve(`<${line}>`)));
      },
    });

    await type(`now${enter}  ${enter}station 6${enter}status${enter}`);
    expect(asked).toEqual(['now']);
    for (let answered = 0; answered < 3; answered++) {
      answers[answered]?.();
      await new Promise(setImmediate);
    }

    expect(asked).toEqual(['now', 'station 6', 'status']);
    expect(written().match(/<.*>/g)).toEqual(['<now>', '<station 6>', '<status>']);
    prompt.close();
  });

  it('keeps the line being typed, and the cursor in it, when something else is written', async () => {
    const { type, prompt, asked, screen } = typing();
    await type('station', left, left);

    prompt.write('An alert.');
    await type('X', enter);

    expect(screen().slice(0, 2)).toEqual(['An alert.', '/docking statiXon']);
    expect(asked).toEqual(['statiXon']);
    prompt.close();
  });

  it('keeps a line that is longer than the terminal is wide, and what was written above it', async () => {
    const { type, prompt, screen } = typing();
    await type(...'search Salyut 7 aft and more');

    prompt.write('First alert.');
    prompt.write('Second alert.');
    await new Promise(setImmediate);

    expect(screen().filter(line => line !== '')).toEqual([
      'First alert.',
      'Second alert.',
      '/docking search Saly',
      'ut 7 aft and more',
    ]);
    prompt.close();
  });

  it('remembers what was typed, and edits it', async () => {
    const { type, asked, prompt } = typing();

    await type('now', enter, up, left, '\u007f', enter);

    expect(asked).toEqual(['now', 'nw']);
    prompt.close();
  });

  it('completes at Tab', async () => {
    const { type, asked, prompt } = typing({ complete: async line => [['station '], line] });

    await type('sta\t');
    await type('6', enter);

    expect(asked).toEqual(['station 6']);
    prompt.close();
  });

  it.each([
    ['exit', `exit${enter}`],
    ['Quit', `Quit${enter}`],
    ['Ctrl-D', controlD],
    ['Ctrl-C in the middle of a line', `stat${controlC}`],
  ])('is left with %s, after the answers to what was asked before', async (_, keys) => {
    let finish = (): void => {};
    const { type, prompt, written } = typing({
      answer: () =>
        new Promise(resolve => {
          finish = () => resolve('<answer>');
        }),
    });
    let isClosed = false;
    void prompt.closed.then(() => {
      isClosed = true;
    });

    await type(`now${enter}`, keys);
    expect(isClosed).toBe(false);
    finish();
    await prompt.closed;

    expect(stripVTControlCharacters(written())).toMatch(/<answer>\n+$/);
  });
});
