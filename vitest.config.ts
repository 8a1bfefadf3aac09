import './scripts/node-version.ts';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{api,db,scripts,site}/**/*.test.ts'],
    pool: 'threads',
    globalSetup: ['db/testing/postgres.ts'],
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['api/scoring/**'], exclude: ['**/*.test.ts'], reporter: ['text'] },
  },
});
