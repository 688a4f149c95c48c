import { setTimeout as delay } from 'node:timers/promises';
import type { OpenDatabase } from './database.ts';
import { StoreError } from './store-error.ts';

/** Milliseconds: longer than a database may take to be connected to, and than a host that has vanished keeps a duty. */
const patience = 11_000;

/**
 * Does it once no other process has this duty; `lost` is aborted if another may have it before it is done. null:
 * another process has it, and keeps it. Throws StoreError if the duty could not be asked for, or was lost.
 */
export async function whileOnDuty<T>(
  { onDuty }: Pick<OpenDatabase, 'onDuty'>,
  name: string,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<{ readonly result: T } | null> {
  const { promise: begun, resolve } = Promise.withResolvers<AbortSignal>();
  const ended = new AbortController();
  /** What was last said of it; null: another process has it. */
  let trouble: unknown;
  const duty = onDuty(name, resolve, said => {
    trouble = said;
  });
  try {
    const tooLong = delay(patience, undefined, { signal: ended.signal }).catch(() => undefined);
    const lost = await Promise.race([begun, tooLong, duty.failed]);
    if (lost === undefined) {
      if (trouble === null) return null;
      throw trouble ?? new StoreError('The database does not answer in time. Try again.');
    }
    const result = await work(lost);
    if (lost.aborted) throw lostDuty();
    return { result };
  } finally {
    ended.abort();
    await duty.release();
  }
}

export function lostDuty(): StoreError {
  return new StoreError('The connection to the database was lost meanwhile. Try again.');
}
