import type { IncomingMessage } from 'node:http';
import type { Workspace } from '../state/workspace.ts';
import type { World } from '../state/world.ts';

export type Arguments = Readonly<Record<string, unknown>>;

/** What came over the wire, and how it was answered. */
export interface RecordedRequest {
  /** "chat.postMessage", "response_url", or whatever path it was. */
  readonly method: string;
  /** The path behind that name. */
  readonly path: string;
  /** As they came: a form has text only, with JSON in it. */
  readonly args: Arguments;
  readonly token: string | null;
  /** Whose token it is. */
  readonly workspace: Workspace | null;
  readonly headers: IncomingMessage['headers'];
  /** The double's clock. */
  readonly at: Date;
  /** null: not answered yet, or never. */
  status: number | null;
  /** What Slack calls the refusal; null: it was not refused. */
  error: string | null;
}

export async function recordedRequest(world: World, request: IncomingMessage): Promise<RecordedRequest> {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://loopback');
  const args = argumentsIn(await readText(request), request.headers['content-type'], searchParams) ?? {};
  const { authorization } = request.headers;
  const bearer = authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined;
  const token = bearer ?? (typeof args.token === 'string' ? args.token : null);
  const response = world.responseUrls.get(pathname);
  return {
    method: response === undefined ? pathname.replace(/^\/api\//, '') : 'response_url',
    path: pathname,
    args,
    token,
    workspace: response?.ask.user.workspace ?? ownerOf(world, token),
    headers: request.headers,
    at: new Date(world.now()),
    status: null,
    error: null,
  };
}

function ownerOf({ workspaces }: World, token: string | null): Workspace | null {
  if (token === null) return null;
  return [...workspaces.values()].find(each => each.stateOf(token) !== undefined) ?? null;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  // A request without an encoding gives buffers.
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** A form or JSON; null: neither. */
function argumentsIn(
  text: string,
  contentType: string | undefined,
  query: URLSearchParams,
): Arguments | null {
  const asked = Object.fromEntries(query);
  if (contentType?.startsWith('application/json') !== true)
    return { ...asked, ...Object.fromEntries(new URLSearchParams(text)) };
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? { ...asked, ...json } : null;
  } catch {
    return null;
  }
}
