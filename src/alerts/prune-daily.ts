import { counted } from '../docking/describe/counted.ts';
import { keptFor } from '../docking/retention.ts';
import type { Log } from '../log.ts';
import type { OpenStore } from '../store/store.ts';

export interface PruneSettings {
  readonly clock: () => Date;
  readonly log: Log;
  readonly stopping: AbortSignal;
  /** Milliseconds between two steps; default: 20. */
  readonly pause?: number;
}

const day = 24 * 3_600_000;
/** The polls go on meanwhile: what is left after so many steps is removed after the next one. */
const mostSteps = 500;

/** Once a day removes what is too old, in small steps with pauses. A failure is logged and tried again. */
export async function pruneDaily(store: OpenStore, settings: PruneSettings): Promise<void> {
  const { clock, log, stopping, pause = 20 } = settings;
  const now = clock().getTime();
  let [removed, steps] = [0, 0];
  try {
    const last = await store.state.get('prunedAt');
    if (last !== null && last <= now && now - last < day) return;
    for await (const rows of store.prune(new Date(now - keptFor))) {
      removed += rows;
      steps += 1;
      if (stopping.aborted || steps === mostSteps) return;
      await new Promise(resolve => setTimeout(resolve, pause));
    }
    await store.state.set('prunedAt', now);
  } catch (err) {
    log.error({ err }, 'What is too old could not be removed; the next poll tries again.');
  } finally {
    if (removed > 0) log.debug({ removed, steps }, `Removed ${counted(removed, 'row')} that were too old.`);
  }
}
