import type { Shape } from '../command/text/shape.ts';
import type { RenderOptions } from './render.ts';

/** Wider than this, lines are hard to read. */
const widest = 100;

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
    // A terminal that does not know its width says 0.
    width: Math.min(output.columns || 80, widest),
    colours: output.isTTY === true && !noColour,
    now,
    commands,
  };
}
