/** Rows that are few enough to be read or written in some milliseconds. */
export const batchSize = 500;
