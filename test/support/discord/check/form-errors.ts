/** Discord's form of what is wrong with a body: a tree of fields, and at its leaves a list of errors. */
export interface FormError {
  readonly path: readonly PropertyKey[];
  readonly code: string;
  readonly message: string;
}

/** https://docs.discord.com/developers/reference#error-messages */
export function errorTree(errors: readonly FormError[]): object {
  const tree: Record<string, unknown> = {};
  for (const { path, code, message } of errors) {
    let branch = tree;
    for (const key of path.map(String)) {
      branch[key] ??= {};
      // Whatever was put there was put there by this loop.
      branch = branch[key] as Record<string, unknown>;
    }
    branch._errors ??= [];
    (branch._errors as object[]).push({ code, message });
  }
  return tree;
}

export function inWords({ path, code, message }: FormError): string {
  return `${path.map(String).join('.')}: ${code}: ${message}`;
}
