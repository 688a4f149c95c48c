import { Server } from 'node:net';

/** Nobody but this machine reaches what the bot opens. */
export function listenOnLoopback(): void {
  const real = Server.prototype.listen;
  Server.prototype.listen = function listen(this: Server, ...given: unknown[]) {
    const [port, ...rest] = given;
    const changed = typeof port === 'number' ? [{ port, host: '127.0.0.1' }, ...rest.slice(-1)] : given;
    return Reflect.apply(real, this, changed) as Server;
  };
}
