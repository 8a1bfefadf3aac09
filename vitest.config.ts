import './scripts/node-version.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{api,brand,db,scripts,site}/**/*.test.ts'],
    pool: 'threads',
    // Both cores of a small machine: by default one is kept for watching, which a single run does not need.
    maxWorkers: 2,
    // Files of one worker share what they load, which halves the work: no test may leave anything behind in a module.
    isolate: false,
    // The product is started dozens of times: what was compiled once is kept for the next start.
    env: { NODE_COMPILE_CACHE: 'node_modules/.cache/compile' },
    globalSetup: [
      'scripts/testing/build-site.ts',
      'scripts/testing/shared-city.ts',
      'db/testing/postgres.ts',
    ],
    reporters: ['default', './scripts/testing/plain-summary.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    coverage: {
      provider: 'v8',
      include: ['api/scoring/**'],
      exclude: ['**/*.test.ts', '**/*.fixture.ts'],
      reporter: ['text'],
    },
  },
});
