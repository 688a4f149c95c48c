import { shiftClock } from './clock.ts';
import { listenOnLoopback } from './loopback.ts';
import type { Kill, Moment, Orders } from './orders.ts';
import { watchPostgres } from './postgres.ts';
import { watchRequests } from './requests.ts';
import { watchSqlite } from './sqlite.ts';

/** Loaded into the bot before anything of it: the bot itself knows nothing of being tortured. */
const orders = JSON.parse(process.env.TORTURE ?? 'null') as Orders;
let kill: Kill | null;
let left: number;

function order(given: Kill | null): void {
  kill = given;
  left = given?.nth ?? 0;
}

/** Ends the process within the call, as a power cut would. */
function at(moment: Moment): void {
  if (kill?.moment !== moment) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

order(orders.kill);
process.on('message', given => order((given as Pick<Orders, 'kill'>).kill));
// Whoever tortures it is gone: nobody else would end it.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.channel?.unref();
listenOnLoopback();
shiftClock(orders.clock);
watchSqlite(at);
watchPostgres(at);
watchRequests(at);
