export interface Figure {
  readonly name: string;
  readonly measured: number;
  /** What it should stay under, or, with atLeast, reach. */
  readonly target: number;
  readonly atLeast?: true;
  readonly unit: 'ms' | 'MB' | '/s' | '';
}

/** A line a figure, each with its share of the target. */
export function printFigures(figures: readonly Figure[]): void {
  for (const { name, measured, target, unit, atLeast } of figures) {
    const share = target === 0 ? '' : `${Math.round((measured / target) * 100)} % of `;
    const value = `${measured.toFixed(measured < 100 && !Number.isInteger(measured) ? 2 : 0)} ${unit}`;
    const aim = `${atLeast ? 'at least ' : ''}${target} ${unit}`.trim();
    process.stdout.write(`${name.padEnd(62)} ${value.padStart(9)}  ${share}${aim}\n`);
  }
}

/** The value that only one in a hundred exceeds. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN;
}

/** Milliseconds of each of so many runs, after some that do not count. */
export async function timed(runs: number, work: (run: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs + Math.ceil(runs / 10); run++) {
    const start = performance.now();
    await work(run);
    times.push(performance.now() - start);
  }
  return times.slice(-runs);
}
