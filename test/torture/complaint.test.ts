import pino from 'pino';
import { expect, it } from 'vitest';
import type { LogLine } from './bot.ts';
import { complaintOf } from './complaint.ts';

/** As the bot writes it. */
function logged(err: unknown): LogLine {
  const lines: string[] = [];
  pino({}, { write: line => lines.push(line) }).error({ err }, 'It went wrong;');
  return JSON.parse(lines.join(''));
}

it('A complaint shows the message and the stack of what went wrong, each line as one.', () => {
  const error = new Error('not connected', { cause: new Error('the host is gone') });

  const complaint = complaintOf(logged(error));

  expect(complaint.split('\n')[0]).toBe('It went wrong; Error: not connected');
  expect(complaint).toContain('Error: the host is gone');
  expect(complaint).toMatch(/\n {4}at .*complaint\.test\.ts/);
});

it.each([
  [undefined, 'It went wrong; (it was no error)'],
  [{ code: 7 }, 'It went wrong; {"code":7}'],
  ['torn', 'It went wrong; "torn"'],
])('One of what is no error, as %o, shows what it is.', (thrown, said) => {
  expect(complaintOf(logged(thrown))).toBe(said);
});
