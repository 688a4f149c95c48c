import { readOptions } from './options.ts';
import { hasFailed, reportOf } from './report.ts';
import { torture } from './run.ts';

const options = readOptions(process.argv.slice(2));
process.stdout.write(`Torture with seed ${options.seed}: ${options.kills} kills\n`);
const result = await torture(options, text => process.stdout.write(`${text}\n`));
process.stdout.write(`${reportOf(result)}\n`);
// What a double still waits for must not keep this process from ending.
process.exit(hasFailed(result) ? 1 : 0);
