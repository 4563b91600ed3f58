/** The oldest Node that the database's native part can be loaded into: an older one ends without a word. */
const oldestNode = 24;

const found = process.versions.node;

// what `npx meridian-endpoint` runs; nothing may be imported before
if (Number.parseInt(found, 10) >= oldestNode) {
  import('./main.ts');
} else {
  process.stderr.write(
    `Expected Node ${oldestNode} or newer, got ${found}. Get it from https://nodejs.org/ and start again.\n`,
  );
  process.exitCode = 1;
}
