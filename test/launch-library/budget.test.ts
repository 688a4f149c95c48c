import { expect, test } from 'vitest';
import { SourceError } from '../../src/docking/source.ts';
import { Budget } from '../../src/launch-library/budget.ts';
import { MemoryCallLog } from '../support/launch-library.ts';

const now = new Date('2026-10-08T12:00:00Z');
const minute = 60_000;
const hour = 60 * minute;

function after(milliseconds: number): Date {
  return new Date(now.getTime() + milliseconds);
}

function budgetAfter(...calls: readonly number[]) {
  const log = new MemoryCallLog();
  log.calls.push(...calls.map(after));
  return { log, budget: new Budget(log) };
}

async function refusal(taking: Promise<void>): Promise<SourceError> {
  const error = await taking.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof SourceError) return error;
  throw new Error('The call was allowed', { cause: error });
}

test('without a word from Launch Library fifteen calls an hour are allowed', async () => {
  const { budget } = budgetAfter();

  for (let call = 0; call < 15; call++) await budget.take(after(call * minute));
  const error = await refusal(budget.take(after(20 * minute)));

  expect(error.failure).toBe('throttled');
  expect(error.retryAt).toEqual(after(hour));
  expect(error.message).toBe(
    'All 15 calls to Launch Library are used: the next call is possible at 2026-10-08T13:00:00.000Z',
  );
});

test('a refused call is not recorded', async () => {
  const { log, budget } = budgetAfter(...Array.from({ length: 15 }, () => -minute));

  await refusal(budget.take(now));

  expect(log.calls).toHaveLength(15);
});

test('a call leaves the window to the millisecond', async () => {
  const { budget } = budgetAfter(-hour, -hour + 1);

  expect((await budget.calls(now)).used).toBe(1);
  expect((await budget.calls(now)).left).toBe(14);
});

test('calls asked for at once do not share the last one', async () => {
  const { log, budget } = budgetAfter();

  const taken = await Promise.allSettled(Array.from({ length: 20 }, () => budget.take(now)));

  expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(15);
  expect(log.calls).toHaveLength(15);
});

test('a failing log refuses the call and not the ones after it', async () => {
  const { log, budget } = budgetAfter();
  const record = log.record.bind(log);
  log.record = async () => {
    throw new Error('disk full');
  };

  await expect(budget.take(now)).rejects.toThrow('disk full');
  log.record = record;
  await budget.take(now);

  expect((await budget.calls(now)).used).toBe(1);
});

test('a restart finds the calls made before it', async () => {
  const { log, budget } = budgetAfter();
  for (let call = 0; call < 15; call++) await budget.take(now);

  const restarted = new Budget(log);

  expect((await restarted.calls(after(minute))).left).toBe(0);
  expect(await restarted.nextAt(after(minute))).toEqual(after(hour));
});

test('while a call is left the next one is possible now', async () => {
  const { budget } = budgetAfter(-minute);

  expect(await budget.nextAt(now)).toEqual(now);
});

test('after the limit was lowered, enough calls must leave the window', async () => {
  const { log, budget } = budgetAfter(-40 * minute, -30 * minute, -20 * minute, -10 * minute);
  log.allowed = { limit: 2, windowSeconds: 3600 };

  expect((await budget.calls(now)).left).toBe(0);
  expect(await budget.nextAt(now)).toEqual(after(40 * minute));
});

test('the allowance Launch Library told of replaces the default, over its own window', async () => {
  const { log, budget } = budgetAfter(-90_000, -30_000);

  await budget.allow({ limit: 210, windowSeconds: 60 });

  expect(log.allowed).toEqual({ limit: 210, windowSeconds: 60 });
  expect(await budget.calls(now)).toEqual({
    limit: 210,
    used: 1,
    left: 209,
    windowSeconds: 60,
    blockedUntil: null,
  });
});

test.each([
  { limit: 0, windowSeconds: 3600 },
  { limit: 15, windowSeconds: 0 },
  { limit: -1, windowSeconds: -1 },
])('an allowance of $limit calls in $windowSeconds s is not believed', async allowance => {
  const { budget } = budgetAfter();

  await budget.allow(allowance);

  expect((await budget.calls(now)).limit).toBe(15);
});

test('while blocked no call is left, and the refusal says until when', async () => {
  const { budget } = budgetAfter();

  await budget.throttled(after(7 * minute));
  const error = await refusal(budget.take(now));

  expect(await budget.calls(now)).toMatchObject({ left: 0, blockedUntil: after(7 * minute) });
  expect(await budget.nextAt(now)).toEqual(after(7 * minute));
  expect(error.failure).toBe('throttled');
  expect(error.retryAt).toEqual(after(7 * minute));
  expect(error.message).toBe(
    'Launch Library asked to wait: the next call is possible at 2026-10-08T12:07:00.000Z',
  );
});

test('a block outlives a restart and ends on time', async () => {
  const { log, budget } = budgetAfter();
  await budget.throttled(after(7 * minute));

  const restarted = new Budget(log);

  await refusal(restarted.take(after(7 * minute - 1)));
  await restarted.take(after(7 * minute));
  expect(log.calls).toEqual([after(7 * minute)]);
});

test('blocked and out of calls, the later of both counts', async () => {
  const { budget } = budgetAfter(...Array.from({ length: 15 }, () => -10 * minute));

  await budget.throttled(after(5 * minute));

  expect(await budget.nextAt(now)).toEqual(after(50 * minute));
});

test('a clock that stepped back a little still counts what was called', async () => {
  const { budget } = budgetAfter(...Array.from({ length: 15 }, () => 5 * minute));

  expect((await budget.calls(now)).left).toBe(0);
  expect(await budget.nextAt(now)).toEqual(after(65 * minute));
});

test('a clock that stepped back by a year locks nothing', async () => {
  const { log, budget } = budgetAfter(...Array.from({ length: 15 }, () => 365 * 24 * hour));
  await budget.throttled(after(365 * 24 * hour));

  await budget.take(now);

  expect(log.calls).toHaveLength(16);
  expect(await budget.calls(now)).toMatchObject({ left: 14, blockedUntil: null });
});
