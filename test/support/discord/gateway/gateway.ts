import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Route } from '../routes/route.ts';
import { guildPayload } from '../state/guild-payload.ts';
import type { GatewayEvent, World } from '../state/world.ts';
import { frameIn, say } from './frame.ts';
import { readyPayload } from './ready-payload.ts';
import { Session } from './session.ts';

/** Milliseconds, as Discord's. */
const heartbeatInterval = 41_250;

/** The WebSocket side, with what tests do to it. */
export class Gateway {
  /** How many connections there ever were. */
  connections = 0;
  identifies = 0;
  resumes = 0;
  readonly #world: World;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  readonly #held = new Set<number>();
  /** How many shards may identify within five seconds. */
  maxConcurrency = 1;
  #isUp = true;
  #url = '';

  constructor(world: World) {
    this.#world = world;
    this.#sockets.on('connection', socket => this.#connected(socket));
  }

  get routes(): readonly Route[] {
    const limit = { total: 1_000, reset_after: 0 };
    return [
      {
        method: 'GET',
        path: '/gateway/bot',
        answer: () => {
          const remaining = limit.total - this.identifies;
          const start = { ...limit, remaining, max_concurrency: this.maxConcurrency };
          return { status: 200, body: { url: this.#url, shards: 1, session_start_limit: start } };
        },
      },
    ];
  }

  listen(server: Server, port: number): void {
    this.#url = `ws://127.0.0.1:${port}/gateway`;
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  dispatch(event: GatewayEvent): void {
    for (const session of this.#sessions.values()) if (session.serves(event.guildId)) session.dispatch(event);
  }

  /** Whether somebody is connected and identified. */
  get isConnected(): boolean {
    return [...this.#sessions.values()].some(({ socket }) => socket !== null);
  }

  /** Closes all connections; 1006, the default, breaks them without a word. */
  drop({ code = 1006 }: { readonly code?: number } = {}): void {
    for (const socket of this.#sockets.clients) {
      if (code === 1006) socket.terminate();
      else socket.close(code);
    }
  }

  /** Breaks the connection of one shard, again and again until it is released. */
  hold(shard: number): void {
    this.#held.add(shard);
    for (const { socket } of this.#sessionsOf(shard)) socket?.terminate();
  }

  release(shard: number): void {
    this.#held.delete(shard);
  }

  /** Asks everybody to reconnect and resume. */
  reconnect(): void {
    for (const socket of this.#sockets.clients) say(socket, GatewayOpcodes.Reconnect, null);
  }

  /** Asks everybody for a sign of life. */
  askForHeartbeat(): void {
    for (const socket of this.#sockets.clients) say(socket, GatewayOpcodes.Heartbeat, null);
  }

  invalidSession({ resumable = false }: { readonly resumable?: boolean } = {}): void {
    if (!resumable) this.#forget();
    for (const socket of this.#sockets.clients) say(socket, GatewayOpcodes.InvalidSession, resumable);
  }

  /** Connections are refused from now on, and those that are there break. */
  goDown(): void {
    this.#isUp = false;
    this.drop();
  }

  /** `forgets`: sessions cannot be resumed, as after a long time. */
  goUp({ forgets = false }: { readonly forgets?: boolean } = {}): void {
    if (forgets) this.#forget();
    this.#isUp = true;
  }

  /** How many connections there are. */
  get open(): number {
    return this.#sockets.clients.size;
  }

  close(): void {
    this.drop();
    this.#sockets.close();
  }

  #sessionsOf(shard: number): Session[] {
    return [...this.#sessions.values()].filter(session => session.shard[0] === shard);
  }

  #forget(): void {
    this.#sessions.clear();
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.#isUp) {
      socket.destroy();
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, client => {
      this.#sockets.emit('connection', client, request);
    });
  }

  #connected(socket: WebSocket): void {
    this.connections += 1;
    let session: Session | null = null;
    socket.on('error', () => socket.terminate());
    socket.on('close', code => {
      if (session?.socket === socket) session.socket = null;
      // A client that says goodbye ends its session.
      if (session !== null && (code === 1000 || code === 1001)) this.#sessions.delete(session.id);
    });
    socket.on('message', raw => {
      const frame = frameIn(String(raw));
      if (frame === null) socket.close(GatewayCloseCodes.DecodeError);
      else if (frame.op === GatewayOpcodes.Heartbeat) say(socket, GatewayOpcodes.HeartbeatAck, null);
      else if (frame.op === GatewayOpcodes.Identify) session = this.#identify(socket, frame.d, session);
      else if (frame.op === GatewayOpcodes.Resume) session = this.#resume(socket, frame.d);
      else if (session === null) socket.close(GatewayCloseCodes.NotAuthenticated);
    });
    say(socket, GatewayOpcodes.Hello, { heartbeat_interval: heartbeatInterval });
  }

  #identify(socket: WebSocket, asked: unknown, before: Session | null): Session | null {
    // Identify's form: https://docs.discord.com/developers/events/gateway-events#identify
    const {
      token,
      intents,
      shard = [0, 1],
    } = asked as {
      token: string;
      intents: number;
      shard?: readonly [number, number];
    };
    if (before !== null) socket.close(GatewayCloseCodes.AlreadyAuthenticated);
    if (token !== this.#world.token) socket.close(GatewayCloseCodes.AuthenticationFailed);
    if (before !== null || token !== this.#world.token) return before;
    this.identifies += 1;
    const session = new Session(randomUUID(), intents, shard, socket);
    this.#sessions.set(session.id, session);
    const guilds = [...this.#world.guilds.values()].filter(guild => guild.hasBot && session.serves(guild.id));
    session.dispatch({
      name: 'READY',
      data: readyPayload(this.#world, session, guilds, this.#url),
    });
    for (const guild of guilds.filter(({ isAvailable }) => isAvailable))
      session.dispatch({ name: 'GUILD_CREATE', data: guildPayload(guild) });
    return session;
  }

  #resume(socket: WebSocket, asked: unknown): Session | null {
    // Resume's form: https://docs.discord.com/developers/events/gateway-events#resume
    const { token, session_id: id, seq } = asked as { token: string; session_id: string; seq: number };
    if (token !== this.#world.token) {
      socket.close(GatewayCloseCodes.AuthenticationFailed);
      return null;
    }
    const session = this.#sessions.get(id);
    if (session === undefined) {
      say(socket, GatewayOpcodes.InvalidSession, false);
      return null;
    }
    if (seq > session.sequence) {
      socket.close(GatewayCloseCodes.InvalidSeq);
      return null;
    }
    if (this.#held.has(session.shard[0])) {
      // As a connection that breaks again.
      socket.terminate();
      return null;
    }
    this.resumes += 1;
    session.resume(socket, seq);
    return session;
  }
}
