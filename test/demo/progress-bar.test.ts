import { expect, it } from 'vitest';
import { progressBar } from '../../src/demo/progress-bar.ts';

function output(isTTY: boolean) {
  let written = '';
  return { isTTY, write: (text: string) => (written += text), written: () => written };
}

it('draws one line on a terminal, keeps it below what is written, and takes it away at the end', () => {
  const terminal = output(true);
  const bar = progressBar(terminal);
  const erase = '\r\u001b[2K';
  const half = `${'█'.repeat(15)}${'░'.repeat(15)} May`;

  bar.show(0.5, 'May');
  bar.show(0.5, 'May');
  bar.write('An alert.');
  bar.end();
  bar.write('Done.');

  expect(terminal.written()).toBe(`${half}${erase}An alert.\n${half}${erase}Done.\n`);
});

it('is not drawn elsewhere: only what is written comes out', () => {
  const pipe = output(false);
  const bar = progressBar(pipe);

  bar.show(0.5, 'May');
  bar.write('An alert.');
  bar.end();

  expect(pipe.written()).toBe('An alert.\n');
});
