import type { WebSocket } from 'ws';

export interface Frame {
  readonly op: number;
  readonly d: unknown;
}

export function say(socket: WebSocket, op: number, d: unknown): void {
  socket.send(JSON.stringify({ op, d, s: null, t: null }));
}

/** null: it is none. */
export function frameIn(text: string): Frame | null {
  try {
    const frame: unknown = JSON.parse(text);
    if (typeof frame !== 'object' || frame === null || !('op' in frame) || typeof frame.op !== 'number')
      return null;
    return { op: frame.op, d: 'd' in frame ? frame.d : null };
  } catch {
    return null;
  }
}
