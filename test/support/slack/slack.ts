import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ArrangedFault, Fault } from '../faults.ts';
import type { Answer } from './ask/answer.ts';
import type { Asking } from './ask/asking.ts';
import { type Authorized, type AuthorizeOptions, authorize } from './ask/authorize.ts';
import { type CommandCall, command } from './ask/command.ts';
import { dismiss, type FormValues, submit } from './ask/form.ts';
import { openHome } from './ask/home.ts';
import { type By, choose, click, there } from './ask/interact.ts';
import { type Suggestions, suggest } from './ask/options.ts';
import { Deliveries } from './deliver/deliveries.ts';
import type { Delivery } from './deliver/delivery.ts';
import { postRaw, type RawAnswer } from './deliver/http.ts';
import { signatureHeaders } from './deliver/sign.ts';
import { Socket } from './deliver/socket.ts';
import { type Matcher, matches } from './faults.ts';
import { emptyWorld, type WorldOptions } from './state/empty-world.ts';
import { eventBody } from './state/event.ts';
import type { Message } from './state/message.ts';
import type { User } from './state/user.ts';
import type { View } from './state/view.ts';
import { Workspace, type WorkspaceOptions } from './state/workspace.ts';
import type { World } from './state/world.ts';
import { type Limits, RateLimits } from './web/rate-limits.ts';
import type { RecordedRequest } from './web/request.ts';
import { type RecordedViolation, Web } from './web/web.ts';

export interface SlackOptions extends WorldOptions {
  /** The default limits hold unless told otherwise; false: none does. */
  readonly limits?: Limits | false;
  /** Milliseconds; default: the real time. Signatures go by it too, and Bolt checks them by the real one. */
  readonly now?: () => number;
  /** How long an answer may take after its acknowledgement, in real milliseconds; default: 1,000. */
  readonly patience?: number;
}

/** A Slack on the loopback interface: its Web API, Socket Mode, OAuth, and the people who use the bot. */
export interface SlackDouble {
  /** What stands in for "https://slack.com/api/". */
  readonly apiUrl: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly appToken: string;
  readonly appId: string;
  /** "http://127.0.0.1:3000/slack/events", where the bot listens; null, the default: it uses Socket Mode. */
  requestUrl: string | null;
  readonly socket: Socket;
  readonly requests: readonly RecordedRequest[];
  /** Requests and acknowledgements that break Slack's rules. */
  readonly violations: readonly RecordedViolation[];
  /** How many requests were refused for being too many. */
  readonly limited: number;
  /** How many Socket Mode connections there ever were. */
  readonly connections: number;
  /** All that was sent to the bot and had its time to be acknowledged. */
  readonly deliveries: readonly Delivery[];
  addWorkspace(options: WorkspaceOptions): Workspace;
  command(call: CommandCall): Promise<Answer>;
  click(shown: Message | View | null, labelOrActionId: string, by: By): Promise<Answer>;
  choose(
    shown: Message | View | null,
    actionId: string,
    chosen: string | readonly string[],
    by: By,
  ): Promise<Answer>;
  submit(view: View | null, values: FormValues, by: By): Promise<Answer>;
  /** Closes a modal without sending it. */
  dismiss(view: View | null, by: By): Promise<void>;
  suggest(shown: Message | View | null, actionId: string, typed: string, by: By): Promise<Suggestions>;
  openHome(user: User): Promise<View | null>;
  /** The same request again, with the same ids, signed anew; default: the last. */
  resend(delivery?: Delivery): Promise<Delivery>;
  /** The same bytes again with the same signature, by HTTP; default: the last. */
  replay(delivery?: Delivery): Promise<Delivery>;
  /** Headers for a body; `timestamp` in seconds, default: now. */
  sign(
    body: string,
    options?: { readonly timestamp?: number; readonly secret?: string },
  ): Record<string, string>;
  /** Anything at all to the request URL; the default content type is a form's. */
  post(body: string, headers: Readonly<Record<string, string>>): Promise<RawAnswer>;
  /** Adds the bot to a workspace; `installUrl` is the bot's own page. */
  authorize(installUrl: string, options: AuthorizeOptions): Promise<Authorized>;
  /** Happens to the next requests that match, once unless told. */
  fault(matcher: Matcher, fault: Fault, times?: number): ArrangedFault;
  /** The Web API and Socket Mode are out of reach. */
  goDown(): void;
  goUp(): void;
  close(): Promise<void>;
}

export async function startSlack(options: SlackOptions = {}): Promise<SlackDouble> {
  const { now = Date.now, patience = 1_000, limits = {} } = options;
  const server = createServer((request, response) => void web.handle(request, response));
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  const world: World = {
    ...emptyWorld(options, now),
    origin: `http://127.0.0.1:${port}`,
    async tell(workspace, event) {
      if (!app.events.has(event.type)) return null;
      return deliveries.deliver({ kind: 'events_api', body: eventBody(world, workspace, event) });
    },
  };
  const { app } = world;
  const socket = new Socket(app.id);
  const web = new Web(world, socket, limits === false ? null : new RateLimits(limits));
  const deliveries = new Deliveries(world, socket);
  const asking: Asking = {
    world,
    deliveries,
    patience,
    violated: (where, problems, body) => web.violated(where, problems, body),
  };
  socket.listen(server);

  return {
    apiUrl: `${world.origin}/api/`,
    signingSecret: app.signingSecret,
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    appToken: app.token,
    appId: app.id,
    get requestUrl() {
      return deliveries.requestUrl;
    },
    set requestUrl(url) {
      deliveries.requestUrl = url;
    },
    socket,
    requests: web.requests,
    violations: web.violations,
    get limited() {
      return web.requests.filter(({ error }) => error === 'ratelimited').length;
    },
    get connections() {
      return socket.connections;
    },
    deliveries: deliveries.made,
    addWorkspace(workspaceOptions) {
      const workspace = new Workspace(world, workspaceOptions);
      world.workspaces.set(workspace.id, workspace);
      return workspace;
    },
    command: call => command(asking, call),
    click: (shown, name, by) => click(asking, shown, name, by),
    choose: (shown, name, chosen, by) => choose(asking, shown, name, chosen, by),
    submit: (view, values, by) => submit(asking, view, values, by),
    dismiss: (view, by) => dismiss(asking, view, by),
    suggest: async (shown, name, typed, by) => suggest(asking, there(shown), name, typed, by),
    openHome: user => openHome(asking, user),
    resend: async delivery => deliveries.resend(delivery ?? last(deliveries.made)),
    replay: async delivery => deliveries.replay(delivery ?? last(deliveries.made)),
    sign: (body, { timestamp = Math.floor(now() / 1_000), secret = app.signingSecret } = {}) =>
      signatureHeaders(body, secret, timestamp),
    async post(body, headers) {
      if (deliveries.requestUrl === null) throw new Error('Set requestUrl first.');
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      return postRaw(deliveries.requestUrl, { body, headers: { ...form, ...headers } });
    },
    authorize: (installUrl, authorizeOptions) => authorize(world, installUrl, authorizeOptions),
    fault: (matcher, fault, times = 1) =>
      web.faults.arrange(request => matches(matcher, request), fault, times),
    goDown() {
      web.isUp = false;
      socket.goDown();
    },
    goUp() {
      web.isUp = true;
      socket.goUp();
    },
    async close() {
      await socket.close();
      await new Promise<void>(closed => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

function last(deliveries: readonly Delivery[]): Delivery {
  const delivery = deliveries.at(-1);
  if (delivery === undefined) throw new Error('Nothing was sent to the bot.');
  return delivery;
}
