/** What is held is released by a complete listing that says the same, not sooner than this after. Milliseconds. */
export const heldFor = 3_600_000;
