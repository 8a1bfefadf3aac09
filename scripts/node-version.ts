/**
 * Stops with a sentence when Node is too old. Imported first by every entry: better-sqlite3 13 does not
 * fail on Node 20, it crashes without a word.
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
  process.stderr.write(
    `Resik needs Node 24.15 or newer, this is ${process.versions.node}. ` +
      'Run it through npm (npm start, npm test), which uses the Node that npm install brought along, ' +
      'or put node_modules/.bin first on PATH.\n',
  );
  process.exit(78);
}
