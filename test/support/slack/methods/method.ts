import type { Socket } from '../deliver/socket.ts';
import type { Workspace } from '../state/workspace.ts';
import type { World } from '../state/world.ts';
import { Refusal, Violation } from '../web/refusal.ts';
import type { Arguments } from '../web/request.ts';

export interface Call {
  readonly world: World;
  readonly socket: Socket;
  /** Whose bot calls. Methods without one are `open`. */
  readonly workspace: Workspace;
  readonly args: Arguments;
  /** Taken, but a correct bot does otherwise. */
  flaw(problems: readonly string[]): void;
}

export interface Method {
  readonly name: string;
  /** What the token must have been given; null: nothing. */
  readonly scope: string | null;
  answer(call: Call): object;
}

/** undefined: not given, or given empty. */
export function text(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Forms say "true", JSON says true. */
export function flag(args: Arguments, name: string): boolean {
  return args[name] === true || args[name] === 'true' || args[name] === '1';
}

export function number(args: Arguments, name: string, otherwise: number): number {
  const value = Number(args[name] ?? otherwise);
  if (Number.isNaN(value)) throw new Violation('invalid_arguments', [`${name} must be a number`]);
  return value;
}

/** In a form, JSON comes as text. Throws `error` where that is none. */
export function json(args: Arguments, name: string, error = 'invalid_arguments'): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new Violation(error, [`${name} is not JSON`]);
  }
}

export function required(args: Arguments, name: string): string {
  const value = text(args, name);
  if (value === undefined) throw new Violation('invalid_arguments', [`missing required field: ${name}`]);
  return value;
}

export function needScope({ scopes }: Workspace, needed: string): void {
  if (!scopes.includes(needed)) throw new Refusal('missing_scope', { needed, provided: scopes.join(',') });
}
