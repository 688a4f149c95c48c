import type { ServerResponse } from 'node:http';
import type { AnswerFault, Fault } from '../faults.ts';
import type { RecordedRequest } from './request.ts';

export interface WebAnswer {
  readonly status: number;
  readonly body: object;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whether that was all that happens to this request. */
export function befalls(fault: Fault, recorded: RecordedRequest, response: ServerResponse): boolean {
  if (fault.kind === 'reset') response.socket?.resetAndDestroy();
  if (fault.kind === 'answer') sendFault(fault, recorded, response);
  return fault.kind === 'reset' || fault.kind === 'answer' || fault.kind === 'silence';
}

export function sendFault(fault: AnswerFault, recorded: RecordedRequest, response: ServerResponse): void {
  recorded.status = fault.status;
  response.writeHead(fault.status, fault.headers).end(fault.body);
}

export function send(response: ServerResponse, { status, body, headers }: WebAnswer): void {
  if (response.destroyed) return;
  const json = { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...json, ...headers }).end(JSON.stringify(body));
}
