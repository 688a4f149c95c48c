/** The part of Discord's servers that one of several processes hears of: these shards of so many. */
export interface Shards {
  /** From 0 on, in order. */
  readonly ids: readonly number[];
  /** In all processes together. */
  readonly count: number;
}

/** "0,2" or "0-3,6". */
export const shardList = /^\d{1,4}(\s*-\s*\d{1,4})?(\s*,\s*\d{1,4}(\s*-\s*\d{1,4})?)*$/;

export const shardCount = /^[1-9]\d{0,3}$/;

/** As they are set, well formed or not. */
export interface ShardSettings {
  readonly SHARDS?: string | undefined;
  readonly SHARD_COUNT?: string | undefined;
}

export interface ShardMistake {
  readonly name: keyof ShardSettings;
  /** Completes the name to a sentence. */
  readonly mistake: string;
}

/** What is wrong with two settings of which each alone is well formed. */
export function shardMistakes({ SHARDS: list, SHARD_COUNT: count }: ShardSettings): ShardMistake[] {
  if (list === undefined && count === undefined) return [];
  if (list === undefined) return [{ name: 'SHARDS', mistake: 'is missing: SHARD_COUNT needs it' }];
  if (count === undefined) return [{ name: 'SHARD_COUNT', mistake: 'is missing: SHARDS needs it' }];
  if (!shardList.test(list) || !shardCount.test(count)) return [];
  const ids = shardsIn(list);
  if (ids.length === 0) return [{ name: 'SHARDS', mistake: 'must be numbers that rise, as in 0-3' }];
  if (ids.every(id => id < Number(count))) return [];
  return [{ name: 'SHARDS', mistake: 'must be less than SHARD_COUNT: shards are counted from 0' }];
}

/** null: all of them in this process. */
export function shardsOf({ SHARDS: list, SHARD_COUNT: count }: ShardSettings): Shards | null {
  return list === undefined || count === undefined ? null : { ids: shardsIn(list), count: Number(count) };
}

/** In order, each once; a range that runs backwards names none. */
function shardsIn(list: string): number[] {
  const ids = list.split(',').flatMap(part => {
    const [first = 0, last = first] = part.split('-').map(Number);
    return Array.from({ length: Math.max(last - first + 1, 0) }, (_, at) => first + at);
  });
  return [...new Set(ids)].sort((a, b) => a - b);
}
