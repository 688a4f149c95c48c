import { fold } from '../../../docking/search.ts';

/** Something an option may mean. */
export interface Candidate<T> {
  readonly id: number;
  readonly name: string;
  /** What people call it instead. */
  readonly shortForms: readonly string[];
  /** What tells it from others of its name: "at Skylab". */
  readonly detail: string | null;
  /** Text that means this one and no other: its id, unless another kind of thing has the same. */
  readonly reference: string;
  readonly value: T;
}

/** What an option asks for, in words: "station", "stations". */
export interface Noun {
  readonly one: string;
  readonly many: string;
  /** Whether it has a name to go by. */
  readonly isNamed: boolean;
}

/** As most names are; these take a short cut, so that all can be looked through at every letter typed. */
const plain = /^[a-z0-9().+/]+(?:[ -][a-z0-9().+/]+)*$/i;

/** Two names are the same to us but for case, hyphens, and the shape of quotes. */
export function comparable(name: string): string {
  if (plain.test(name)) return fold(name).replaceAll('-', ' ');
  return fold(name)
    .replaceAll(/[“”„«»"]/g, '')
    .replaceAll(/[‘’`]/g, "'")
    .replaceAll(/[\s\-‐‑–_]+/g, ' ')
    .trim();
}

/** "Salyut 1 (9)", "Forward (28, at Skylab)". */
export function labelOf({ name, reference, detail }: Candidate<unknown>): string {
  return `${name} (${detail === null ? reference : `${reference}, ${detail}`})`;
}
