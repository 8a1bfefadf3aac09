import type { Database } from '#db/connect.ts';
import type { Day } from '../time/period.ts';

/** How many answered 1, 2, 3, 4. */
export type Counts = [number, number, number, number];

/** Answers at the given points from day to day (both included), from the daily counts; staff phones left out. */
export async function countAnswers(db: Database, pointIds: number[], from: Day, to: Day): Promise<Counts> {
  const counts: Counts = [0, 0, 0, 0];
  if (pointIds.length === 0) return counts;
  const rows = await db
    .selectFrom('rating_days')
    .select(({ fn }) => ['score', fn.sum<number>('count').as('count')])
    .where('point_id', 'in', pointIds)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('score')
    .execute();
  // PostgreSQL hands sums out as text.
  for (const { score, count } of rows) counts[score - 1] = Number(count);
  return counts;
}

export type PointName = {
  id: number;
  name: string;
  kind: { code: string; name: { id: string; en: string } };
  /** The newest code that is not revoked; null where every sticker is. */
  code: string | null;
};

/** Points of some units in alphabetical order. */
export async function listUnitPoints(db: Database, unitIds: number[]): Promise<PointName[]> {
  const rows = await db
    .selectFrom('service_points')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .leftJoin('point_codes', (join) =>
      join.onRef('point_codes.point_id', '=', 'service_points.id').on('point_codes.revoked_at', 'is', null),
    )
    .select(({ fn }) => [
      'service_points.id',
      'service_points.name',
      'point_kinds.code as kind',
      'point_kinds.name_id',
      'point_kinds.name_en',
      fn.max('point_codes.code').as('code'),
    ])
    .where('service_points.unit_id', 'in', unitIds)
    .groupBy([
      'service_points.id',
      'service_points.name',
      'point_kinds.code',
      'point_kinds.name_id',
      'point_kinds.name_en',
    ])
    .orderBy('service_points.name')
    .orderBy('service_points.id')
    .execute();
  return rows.map(({ id, name, kind, name_id, name_en, code }) => ({
    id,
    name,
    kind: { code: kind, name: { id: name_id, en: name_en } },
    code,
  }));
}
