import { describe, expect, it, onTestFinished } from 'vitest';
import { startRecordedLibrary } from '../src/demo/server.ts';
import { ChildBot, type ChildSettings, emptyFolder, runBot, startingAt } from './support/child-bot.ts';

async function recordedWorld(): Promise<{ readonly settings: ChildSettings; readonly calls: () => number }> {
  const library = await startRecordedLibrary({ now: () => new Date('2025-05-01T00:00:00Z') });
  onTestFinished(() => library.close());
  const settings = {
    cwd: emptyFolder(),
    env: { LAUNCH_LIBRARY_URL: library.url },
    node: startingAt('2025-05-01T00:00:00Z'),
  };
  return { settings, calls: () => library.calls };
}

function docking(settings: ChildSettings, ...args: string[]) {
  return runBot({ ...settings, args: ['docking', ...args] });
}

describe('npm run docking', () => {
  it('fills the mirror once, then answers from it: a command a line, JSON alone on standard output', async () => {
    const { settings, calls } = await recordedWorld();
    const input = 'station 6\n\n/docking search Salyut 7 before:1983\nstagion 6\nhelp station';

    const first = await runBot({ ...settings, args: ['docking', '-', '--json'], input });
    const filled = calls();
    const [station, phrase, words] = await Promise.all([
      docking(settings, 'station', '6', '--json'),
      docking(
        settings,
        'list',
        'search:"Salyut 7"',
        'order:-docking,departure',
        'limit:100',
        'offset:4',
        '--json',
      ),
      docking(settings, 'search Salyut 7', '--json'),
    ]);

    expect(first).toMatchObject({
      code: 2,
      stderr: 'Reading the history of dockings from Launch Library, once …\n',
    });
    const answers = first.stdout
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    expect(answers).toMatchObject([
      { total: 3, events: [{ id: 6 }, { id: 5 }, { id: 4 }] },
      { total: expect.any(Number) },
      { error: expect.stringContaining('Did you mean station?') },
      { commands: [{ name: 'station' }] },
    ]);
    expect(station).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(station.stdout)).toEqual(answers[0]);
    const { total, events } = JSON.parse(phrase.stdout);
    expect(events).toHaveLength(total - 4);
    expect(JSON.parse(words.stdout).total).toBeGreaterThan(total);
    expect(calls()).toBe(filled);
  });

  it('says what to do when there is nothing to answer from, but needs no mirror for mistakes and help', async () => {
    const env = { LAUNCH_LIBRARY_URL: 'http://127.0.0.1:9' };

    const [station, other] = await Promise.all([
      runBot({ env, args: ['docking', 'station', '6', '--json'] }),
      runBot({ env, args: ['docking', '-', '--json'], input: 'station\nhelp\nstatus' }),
    ]);

    expect(station).toMatchObject({ code: 1, stdout: '' });
    expect(station.stderr).toMatch(/could not be reached.*Check the network and LAUNCH_LIBRARY_URL.*\n$/);
    expect(other).toMatchObject({ code: 2, stderr: '' });
    expect(other.stdout.trimEnd().split('\n')).toEqual([
      expect.stringContaining('For example'),
      expect.stringContaining('"commands"'),
      expect.stringContaining('"version"'),
    ]);
  });

  it('ends quietly when nobody reads on', async () => {
    const bot = new ChildBot({ args: ['docking', '-'], input: 'help\n'.repeat(200) });

    bot.process.stdout?.once('data', () => bot.process.stdout?.destroy());

    expect(await bot.ended).toMatchObject({ code: 0, stderr: '' });
  });
});
