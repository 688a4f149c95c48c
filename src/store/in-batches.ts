/** Few enough to be read or written in some milliseconds. */
const batchSize = 500;

/** One batch after another; in between this process does what else there is to do, as answering commands. */
export async function inBatches<T>(
  all: readonly T[],
  work: (some: readonly T[]) => Promise<void>,
): Promise<void> {
  for (let from = 0; from < all.length; from += batchSize) {
    if (from > 0) await new Promise(setImmediate);
    await work(all.slice(from, from + batchSize));
  }
}

/** Everything that `read` gives, a batch at a time; `last`: the last one it gave. */
export async function allBatches<T>(
  read: (last: T | undefined, limit: number) => Promise<T[]>,
): Promise<T[]> {
  const all: T[] = [];
  for (;;) {
    const some = await read(all.at(-1), batchSize);
    all.push(...some);
    if (some.length < batchSize) return all;
    await new Promise(setImmediate);
  }
}
