// Plain JavaScript, so that a Node too old for the rest can still say so.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 26 || (major === 26 && minor < 3)) {
  process.stderr.write(
    `Docking Bot needs Node 26.3 or newer, this is v${process.versions.node}: start it with npm (npm ci, then npm start), which brings its own.\n`,
  );
  process.exitCode = 1;
} else {
  // A bot that mostly waits needs little room for what is new: a fifth less memory.
  const { setFlagsFromString } = await import('node:v8');
  if (process.argv[2] !== 'demo') setFlagsFromString('--semi-space-growth-factor=1');
  // Keeps the types stripped and the code compiled from one start to the next: half the time and memory.
  const { enableCompileCache } = await import('node:module');
  enableCompileCache();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2), process.env);
}
