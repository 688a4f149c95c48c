import type { Context, Obstacle } from '../context.ts';
import { UserError } from '../user-error.ts';
import { channelInWords } from './channel.ts';

/** What keeps alerts from looking as they should; throws UserError if something keeps them away. */
export async function checkedObstacles(context: Context): Promise<readonly string[]> {
  const obstacles = await context.obstacles();
  if (!obstacles.some(({ prevents }) => prevents)) return textsOf(obstacles);
  const wrong = `No alert would arrive in ${channelInWords(context)}, so nothing was changed.`;
  throw new UserError([wrong, ...textsOf(obstacles)].join('\n'));
}

/** A line for each, the worst first. */
export function textsOf(obstacles: readonly Obstacle[]): readonly string[] {
  return obstacles.toSorted((a, b) => Number(b.prevents) - Number(a.prevents)).map(({ text }) => text);
}
