import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');

type Line = [file: string, source: string];

/** Each breaks one rule of the house. */
const forbidden: Line[] = [
  ['api/scoring/reads-api.ts', "import '../http/problem.ts';"],
  ['api/scoring/reads-files.ts', "import 'node:fs';"],
  ['api/scoring/reads-database.ts', "import '#db/connect.ts';"],
  ['api/scoring/reads-clock.ts', 'export const now = Date.now();'],
  ['api/scoring/reads-environment.ts', "export const debug = process.env['DEBUG'];"],
  ['api/scoring/asks-network.ts', "export const answer = fetch('/');"],
  ['api/ratings/uses-inside-of-feature.ts', "import '../cases/close.ts';"],
  ['api/ratings/knows-pages.ts', "import '#site/paths.ts';"],
  ['api/ratings/knows-process.ts', "import '../main.ts';"],
  ['api/http/knows-pages.ts', "import '#site/paths.ts';"],
  ['brand/knows-api.ts', "import '#api/app.ts';"],
  ['db/knows-api.ts', "import '#api/app.ts';"],
  ['db/knows-api-by-path.ts', "import '../api/app.ts';"],
  ['db/knows-http.ts', "import 'hono';"],
  ['site/pages/reads-database.ts', "import '#db/connect.ts';"],
  ['site/pages/reads-feature.ts', "import '#api/ratings/submit.ts';"],
  ['site/pages/reads-feature-by-path.ts', "import '../../api/ratings/submit.ts';"],
  ['site/pages/queries.ts', "import 'kysely';"],
  ['site/components/Queries.astro', "---\nimport 'kysely';\n---\n<p>a</p>"],
  ['site/components/draws-on-server.ts', "import 'chart.js';"],
  ['site/browser/reads-feature.ts', "import '#api/ratings/submit.ts';"],
  ['scripts/knows-pages.ts', "import '#site/paths.ts';"],
  ['scripts/commands/leaves-folder-by-path.ts', "import '../../api/app.ts';"],
];

/** Each is the way to do it. */
const allowed: Line[] = [
  ['api/scoring/own-file.ts', "import './table.ts';"],
  ['api/ratings/own-file.ts', "import './intake.ts';"],
  [
    'api/ratings/foundations.ts',
    "import '../http/problem.ts';\nimport '../time/clock.ts';\nimport '../scoring/score.ts';",
  ],
  ['api/ratings/other-repository.ts', "import '../organization/repository.ts';"],
  ['api/ratings/tables.ts', "import '#db/schema.ts';"],
  ['api/ratings/writes-log.ts', "import '../audit/audit.ts';"],
  ['api/ratings/draws.ts', "import '#brand/faces.ts';"],
  ['db/own-file.ts', "import './schema.ts';\nimport 'kysely';"],
  ['site/pages/client.ts', "import type { ApiClient } from '#api/client.ts';\nexport type A = ApiClient;"],
  ['site/browser/what-if.ts', "import '#api/scoring/score.ts';\nimport 'chart.js';"],
  ['scripts/commands/api.ts', "import '#api/app.ts';"],
  ['scripts/bench/journey.ts', "import '#site/journeys/product.ts';"],
];

describe('The linter', () => {
  let folder: string;
  let offenders: Set<string>;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'resik-house-'));
    const { vcs: _, ...config } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    write('biome.json', JSON.stringify(config));
    for (const [file, source] of [...forbidden, ...allowed]) write(file, `${source}\n`);
    offenders = lint();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(forbidden)('refuses %s: %s', (file) => {
    expect(offenders).toContain(file);
  });

  it.each(allowed)('allows %s: %s', (file) => {
    expect(offenders).not.toContain(file);
  });

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }

  /** The files with a finding of the import rules. */
  function lint(): Set<string> {
    const biome = join(root, 'node_modules/.bin/biome');
    const rules = ['--only=style/noRestrictedImports', '--only=style/noRestrictedGlobals'];
    const options = ['lint', '--reporter=github', '--max-diagnostics=none', ...rules, '.'];
    const { stdout } = spawnSync(biome, options, { cwd: folder, encoding: 'utf8' });
    return new Set(
      [...stdout.matchAll(/file=([^,]+),/g)].map(([, file]) => relative(folder, resolve(folder, file ?? ''))),
    );
  }
});
