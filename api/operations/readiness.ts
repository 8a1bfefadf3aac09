import { statfs } from 'node:fs/promises';
import type { Database } from '#db/connect.ts';
import { isMigrated } from '#db/migrate.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';

/** A probe writes to the disk; asking more often than once a second gets the last answer. */
const freshness = 1000;

const leastFreeBytes = 1_000_000_000;
const leastFreeShare = 0.05;

export type Readiness = { ready: boolean; checks: Record<string, 'ok' | string> };

/** Whether this process should get traffic: storage takes writes, schema is current, the disk has room. */
export function createReadiness(db: Database, dataDir: string, clock: Clock): () => Promise<Readiness> {
  let last: { at: number; answer: Promise<Readiness> } | null = null;
  return () => {
    if (!last || clock() - last.at >= freshness) last = { at: clock(), answer: check(db, dataDir, clock()) };
    return last.answer;
  };
}

async function check(db: Database, dataDir: string, now: number): Promise<Readiness> {
  const results = await Promise.all([
    outcome('storage', () => probeWrite(db, now)),
    outcome('schema', async () => {
      if (!(await isMigrated(db))) throw new Error('migrations are missing');
    }),
    outcome('disk', () => probeDisk(dataDir)),
  ]);
  return { ready: results.every(([, result]) => result === 'ok'), checks: Object.fromEntries(results) };
}

async function outcome(name: string, probe: () => Promise<void>): Promise<[string, string]> {
  try {
    await probe();
    return [name, 'ok'];
  } catch (error) {
    return [name, error instanceof Error ? error.message : String(error)];
  }
}

async function probeWrite(db: Database, now: number): Promise<void> {
  await db
    .insertInto('write_probes')
    .values({ id: 1, written_at: toInstant(now) })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ written_at: toInstant(now) }))
    .execute();
}

async function probeDisk(dataDir: string): Promise<void> {
  const { bavail, blocks, bsize } = await statfs(dataDir);
  if (bavail * bsize < leastFreeBytes && bavail / blocks < leastFreeShare) {
    throw new Error(`only ${Math.round((bavail * bsize) / 1e6)} MB free`);
  }
}
