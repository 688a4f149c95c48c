import { shiftClock } from './clock.ts';
import { listenOnLoopback } from './loopback.ts';
import type { Moment, Orders } from './orders.ts';
import { watchRequests } from './requests.ts';
import { watchSqlite } from './sqlite.ts';

/** Loaded into the bot before anything of it: the bot itself knows nothing of being tortured. */
const { kill, clock } = JSON.parse(process.env.TORTURE ?? 'null') as Orders;
let left = kill?.nth ?? 0;

/** Ends the process within the call, as a power cut would. */
function at(moment: Moment): void {
  if (kill?.moment !== moment) return;
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
}

listenOnLoopback();
shiftClock(clock);
watchSqlite(at);
watchRequests(at);
