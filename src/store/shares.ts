/**
 * Parts of the work that several processes divide among themselves: each has what no other has. A process that
 * ends, or loses its connection, has none any more.
 */
export interface Shares {
  /** Of these, those that this process has, `most` at most, and which of them it has only now. */
  take(names: readonly string[], most: number): Promise<Taken>;
  /** Lets others have these. */
  give(names: readonly string[]): Promise<void>;
}

export interface Taken {
  readonly had: readonly string[];
  readonly newly: readonly string[];
  /** Aborts when all of them are lost: others may have them. */
  readonly lost: AbortSignal;
}
