import type { RecordedRequest } from '../rest/request.ts';
import type { World } from '../state/world.ts';

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

export interface RouteCall {
  readonly world: World;
  /** The ids in the path, by name. */
  readonly ids: Readonly<Record<string, string>>;
  readonly query: RecordedRequest['query'];
  readonly body: unknown;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** "/channels/:channel/messages": what is after a colon is an id. */
  readonly path: string;
  /** Needs no bot token, and no limit counts it: an interaction's own token is in the path. */
  readonly open?: true;
  readonly answer: (call: RouteCall) => Answer;
}

export interface MatchedRoute {
  readonly route: Route;
  readonly ids: Readonly<Record<string, string>>;
}

export function findRoute(routes: readonly Route[], method: string, path: string): MatchedRoute | null {
  const parts = path.split('/');
  for (const route of routes) {
    const names = route.path.split('/');
    if (route.method !== method || names.length !== parts.length) continue;
    const fits = names.every((name, at) => name.startsWith(':') || name === parts[at]);
    if (!fits) continue;
    const ids = names.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), parts[at] ?? '']] : []));
    return { route, ids: Object.fromEntries(ids) };
  }
  return null;
}
