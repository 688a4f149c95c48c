/** What ages is kept for so long, a post that long after its events have departed. Milliseconds. */
export const keptFor = 90 * 24 * 3_600_000;
