import type { ServerResponse } from 'node:http';

export interface WebAnswer {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

export function send(response: ServerResponse, { status, body, headers }: WebAnswer): void {
  if (response.destroyed) return;
  const json = { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...json, ...headers }).end(JSON.stringify(body));
}
