/** How many calls the source of the records still allows, over a window that slides. */
export interface CallsLeft {
  readonly limit: number;
  /** Within the window that ends now. */
  readonly used: number;
  readonly left: number;
  readonly windowSeconds: number;
  /** Until when it asked not to be called at all. */
  readonly blockedUntil: Date | null;
}
