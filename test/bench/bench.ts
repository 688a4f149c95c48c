import { cpus } from 'node:os';
import { discordMemory } from './discord-memory.ts';
import { fanOutFigures } from './fan-out.ts';
import { memoryAndStart } from './memory-and-start.ts';
import { pollFigures } from './polling.ts';
import { queryFigures } from './queries.ts';
import { queueFigures } from './queueing.ts';
import { printFigures } from './report.ts';
import { slackAnswers, slackFanOut } from './slack.ts';

const isShort = process.argv.includes('--short');
const [processor] = cpus();
process.stdout.write(`${processor?.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}\n\n`);
printFigures([
  ...(await pollFigures()),
  ...(await queryFigures(600, 2_000, 1)),
  ...(await queryFigures(100_000, 200, 50)),
  ...(await memoryAndStart()),
  ...(await queueFigures()),
  ...(await fanOutFigures(1_000)),
  ...(await discordMemory()),
  ...(await slackAnswers()),
  ...(await slackFanOut()),
  // Nearly four minutes by itself, and some more to prepare.
  ...(isShort ? [] : await fanOutFigures(10_000)),
]);
