import { z } from 'zod';
import { SourceError } from '../docking/source.ts';

const maximumReason = 300;

/** Throws an 'unreadable' SourceError. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const page = text.trimStart().startsWith('<');
    const words = page ? 'answered with a web page instead of JSON' : 'sent an answer that is not whole JSON';
    throw new SourceError('unreadable', `Launch Library ${words}`, null, error);
  }
}

/** Throws an 'unreadable' SourceError that names `what` was to be read. */
export function read<Output>(body: unknown, schema: z.ZodType<Output>, what: string): Output {
  const found = schema.safeParse(body);
  if (found.success) return found.data;
  const words = `Launch Library's ${what} cannot be read: ${oneLine(found.error)}`;
  throw new SourceError('unreadable', words, null, found.error);
}

export function oneLine(error: z.ZodError): string {
  return z.prettifyError(error).replace(/\s+/g, ' ').slice(0, maximumReason);
}
