import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Asked, acknowledgementDeadline, type Delivery } from './delivery.ts';

export type SocketOutcome = Pick<Delivery, 'acknowledged' | 'answer'>;

export type DisconnectReason = 'refresh_requested' | 'link_disabled' | 'warning';

/** At most ten connections: https://docs.slack.dev/apis/events-api/using-socket-mode */
const connectionLimit = 10;

/** Slack pings; a client that has heard one and then none for half a minute hangs up. */
const pingInterval = 10_000;

/** Milliseconds that a client may take to answer it. */
const goodbye = 200;

interface Waiting {
  readonly socket: WebSocket;
  readonly acknowledge: (answer: unknown) => void;
  readonly giveUp: () => void;
}

/** The Socket Mode side, with what tests do to it. */
export class Socket {
  /** How many connections there ever were. */
  connections = 0;
  /** How many were refused. */
  refusals = 0;
  isUp = true;
  /** False: apps.connections.open is answered with link_disabled. */
  isEnabled = true;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, Waiting>();
  readonly #appId: string;
  #toRefuse = 0;
  #next = 0;

  constructor(appId: string) {
    this.#appId = appId;
    this.#sockets.on('connection', socket => this.#connected(socket));
  }

  listen(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  /** What apps.connections.open gives: an address for one connection. */
  newTicket(): string {
    const ticket = crypto.randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  get isConnected(): boolean {
    return this.#open.length > 0;
  }

  /** Breaks all connections without a word. */
  drop(): void {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  /** The next connections are refused. */
  refuse(times = 1): void {
    this.#toRefuse += times;
  }

  /** Asks everybody to come again; 'link_disabled': Socket Mode was switched off. */
  disconnect(reason: DisconnectReason = 'refresh_requested'): void {
    if (reason === 'link_disabled') this.isEnabled = false;
    for (const socket of this.#open) say(socket, { type: 'disconnect', reason, debug_info: debug });
  }

  /** Connections are refused from now on, apps.connections.open too, and those that are there break. */
  goDown(): void {
    this.isUp = false;
    this.drop();
  }

  goUp(): void {
    this.isUp = true;
    this.isEnabled = true;
  }

  /** With a word of goodbye, so that a bot that is just stopping takes it for no error. */
  async close(): Promise<void> {
    const all = [...this.#sockets.clients];
    const gone = all.map(socket => new Promise<void>(closed => socket.once('close', () => closed())));
    for (const socket of all) socket.close(1_001);
    await Promise.race([Promise.all(gone), delay(goodbye)]);
    this.drop();
    this.#sockets.close();
  }

  /** To one of the connections, in turn. */
  async send({ kind, body }: Asked, envelopeId: string, retry: number): Promise<SocketOutcome> {
    const open = this.#open;
    const socket = open[this.#next++ % open.length];
    if (socket === undefined) return { acknowledged: null, answer: null };

    const start = performance.now();
    let deadline: NodeJS.Timeout | undefined;
    const outcome = new Promise<SocketOutcome>(settle => {
      const giveUp = () => settle({ acknowledged: null, answer: null });
      deadline = setTimeout(giveUp, acknowledgementDeadline);
      const acknowledge = (answer: unknown) => settle({ acknowledged: performance.now() - start, answer });
      this.#waiting.set(envelopeId, { socket, acknowledge, giveUp });
    });
    say(socket, {
      envelope_id: envelopeId,
      type: kind,
      payload: body,
      accepts_response_payload: kind !== 'events_api',
      ...(kind === 'events_api' ? { retry_attempt: retry, retry_reason: retry > 0 ? 'timeout' : '' } : {}),
    });
    const { acknowledged, answer } = await outcome;
    clearTimeout(deadline);
    this.#waiting.delete(envelopeId);
    return { acknowledged, answer };
  }

  get #open(): WebSocket[] {
    return [...this.#sockets.clients].filter(({ readyState, OPEN }) => readyState === OPEN);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '', 'http://loopback').searchParams.get('ticket') ?? '';
    const refused = this.#toRefuse > 0 || !this.isUp || this.#open.length >= connectionLimit;
    // A ticket lets one connection in.
    if (refused || !this.#tickets.delete(ticket)) {
      this.refusals += 1;
      this.#toRefuse = Math.max(0, this.#toRefuse - 1);
      socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, client => {
      this.#sockets.emit('connection', client, request);
    });
  }

  #connected(socket: WebSocket): void {
    this.connections += 1;
    const pinging = setInterval(() => socket.ping(), pingInterval);
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(pinging);
      for (const waiting of this.#waiting.values()) if (waiting.socket === socket) waiting.giveUp();
    });
    socket.on('message', raw => this.#acknowledged(String(raw)));
    say(socket, {
      type: 'hello',
      num_connections: this.#open.length,
      connection_info: { app_id: this.#appId },
      debug_info: debug,
    });
  }

  #acknowledged(text: string): void {
    // The form of an acknowledgement; one that has another form fits no envelope.
    const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id?: string; payload?: object };
    const isEmpty = payload === undefined || Object.keys(payload).length === 0;
    this.#waiting.get(id ?? '')?.acknowledge(isEmpty ? null : payload);
  }
}

const debug = { host: 'applink-loopback', build_number: 1, approximate_connection_time: 18_060 };

function say(socket: WebSocket, frame: object): void {
  socket.send(JSON.stringify(frame));
}
