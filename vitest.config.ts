import './scripts/node-version.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{api,db,scripts,site}/**/*.test.ts'],
    pool: 'threads',
    globalSetup: ['scripts/testing/build-site.ts', 'db/testing/postgres.ts'],
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
