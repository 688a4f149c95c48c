import { SnowflakeTypeSchema } from 'discord-api-spec/zod';
import type { ZodMiniType } from 'zod/mini';
import { type $ZodIssue, safeParse } from 'zod/v4/core';
import type { FormError } from './form-errors.ts';
import { Violation } from './violation.ts';

/** The body as Discord understands it: without the keys it does not know. */
export function checked<Body>(schema: ZodMiniType, body: unknown): Body {
  const { success, data, error } = safeParse(schema, body ?? {});
  if (!success) throw new Violation(error.issues.flatMap(formErrors));
  // The schema is Discord's own description of this body.
  return data as Body;
}

export function checkedIds(ids: Readonly<Record<string, string>>): void {
  for (const [name, id] of Object.entries(ids)) {
    if (name === 'token' || id === '@original') continue;
    if (safeParse(SnowflakeTypeSchema, id).success) continue;
    const message = `Value "${id}" is not snowflake.`;
    throw new Violation([{ path: [`${name}_id`], code: 'NUMBER_TYPE_COERCE', message }]);
  }
}

function formErrors(issue: $ZodIssue): FormError[] {
  if (issue.code === 'invalid_union') {
    const [branch = []] = issue.errors.toSorted((a, b) => misfit(a) - misfit(b));
    if (branch.length > 0) {
      const inside = branch.map(each => ({ ...each, path: [...issue.path, ...each.path] }));
      return inside.flatMap(formErrors);
    }
  }
  return [{ path: issue.path, code: codes[issue.code] ?? 'BASE_TYPE_CHOICES', message: wording(issue) }];
}

/** A component, option or choice is one of many kinds: what is wrong is best said by its own kind. */
function misfit(branch: readonly $ZodIssue[]): number {
  const otherKind = branch.some(({ path, code }) => path[0] === 'type' && code === 'invalid_value');
  return branch.length + (otherKind ? 1_000 : 0);
}

const codes: Readonly<Record<string, string>> = {
  too_big: 'BASE_TYPE_BAD_LENGTH',
  too_small: 'BASE_TYPE_BAD_LENGTH',
  invalid_type: 'BASE_TYPE_REQUIRED',
  invalid_format: 'STRING_TYPE_REGEX',
};

function wording(issue: $ZodIssue): string {
  if (issue.code === 'too_big') return `Must be ${issue.maximum} or fewer in length.`;
  if (issue.code === 'too_small') return `Must be ${issue.minimum} or more in length.`;
  if (issue.code === 'invalid_type') return `This field is required and must be of type ${issue.expected}.`;
  return issue.message;
}
