/** What matters here of a shard and of the connection that it makes. */
export interface Shard {
  connection: Connection | null;
}

interface Connection {
  readonly readyState: number;
  on(event: 'error', listener: () => void): unknown;
  terminate(): void;
}

/** https://developer.mozilla.org/docs/Web/API/WebSocket/readyState */
const connecting = 0;

/**
 * discord.js takes its ears off a connection that it gives up while that is still being made, and leaves it at
 * that; when it fails later nobody hears it, which ends the process. So each is heard to its end, and ended
 * when the next one is made, or what this gives is called.
 */
export function hearing(shard: Shard): () => void {
  let connection = shard.connection;
  const giveUp = () => {
    if (connection?.readyState === connecting) connection.terminate();
  };
  Object.defineProperty(shard, 'connection', {
    get: () => connection,
    set(next: Connection | null) {
      next?.on('error', () => {});
      giveUp();
      connection = next;
    },
  });
  return giveUp;
}
