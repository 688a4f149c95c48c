/** How many cases each property gets: some dozens in `npm test`, 100,000 by `npm run fuzz`. */
export const cases = Number(process.env.FUZZ_CASES ?? 50);
