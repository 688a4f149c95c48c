import type { IncomingMessage } from 'node:http';

/** What came over the wire, and how it was answered. */
export interface RecordedRequest {
  readonly method: string;
  /** Without "/api/v10" and without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined: there was none. */
  readonly body: unknown;
  readonly headers: IncomingMessage['headers'];
  /** The double's clock. */
  readonly at: Date;
  /** null: not answered yet, or never. */
  status: number | null;
}

/** null: not JSON. */
export async function readBody(request: IncomingMessage): Promise<{ readonly json: unknown } | null> {
  const chunks: Buffer[] = [];
  // A request without an encoding gives buffers.
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') return { json: undefined };
  try {
    return { json: JSON.parse(text) };
  } catch {
    return null;
  }
}
