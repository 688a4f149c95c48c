import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OperatingError } from './operating-error.ts';

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface ServerSettings {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** By path. What one throws becomes a 500 without a word of it. */
  readonly pages: Readonly<Record<string, () => Promise<Page>>>;
  readonly failed: (error: unknown) => void;
}

export interface OperatingServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Whoever watches asks for a line or two and needs no body. */
const limits = {
  requestTimeout: 5_000,
  headersTimeout: 5_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 8_192,
};
const mostConnections = 50;

const notFound: Page = { status: 404, type: 'text/plain; charset=utf-8', body: 'Not found.\n' };
const failure: Page = { ...notFound, status: 500, body: 'The bot could not tell; its log says why.\n' };
const tooLarge: Page = { ...notFound, status: 413, body: 'No body is taken.\n' };

/** Serves these pages and nothing else; throws OperatingError where the address cannot be had. */
export async function startServer(settings: ServerSettings): Promise<OperatingServer> {
  const server = createServer(limits, (request, response) => void serve(request, response, settings));
  server.maxConnections = mostConnections;
  await listening(server, settings);
  // A server that listens on TCP has a port.
  const { port } = server.address() as AddressInfo;
  return {
    port,
    close: () =>
      new Promise(closed => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { pages, failed }: ServerSettings,
): Promise<void> {
  const { status, type, body } = await pageFor(request, pages).catch(error => {
    failed(error);
    return failure;
  });
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    ...(status === tooLarge.status ? { connection: 'close' } : {}),
  });
  response.end(body);
}

async function pageFor(
  { method = '', url = '', headers }: IncomingMessage,
  pages: ServerSettings['pages'],
): Promise<Page> {
  const path = url.replace(/\?.*$/s, '');
  const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
  if (page === undefined || !['GET', 'HEAD'].includes(method)) return notFound;
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  return hasBody ? tooLarge : page();
}

async function listening(server: Server, { host, port }: ServerSettings): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen({ host, port }, resolve);
    });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const why = reasons[code] ?? code;
    throw new OperatingError(`The bot cannot be watched at ${host} port ${port}: ${why}.`, { cause });
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has it; set METRICS_PORT, or PORT, to another',
  EACCES: 'it is reserved; set METRICS_PORT, or PORT, to 1024 or more',
  EADDRNOTAVAIL: 'this machine has no such address; check HOST',
  ENOTFOUND: 'there is no such host; check HOST',
  EAI_AGAIN: 'that host is not known now; check HOST',
};
