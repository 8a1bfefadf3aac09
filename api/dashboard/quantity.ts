import type { Database } from '#db/connect.ts';
import { readAchievements } from '../scores/facts.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import { openContext } from '../scoring/context.ts';
import { finishScores } from '../scoring/score.ts';

/** Quantity of units in a period by code, 0 to 120; null where nothing was agreed (method, 3 and 4.5). */
export type Quantities = { read(period: PeriodRecord, now: number): Promise<Map<string, number | null>> };

/** Periods that are kept. */
const capacity = 12;

/** Quantity rests on no rating: it is computed anew only when something was agreed, reached or placed otherwise. */
export function createQuantities(db: Database): Quantities {
  const kept = new Map<number, { stamp: string; quantities: Promise<Map<string, number | null>> }>();
  return {
    async read(period, now) {
      const stamp = await readStamp(db, period);
      const known = kept.get(period.id);
      if (known?.stamp === stamp) return await known.quantities;
      const quantities = compute(db, period, now);
      kept.delete(period.id);
      kept.set(period.id, { stamp, quantities });
      quantities.catch(() => kept.delete(period.id));
      const [oldest] = kept.keys();
      if (kept.size > capacity && oldest !== undefined) kept.delete(oldest);
      return await quantities;
    },
  };
}

async function compute(db: Database, period: PeriodRecord, now: number): Promise<Map<string, number | null>> {
  const scored = finishScores(openContext(await readAchievements(db, period, now)), []);
  return new Map(scored.units.map(({ id, quantity }) => [id, quantity.score]));
}

/**
 * Changes with everything that quantity rests on: use cases count every change of targets and realisations in the
 * period, and what else staff change, people and placements above all, adds an entry to the log.
 */
async function readStamp(db: Database, { id, status, policy }: PeriodRecord): Promise<string> {
  const period = await db.selectFrom('periods').select('revision').where('id', '=', id).executeTakeFirst();
  const log = await db.selectFrom('audit_head').select('seq').executeTakeFirst();
  return [status, policy.id, period?.revision, log?.seq].join(' ');
}
