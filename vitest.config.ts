import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{api,db,scripts,site}/**/*.test.ts'],
    pool: 'threads',
    testTimeout: 30_000,
    coverage: { provider: 'v8', include: ['api/scoring/**'], exclude: ['**/*.test.ts'], reporter: ['text'] },
  },
});
