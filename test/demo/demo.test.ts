import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recording } from '../../src/demo/recording.ts';
import { emptyFolder, runBot } from '../support/child-bot.ts';

const from = new Date('2025-04-18T00:00:00Z');
const to = new Date('2025-05-01T00:00:00Z');

/** "Soyuz MS-27 docked": what happened in that time, as the titles of alerts begin, in order. */
function happened(): readonly string[] {
  return recording.events
    .flatMap(({ flight, docking, departure }) => [
      { at: docking, title: `${flight?.spacecraft.name} docked` },
      { at: departure, title: `${flight?.spacecraft.name} left` },
    ])
    .filter(({ at }) => at !== null && at > from && at <= to)
    .sort((a, b) => Number(a.at) - Number(b.at))
    .map(({ title }) => title);
}

it('without a terminal tells exactly what happened, answers questions, and leaves nothing behind', async () => {
  const folder = emptyFolder();
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);

  const { code, stdout, stderr } = await runBot({
    args: ['demo', '--from', '2025-04-18', '--to', '2025-05-01', '--speed', '1000'],
    cwd: folder,
    env: { TMPDIR: temporary, NODE_DISABLE_COMPILE_CACHE: '1' },
  });

  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [played = '', answered = ''] = stdout.split('Questions can be asked any time:');
  expect(played.match(/(?<=▌ ).* (?:docked|left)(?= (?:at )?the )/g)).toEqual(happened());
  expect(answered.split('/docking now')[1]).toContain('docked at the International Space Station');
  expect(answered.split('/docking search Salyut')[1]).toContain('found for “Salyut”');
  expect(answered.split('/docking station 6')[1]).toContain('3 dockings at Skylab');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no colour, no cursor movement
  expect(stdout).not.toMatch(/\u001b|░/);
  expect(readdirSync(folder)).toEqual(['tmp']);
  expect(readdirSync(temporary)).toEqual([]);
});
