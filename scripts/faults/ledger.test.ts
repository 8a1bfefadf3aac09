import { describe, expect, it } from 'vitest';
import { runGentleStop, runKillRounds } from './ledger.ts';

const sound = { lost: 0, foreign: 0, wrongCounts: 0, integrity: 'ok' };

describe('The server process', () => {
  it('loses and doubles nothing that it acknowledged when it is killed five times', {
    timeout: 120_000,
  }, async () => {
    const report = await runKillRounds('api/main.ts', 5);
    expect(report).toMatchObject(sound);
    expect(report.acknowledged).toBeGreaterThan(100);
  });

  it('would be caught by this test if it answered before it stored', { timeout: 120_000 }, async () => {
    // A kill can fall into a moment at which everything had been written.
    for (let round = 1; round <= 3; round += 1)
      if ((await runKillRounds('scripts/faults/careless-server.ts', 1)).lost > 0) return;
    expect.fail('three kills lost nothing');
  });

  it('answers everything that was begun and stores everything that was answered on SIGTERM', {
    timeout: 60_000,
  }, async () => {
    const report = await runGentleStop('api/main.ts');
    expect(report).toMatchObject({ ...sound, exitCode: 0, broken: 0 });
    expect(report.acknowledged).toBeGreaterThan(20);
  });
});
