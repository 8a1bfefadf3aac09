import type { Database } from '#db/connect.ts';
import type { Counts } from '../satisfaction/repository.ts';
import type { Day } from '../time/period.ts';

/** A point of a unit with its answers 1 to 4. */
export type PointAnswers = { id: number; unitId: number; name: string; counts: Counts };

/** Every point of every unit in alphabetical order, with its answers from day to day; staff phones left out. */
export async function countAnswersByPoint(db: Database, from: Day, to: Day): Promise<PointAnswers[]> {
  const points = await db
    .selectFrom('service_points')
    .select(['id', 'unit_id', 'name'])
    .orderBy('name')
    .orderBy('id')
    .execute();
  const rows = await db
    .selectFrom('rating_days')
    .select(({ fn }) => ['point_id', 'score', fn.sum<number>('count').as('count')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy(['point_id', 'score'])
    .execute();
  const answers = new Map<number, PointAnswers>(
    points.map(({ id, unit_id, name }) => [id, { id, unitId: unit_id, name, counts: [0, 0, 0, 0] }]),
  );
  // PostgreSQL hands sums out as text.
  for (const { point_id, score, count } of rows) answers.get(point_id)!.counts[score - 1] = Number(count);
  return [...answers.values()];
}

export type ReasonCount = {
  tone: 'praise' | 'complaint';
  label: { id: string; en: string };
  count: number;
};

/** Reasons ticked at least `minimum` times at a unit's points from day to day, the most ticked first. */
export async function countReasons(
  db: Database,
  unitId: number,
  from: Day,
  to: Day,
  minimum: number,
): Promise<ReasonCount[]> {
  const rows = await db
    .selectFrom('rating_reasons')
    .innerJoin('ratings', 'ratings.id', 'rating_reasons.rating_id')
    .innerJoin('service_points', 'service_points.id', 'ratings.point_id')
    .innerJoin('reasons', 'reasons.id', 'rating_reasons.reason_id')
    .select(({ fn }) => [
      'reasons.tone',
      'reasons.label_id',
      'reasons.label_en',
      fn.countAll<number>().as('count'),
    ])
    .where('service_points.unit_id', '=', unitId)
    .where('ratings.day', '>=', from)
    .where('ratings.day', '<=', to)
    .where('ratings.staff_device', '=', 0)
    .groupBy(['reasons.id', 'reasons.tone', 'reasons.label_id', 'reasons.label_en'])
    .execute();
  return rows
    .map(({ tone, label_id, label_en, count }) => ({
      tone,
      label: { id: label_id, en: label_en },
      count: Number(count),
    }))
    .filter(({ count }) => count >= minimum)
    .sort((a, b) => b.count - a.count || (a.label.id < b.label.id ? -1 : 1));
}

export type ImprovementRecord = {
  unit: { code: string; name: string };
  said: string;
  done: string;
  effect: string;
  publishedOn: Day;
};

/** What residents said and the office did, the newest first; nothing before its day. */
export async function listImprovements(db: Database, today: Day): Promise<ImprovementRecord[]> {
  const rows = await db
    .selectFrom('improvements')
    .innerJoin('units', 'units.id', 'improvements.unit_id')
    .select(['units.code', 'units.name', 'said', 'done', 'effect', 'published_on'])
    .where('published_on', '<=', today)
    .orderBy('published_on', 'desc')
    .orderBy('improvements.id')
    .limit(60)
    .execute();
  return rows.map(({ code, name, said, done, effect, published_on }) => ({
    unit: { code, name },
    said,
    done,
    effect,
    publishedOn: published_on,
  }));
}
