import { setTimeout as delay } from 'node:timers/promises';
import type { OpenStore } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';

export interface DatabaseHealth {
  readonly well: boolean;
  /** When it last could be written and read. */
  readonly lastSuccess: Date | null;
  readonly reason: string | null;
}

/** A database that does not answer for so long is not well. */
const patience = 2_000;

/** Writes a row and reads it back, as polls and deliveries must be able to. Never rejected. */
export function databaseCheck(
  { state }: Pick<OpenStore, 'state'>,
  clock: () => Date,
): () => Promise<DatabaseHealth> {
  let lastSuccess: Date | null = null;

  async function attempt(at: Date): Promise<string | null> {
    await state.set('checkedAt', at.getTime());
    if ((await state.get('checkedAt')) === null) return 'what was written cannot be read back';
    lastSuccess = at;
    return null;
  }

  return async () => {
    const tooLong = delay(patience, 'it does not answer', { ref: false });
    const reason = await Promise.race([attempt(clock()), tooLong]).catch(error =>
      error instanceof StoreError ? error.message : 'it failed; the log says how',
    );
    return { well: reason === null, lastSuccess, reason };
  };
}
