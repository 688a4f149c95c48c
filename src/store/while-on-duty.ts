import { setTimeout as delay } from 'node:timers/promises';
import type { OpenDatabase } from './database.ts';

/** Milliseconds: a free duty is had after one second, and who waits may be a person. */
const patience = 5_000;

/**
 * Does it once no other process has this duty, which none has until it is done. null: another process
 * has it, and keeps it. Throws StoreError if the duty could not be asked for.
 */
export async function whileOnDuty<T>(
  { onDuty }: Pick<OpenDatabase, 'onDuty'>,
  name: string,
  work: () => Promise<T>,
): Promise<{ readonly result: T } | null> {
  const { promise: begun, resolve } = Promise.withResolvers<true>();
  const given = new AbortController();
  let failure: unknown = null;
  const duty = onDuty(
    name,
    () => resolve(true),
    error => {
      failure = error;
    },
  );
  try {
    const tooLong = delay(patience, false, { signal: given.signal }).catch(() => false);
    if (await Promise.race([begun, tooLong, duty.failed])) return { result: await work() };
    if (failure !== null) throw failure;
    return null;
  } finally {
    given.abort();
    await duty.release();
  }
}
