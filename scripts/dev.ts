import './node-version.ts';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { loadDemo } from './demo-city.ts';

const dataDir = process.env['DATA_DIR'] ?? 'data/dev';
const databaseUrl = process.env['DATABASE_URL'] ?? `file:${dataDir}/resik.db`;
if (!existsSync(`${dataDir}/resik.db`) && process.env['DATABASE_URL'] === undefined) {
  mkdirSync(dataDir, { recursive: true });
  await loadDemo(databaseUrl, Date.now(), (line) => process.stdout.write(`${line}\n`));
}

const port = process.env['PORT'] ?? '4321';
const server = spawn('astro', ['dev', '--port', port, '--host', process.env['HOST'] ?? '127.0.0.1'], {
  stdio: 'inherit',
  // Admin pages are to be worked on without an authenticator app at hand.
  env: {
    SECOND_FACTOR_ROLES: 'none',
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    ASTRO_TELEMETRY_DISABLED: '1',
  },
});
server.on('exit', (code) => process.exit(code ?? 0));
