import type { Context } from '../context.ts';

/** When the mirror was last read from Launch Library; null: never. */
export async function lastRead({ store }: Context): Promise<Date | null> {
  const at = await store.state.get('lastSuccess');
  return at === null ? null : new Date(at);
}
