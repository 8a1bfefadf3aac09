import { spawnSync } from 'node:child_process';
import { existsSync, globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const entry = resolve(root, 'dist/server/entry.mjs');

/** Builds the pages when there is no build yet, or a source is newer than it. */
export function buildSiteWhenNeeded(report: (line: string) => void): void {
  if (isBuilt()) return;
  report('Building the pages ...');
  const { status, stdout, stderr } = spawnSync('astro', ['build'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      PATH: `${resolve(root, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`,
    },
  });
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    throw new Error('The pages could not be built');
  }
}

function isBuilt(): boolean {
  if (!existsSync(entry)) return false;
  const built = statSync(entry).mtimeMs;
  const sources = [
    'astro.config.mjs',
    'package.json',
    ...globSync('{site,api/scoring}/**/*.{astro,ts,css,svg}', { cwd: root }),
  ];
  return sources.every((source) => statSync(resolve(root, source)).mtimeMs <= built);
}
