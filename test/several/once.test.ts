import { describe, expect, it, onTestFinished } from 'vitest';
import { startRecordedLibrary } from '../../src/demo/server.ts';
import { emptyFolder, runBot, startingAt } from '../support/child-bot.ts';
import { openTestStore } from '../support/store.ts';

const time = '2025-05-01T00:00:00Z';

async function emptyMirror() {
  const library = await startRecordedLibrary({ now: () => new Date(time) });
  onTestFinished(() => library.close());
  const store = await openTestStore();
  const settings = {
    cwd: emptyFolder(),
    env: { LAUNCH_LIBRARY_URL: library.url, DATABASE_URL: store.url },
    node: startingAt(time),
    args: ['docking', 'station', '6', '--json'],
  };
  return { store, settings, calls: () => library.calls };
}

describe('npm run docking on PostgreSQL', () => {
  it('fills the mirror that nobody fills', async () => {
    const { settings } = await emptyMirror();

    const ended = await runBot(settings);

    expect(ended).toMatchObject({ code: 0, stderr: expect.stringMatching(/^Reading the history/) });
    expect(JSON.parse(ended.stdout)).toMatchObject({ total: 3 });
  });

  it('does not poll beside a bot that does: it says so once, and answers from what is there', async () => {
    const { store, settings, calls } = await emptyMirror();
    const begun = Promise.withResolvers<void>();
    const duty = store.onDuty('polling', () => begun.resolve());
    await begun.promise;

    const args = ['docking', '-', '--json'];
    const ended = await runBot({ ...settings, args, input: 'station 6\nstation 6\n' });
    await duty.release();

    expect(ended).toMatchObject({
      code: 0,
      stderr:
        'Another process reads the history of dockings into this database; this is what it has so far.\n',
    });
    const answers = ended.stdout.trim().split('\n');
    expect(answers.map(answer => JSON.parse(answer))).toMatchObject([{ total: 0 }, { total: 0 }]);
    expect(calls()).toBe(0);
  });
});
