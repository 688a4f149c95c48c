import type { IncomingMessage, ServerResponse } from 'node:http';
import { befalls, befallsAnswer, Faults, reset } from '../../faults.ts';
import type { Socket } from '../deliver/socket.ts';
import { chatMethods } from '../methods/chat.ts';
import { conversationMethods } from '../methods/conversations.ts';
import { type Method, needScope } from '../methods/method.ts';
import { openMethods } from '../methods/open-method.ts';
import { respond } from '../methods/response-url.ts';
import { viewMethods } from '../methods/views.ts';
import { workspaceMethods } from '../methods/workspace.ts';
import type { Workspace } from '../state/workspace.ts';
import type { World } from '../state/world.ts';
import type { RateLimits } from './rate-limits.ts';
import { RateLimited, Refusal, Violation } from './refusal.ts';
import { type RecordedRequest, recordedRequest } from './request.ts';
import { send, type WebAnswer } from './respond.ts';

/** A request that a correct bot does not make. */
export interface RecordedViolation {
  readonly method: string;
  readonly problems: readonly string[];
  readonly body: unknown;
}

const methods = new Map<string, Method>(
  [...chatMethods, ...conversationMethods, ...viewMethods, ...workspaceMethods].map(each => [
    each.name,
    each,
  ]),
);

/** The HTTP side: finds the method, holds the limits, lets faults happen, records. */
export class Web {
  readonly requests: RecordedRequest[] = [];
  readonly violations: RecordedViolation[] = [];
  readonly faults = new Faults<RecordedRequest>();
  /** False: every connection breaks. */
  isUp = true;
  readonly #world: World;
  readonly #socket: Socket;
  /** null: none are held. */
  readonly #limits: RateLimits | null;

  constructor(world: World, socket: Socket, limits: RateLimits | null) {
    this.#world = world;
    this.#socket = socket;
    this.#limits = limits;
  }

  /** Never rejects: what is wrong with the double itself is a violation too, for the test to see. */
  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#handle(request, response);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      this.violated(request.url ?? '', [`The double failed: ${error}`], undefined);
      send(response, { status: 500, body: { ok: false, error: 'internal_error' }, headers: {} });
    }
  }

  violated(method: string, problems: readonly string[], body: unknown): void {
    this.violations.push({ method, problems, body });
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const recorded = await recordedRequest(this.#world, request);
    this.requests.push(recorded);
    const isDown = !this.isUp || (!this.#socket.isUp && recorded.method === 'apps.connections.open');
    const fault = isDown ? reset : this.faults.next(recorded);
    if (befalls(fault, recorded, response)) return;

    const answer = this.#answer(recorded);
    if (await befallsAnswer(fault, recorded, response)) return;
    recorded.status = answer.status;
    send(response, answer);
  }

  #answer(recorded: RecordedRequest): WebAnswer {
    try {
      return {
        status: 200,
        body: { ok: true, ...this.#answered(recorded) },
        headers: this.#headers(recorded),
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      recorded.error = error.message;
      if (error instanceof Violation) this.violated(recorded.method, error.problems, recorded.args);
      return this.#refused(recorded, error);
    }
  }

  #answered(recorded: RecordedRequest): object {
    const { method: name, path, args, workspace } = recorded;
    const flaw = (problems: readonly string[]) => this.violated(name, problems, args);
    const url = this.#world.responseUrls.get(path);
    if (url !== undefined) return respond(this.#world, url, args, flaw);

    const open = openMethods[name];
    if (open !== undefined) {
      this.#limit(name, 'app', '');
      return open({ world: this.#world, socket: this.#socket, request: recorded });
    }
    const method = methods.get(name);
    if (method === undefined) throw new Violation('unknown_method', ['Not a method of this double']);
    const authorized = checkedToken(recorded.token, workspace);
    this.#limit(name, authorized.id, String(args.channel ?? ''));
    if (method.scope !== null) needScope(authorized, method.scope);
    return method.answer({ world: this.#world, socket: this.#socket, workspace: authorized, args, flaw });
  }

  #limit(method: string, workspace: string, channel: string): void {
    const seconds = this.#limits?.take(method, workspace, channel) ?? null;
    if (seconds !== null) throw new RateLimited(seconds);
  }

  #refused({ path }: RecordedRequest, refusal: Refusal): WebAnswer {
    const { body } = refusal;
    if (refusal instanceof RateLimited)
      return {
        status: this.#limits?.status ?? 429,
        body,
        headers: { 'retry-after': String(refusal.seconds) },
      };
    const status = this.#world.responseUrls.has(path) ? (refusal instanceof Violation ? 400 : 404) : 200;
    return { status, body, headers: {} };
  }

  #headers({ workspace }: RecordedRequest): Readonly<Record<string, string>> {
    return workspace === null ? {} : { 'x-oauth-scopes': workspace.scopes.join(',') };
  }
}

function checkedToken(token: string | null, workspace: Workspace | null): Workspace {
  if (token === null) throw new Refusal('not_authed');
  const state = workspace?.stateOf(token);
  if (workspace === null || state === undefined) throw new Refusal('invalid_auth');
  if (state !== 'valid') throw new Refusal(state);
  return workspace;
}
