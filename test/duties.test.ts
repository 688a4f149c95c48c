import { expect, it } from 'vitest';
import { Duties, type Work } from '../src/duties.ts';
import type { Begin, Report } from '../src/store/duty.ts';
import { StoreError } from '../src/store/store-error.ts';
import { recordedLog } from './support/log.ts';

interface Asked {
  readonly begin: Begin;
  readonly report: Report;
}

/** Three duties of a store where all that happens to them is made to happen. */
function threeDuties() {
  const asked: Asked[] = [];
  const log = recordedLog();
  const onDuty = (_name: string, begin: Begin, report: Report = () => {}) => {
    asked.push({ begin, report });
    return { failed: new Promise<never>(() => {}), release: async () => {} };
  };
  const duties = new Duties({ onDuty, shares: null }, log.log);
  const work: Work = { stop: async () => {} };
  for (const name of ['polling', 'discord', 'terminal']) void duties.take(name, async () => work);
  return {
    /** All at once. */
    fail: (reason: string) => {
      for (const { report } of asked) report(new StoreError(reason));
    },
    begin: (index: number) => void asked[index]?.begin(new AbortController().signal),
    heldByAnother: (index: number) => asked[index]?.report(null),
    /** Each line above debug, and whether it has a stack. */
    said: () =>
      log.lines
        .filter(({ level }) => level > 20)
        .map(line => `${line.msg}${'err' in line ? ' (with its stack)' : ''}`),
    log,
  };
}

const first = 'A duty was lost, or could not be asked for or begun; next try in 5 s. (with its stack)';

it('The loss of the database is told with its stack once, and each other reason in one line.', () => {
  const { fail, said } = threeDuties();

  for (const reason of ['It is being stopped.', 'It cannot be reached.', 'It cannot be reached.'])
    fail(reason);

  expect(said()).toEqual([first, 'It cannot be reached. Duties are still asked for every 5 s.']);
});

it('Its return is told once, when the last duty is had, here or by another process; a new loss is told anew.', async () => {
  const { fail, begin, heldByAnother, said, log } = threeDuties();
  fail('It is being stopped.');
  fail('It cannot be reached.');

  begin(0);
  heldByAnother(1);
  heldByAnother(1);
  begin(2);
  await log.saying(/can be had again/);
  heldByAnother(1);
  fail('It is being stopped.');
  fail('It cannot be reached.');

  const loss = [first, 'It cannot be reached. Duties are still asked for every 5 s.'];
  expect(said()).toEqual([...loss, 'All duties can be had again.', ...loss]);
});
