/** How many cases each property gets: some hundreds in `npm test`, 100,000 by `npm run fuzz`. */
export const cases = Number(process.env.FUZZ_CASES ?? 200);
