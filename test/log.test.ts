import { expect, it } from 'vitest';
import { createLog } from '../src/log.ts';

it('writes whole lines past a prompt on the same terminal', async () => {
  const written: string[] = [];
  const log = createLog(
    'warn',
    line => line,
    { isTTY: true },
    text => written.push(text),
  );

  log.info('Unheard.');
  log.warn('Launch Library did not answer.');
  await new Promise(setImmediate);

  expect(written).toEqual([expect.stringMatching(/WARN.*Launch Library did not answer\.\S*$/)]);
});
