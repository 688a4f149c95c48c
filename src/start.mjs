// Plain JavaScript, so that a Node too old for the rest can still say so.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 26 || (major === 26 && minor < 3)) {
  process.stderr.write(
    `Docking Bot needs Node 26.3 or newer, this is ${process.version}: start it with npm (npm ci, then npm start), which brings its own.\n`,
  );
  process.exitCode = 1;
} else {
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2), process.env);
}
