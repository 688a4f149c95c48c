import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { answerTyped } from '../../src/command/answer.ts';
import { answerText } from '../../src/terminal/answer-text.ts';
import { testContext } from '../support/context.ts';
import { fill } from '../support/history.ts';
import { openTestStore } from '../support/store.ts';

const look = { width: 80, colours: false, now: new Date('2026-10-08T12:00:00Z'), commands };

async function asked(typed: string, context: Parameters<typeof testContext>[1] = {}) {
  const store = await openTestStore();
  await fill(store);
  const reported: unknown[] = [];
  const answer = await answerTyped(typed, testContext(store, { commands, ...context }), (reference, error) =>
    reported.push({ reference, error }),
  );
  return { answer, reported };
}

describe('a command typed in the terminal', () => {
  it('is answered with cards, or with one line of JSON', async () => {
    const { answer } = await asked('/docking station Skylab');

    expect(answer.failed).toBeNull();
    expect(answerText(answer, false, look)).toContain('3 dockings at Skylab');
    const json = answerText(answer, true, look);
    expect(json).not.toContain('\n');
    expect(JSON.parse(json)).toMatchObject({ total: 3, events: [{ id: 6 }, { id: 5 }, { id: 4 }] });
  });

  it('is answered once: what everybody hears of it, only the asker would read', async () => {
    const { answer } = await asked('subscribe station:Skylab');

    expect(answerText(answer, false, look).split('This channel now hears of')).toHaveLength(2);
  });

  it.each([
    'stagion 6',
    'latest many',
    'station "',
    'list limit:abc',
    'search',
    `search ${'x'.repeat(3_000)}`,
  ])("that is wrong (%.20s) is the asker's to mend, and not reported", async typed => {
    const { answer, reported } = await asked(typed);

    expect(answer.failed).toBe('usage');
    expect(answer.data).toEqual({ error: expect.any(String) });
    expect(reported).toEqual([]);
  });

  it('that breaks something here is reported under the reference it is answered with', async () => {
    const { answer, reported } = await asked('test', {
      sendSample: () => Promise.reject(new Error('a mistake of ours')),
    });

    expect(answer.failed).toBe('internal');
    expect(reported).toEqual([{ reference: expect.any(String), error: expect.any(Error) }]);
    const [{ reference }] = reported as [{ reference: string }];
    expect(answerText(answer, false, look)).toContain(reference);
    expect(answerText(answer, false, look)).not.toContain('a mistake of ours');
  });
});
