import type { Database } from '#db/connect.ts';
import { digestOf } from '../review/repository.ts';
import type { Flag } from '../scoring/flags.ts';
import { toInstant } from '../time/instant.ts';
import { isQuiet } from '../time/quiet-hours.ts';
import { hasListener, recordEvent } from '../webhooks/repository.ts';
import type { Boards } from './board.ts';
import { listPeriods, type PeriodRecord } from './repository.ts';

/**
 * Tells of the flagged sets of a period, each once: a day or a network that a month has told of is not told of again by
 * its quarter. Give it the transaction that found them.
 */
export async function tellFlags(
  db: Database,
  period: Pick<PeriodRecord, 'id' | 'code'>,
  flags: readonly Flag[],
  now: number,
): Promise<void> {
  const at = toInstant(now);
  for (const flag of flags) {
    const known = await db
      .insertInto('flagged_sets')
      .values({ digest: digestOf(flag), period_id: period.id, found_at: at })
      .onConflict((conflict) => conflict.column('digest').doNothing())
      .returning('digest')
      .execute();
    if (known.length === 0) continue;
    const { unitId, point } = await placeOf(db, flag);
    // The third name of a network and the second of a phone are pseudonyms: they stay here.
    const detail = {
      period: period.code,
      set: flag.type,
      point,
      time: flag.type === 'phone' ? null : (flag.set[1] ?? null),
      mass: Math.round(flag.mass * 100) / 100,
      cap: Math.round(flag.cap * 100) / 100,
    };
    await recordEvent(db, { type: 'rating.flagged', unitId, detail, at });
  }
}

/** Where it is: the unit, and the newest code of the point, where it is one. */
async function placeOf(db: Database, { type, set }: Flag): Promise<{ unitId: number; point: string | null }> {
  const [name = ''] = set;
  if (type === 'phone') {
    const unit = await db.selectFrom('units').select('id').where('code', '=', name).executeTakeFirstOrThrow();
    return { unitId: unit.id, point: null };
  }
  const point = await db
    .selectFrom('service_points')
    .leftJoin('point_codes', 'point_codes.point_id', 'service_points.id')
    .select(['unit_id', 'code'])
    .where('service_points.id', '=', Number(name))
    .orderBy('issued_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { unitId: point.unit_id, point: point.code };
}

const hour = 3_600_000;

/**
 * Looks for flagged sets in the periods that run, once a night and only where somebody wants to be told: reviewers have
 * to hear of them while they can still decide. What a night did not see, the closing tells.
 */
export function createFlagWatch(db: Database, boards: Boards): (now: number) => Promise<void> {
  let looked = 0;
  return async (now) => {
    if (!isQuiet(now) || now - looked < 12 * hour) return;
    if (!(await hasListener(db, 'rating.flagged'))) return;
    looked = now;
    for (const period of await listPeriods(db)) {
      if (period.status !== 'open' || period.start > toInstant(now)) continue;
      const { flags } = (await boards.read(period)).scored;
      await db.transaction().execute((transaction) => tellFlags(transaction, period, flags, now));
    }
  };
}
