// Preloaded into the bot: says at its end how late its timers were, in milliseconds.
import { writeSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
process.once('exit', () => void writeSync(2, `\nloop delay p99: ${delay.percentile(99) / 1e6}\n`));
