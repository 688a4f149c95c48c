/** What every channel is to have in the end. */
export interface ExpectedAlert {
  /** The place of its step in the history: those of one step share a message. */
  readonly step: number;
  /** Found in the title of this alert, and nowhere else. */
  readonly title: string;
  /** The title of the alert whose message it answers. */
  readonly answers: string | null;
  readonly shows: readonly string[];
  /** Moments, in milliseconds since 1970. */
  readonly showsTimes: readonly number[];
  readonly hidesTimes: readonly number[];
  /** Taken back: then only that counts, and the title. */
  readonly struck: boolean;
}

export const docked = (name: string) => `${name} docked at`;
export const left = (name: string) => `${name} left `;
export const moved = (name: string) => `${name} moved from`;
