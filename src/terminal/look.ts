import type { Shape } from '../command/text/shape.ts';
import type { RenderOptions } from './render.ts';

/** Wider than this, lines are hard to read. */
const widest = 100;
/** For a pipe: what reads it wants a record in one line. */
const unbroken = 10_000;

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** How cards look on this output now: in colour on a terminal, unless NO_COLOR asks for none. */
export function lookOf(
  output: Output,
  commands: readonly Shape[],
  now: Date,
  noColour: boolean,
): RenderOptions {
  return {
    width: widthOf(output),
    colours: output.isTTY === true && !noColour,
    now,
    commands,
  };
}

function widthOf({ isTTY, columns }: Output): number {
  // A terminal that does not know its width says 0.
  return isTTY === true ? Math.min(columns || 80, widest) : unbroken;
}
