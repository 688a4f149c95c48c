import { cpus } from 'node:os';
import { discordMemory } from './discord-memory.ts';
import { fanOutFigures } from './fan-out.ts';
import { memoryAndStart } from './memory-and-start.ts';
import { pollFigures } from './polling.ts';
import { queryFigures } from './queries.ts';
import { printFigures } from './report.ts';
import { slackAnswers, slackFanOut } from './slack.ts';

const [processor] = cpus();
process.stdout.write(`${processor?.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}\n\n`);
printFigures([
  ...(await pollFigures()),
  ...(await queryFigures(600, 2_000, 1)),
  ...(await queryFigures(100_000, 200, 50)),
  ...(await memoryAndStart()),
  ...(await fanOutFigures()),
  ...(await discordMemory()),
  ...(await slackAnswers()),
  ...(await slackFanOut()),
]);
