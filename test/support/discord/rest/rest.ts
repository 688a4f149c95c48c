import type { IncomingMessage, ServerResponse } from 'node:http';
import { befalls, befallsAnswer, Faults } from '../../faults.ts';
import { checkedIds } from '../check/schema.ts';
import { Violation } from '../check/violation.ts';
import { applicationRoutes } from '../routes/application.ts';
import { callbackRoutes } from '../routes/callback.ts';
import { guildRoutes } from '../routes/guilds.ts';
import { messageRoutes } from '../routes/messages.ts';
import { type Answer, findRoute, type MatchedRoute, type Route } from '../routes/route.ts';
import { webhookRoutes } from '../routes/webhook.ts';
import type { World } from '../state/world.ts';
import { limitBody, type RateLimits } from './rate-limits.ts';
import { Refusal } from './refusal.ts';
import { type RecordedRequest, readBody } from './request.ts';

/** A request that a correct bot does not make. */
export interface RecordedViolation {
  readonly method: string;
  readonly path: string;
  readonly problems: readonly string[];
  readonly body: unknown;
}

type FullAnswer = Answer & { readonly headers?: Readonly<Record<string, string>> };

/** The HTTP side: finds the route, holds the limits, lets faults happen, records. */
export class Rest {
  readonly requests: RecordedRequest[] = [];
  readonly violations: RecordedViolation[] = [];
  readonly faults = new Faults<RecordedRequest>();
  readonly #world: World;
  readonly #routes: readonly Route[];
  /** null: none are held. */
  readonly #limits: RateLimits | null;

  constructor(world: World, gatewayRoutes: readonly Route[], limits: RateLimits | null) {
    this.#world = world;
    this.#limits = limits;
    this.#routes = [
      ...gatewayRoutes,
      ...applicationRoutes,
      ...callbackRoutes,
      ...guildRoutes,
      ...messageRoutes,
      ...webhookRoutes,
    ];
  }

  /** Never rejects: what is wrong with the double itself is a violation too, for the test to see. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#handle(request, response);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      const { method = '', url = '' } = request;
      this.violations.push({ method, path: url, problems: [`The double failed: ${error}`], body: undefined });
      respond(response, { status: 500, body: { message: '500: Internal Server Error', code: 0 } });
    }
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const read = await readBody(request);
    const recorded = this.#record(request, read?.json);
    const fault = this.faults.next(recorded);
    if (befalls(fault, recorded, response)) return;

    const answer = read === null ? refused(new Refusal('invalidJson')) : this.#answer(recorded);
    if (await befallsAnswer(fault, recorded, response)) return;
    recorded.status = answer.status;
    respond(response, answer);
  }

  #record(request: IncomingMessage, body: unknown): RecordedRequest {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://loopback');
    const recorded: RecordedRequest = {
      method: request.method ?? '',
      path: decodeURIComponent(pathname).replace(/^\/api\/v10(?=\/)/, ''),
      query: Object.fromEntries(searchParams),
      body,
      headers: request.headers,
      at: new Date(this.#world.now()),
      status: null,
    };
    this.requests.push(recorded);
    return recorded;
  }

  #answer(recorded: RecordedRequest): FullAnswer {
    const found = findRoute(this.#routes, recorded.method, recorded.path);
    if (found === null) {
      this.#violated(recorded, ['Not a path of this double']);
      return refused(new Refusal('notFound'));
    }
    try {
      if (found.route.open !== true && recorded.headers.authorization !== `Bot ${this.#world.token}`)
        throw new Refusal('unauthorized');
      return this.#limited(found, recorded);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error instanceof Violation) this.#violated(recorded, error.problems);
      return refused(error);
    }
  }

  #limited({ route, ids }: MatchedRoute, recorded: RecordedRequest): FullAnswer {
    const [resource = ''] = Object.values(ids);
    const verdict = route.open === true ? undefined : this.#limits?.take(route.method, route.path, resource);
    const headers = verdict?.headers ?? {};
    if (verdict !== undefined && verdict.retryAfter !== null)
      return { status: 429, body: limitBody(verdict), headers };
    try {
      checkedIds(ids);
      const { query, body } = recorded;
      return { ...route.answer({ world: this.#world, ids, query, body }), headers };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error instanceof Violation) this.#violated(recorded, error.problems);
      return { ...refused(error), headers };
    }
  }

  #violated({ method, path, body }: RecordedRequest, problems: readonly string[]): void {
    this.violations.push({ method, path, problems, body });
  }
}

function refused({ status, body }: Refusal): Answer {
  return { status, body };
}

function respond(response: ServerResponse, { status, body, headers }: FullAnswer): void {
  if (response.destroyed) return;
  if (body === undefined) response.writeHead(status, headers).end();
  else
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
