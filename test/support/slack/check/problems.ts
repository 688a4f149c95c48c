/** What Slack refuses, and what it takes although people will not see what was meant. */
export interface Problems {
  readonly refused: readonly string[];
  readonly flaws: readonly string[];
}

/** Slack's way to say where: "must be less than 151 characters [json-pointer:/blocks/0/text/text]". */
export function problem(at: string, what: string): string {
  return `${what} [json-pointer:${at}]`;
}

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Characters as JavaScript counts them, which is never fewer than Slack does. */
export function stringProblems(at: string, value: unknown, most: number, least = 1): string[] {
  if (typeof value !== 'string') return [problem(at, 'must be a string')];
  if (value.length < least) return [problem(at, `must be more than ${least - 1} characters`)];
  return value.length > most ? [problem(at, `must be less than ${most + 1} characters`)] : [];
}

export function optionalString(at: string, value: unknown, most: number, least = 1): string[] {
  return value === undefined ? [] : stringProblems(at, value, most, least);
}

export function listProblems(at: string, value: unknown, most: number, least = 1): string[] {
  if (!Array.isArray(value)) return [problem(at, 'must be an array')];
  if (value.length < least) return [problem(at, `no fewer than ${least} items allowed`)];
  return value.length > most ? [problem(at, `no more than ${most} items allowed`)] : [];
}

export function unknownFields(at: string, value: Fields, known: readonly string[]): string[] {
  const strange = Object.keys(value).filter(key => !known.includes(key));
  return strange.map(key => problem(at, `invalid additional property: ${key}`));
}
