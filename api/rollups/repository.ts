import { sql } from 'kysely';
import type { Connection, Database } from '#db/connect.ts';
import { compareRollups, type RollupChange } from '#db/rollup-writer.ts';
import type { VoiceFoldRow } from '#db/schema.ts';
import { daysOf, readRatingParts } from '../scores/facts.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import { type Day, hourOf } from '../time/period.ts';
import { blockOf } from './blocks.ts';
import type { Fold, FoldRating } from './fold.ts';

/** A rating that arrives so much later than it was pressed had waited on a phone without signal. Milliseconds. */
const waited = 120_000;

/** A place that is counted. */
export type FoldPoint = { id: number; unitId: number; kindId: number };

/** Every place of the office by key, ended ones too: their ratings stay. */
export async function listFoldPoints(db: Database): Promise<FoldPoint[]> {
  const rows = await db
    .selectFrom('service_points')
    .select(['id', 'unit_id', 'kind_id'])
    .orderBy('id')
    .execute();
  return rows.map(({ id, unit_id, kind_id }) => ({ id, unitId: unit_id, kindId: kind_id }));
}

/** Every rating at some places on the days of a period, by key, with what reviewers decided and residents added. */
export async function readFoldRatings(
  db: Database,
  period: PeriodRecord,
  points: readonly FoldPoint[],
): Promise<FoldRating[]> {
  if (points.length === 0) return [];
  const kinds = new Map(points.map(({ id, kindId }) => [id, kindId]));
  const inside = db
    .selectFrom('ratings')
    // Equality on both columns of the index, as scoring reads them.
    .where('ratings.day', 'in', daysOf(period))
    .where('ratings.point_id', 'in', [...kinds.keys()]);
  const rows = await inside
    .select([
      'ratings.id',
      'point_id',
      'answered_at',
      'received_at',
      'score',
      'day',
      'phone',
      'network',
      'staff_device',
    ])
    .orderBy('ratings.id')
    .execute();
  const ticks = await inside
    .innerJoin('rating_reasons', 'rating_reasons.rating_id', 'ratings.id')
    .select(['ratings.id', 'rating_reasons.reason_id'])
    .execute();
  const { elements, statuses } = await readRatingParts(inside, period);
  const reasons = new Map<number, number[]>();
  for (const { id, reason_id } of ticks) reasons.set(id, [...(reasons.get(id) ?? []), reason_id]);
  return rows.map(({ id, point_id, answered_at, received_at, score, day, phone, network, staff_device }) => ({
    ...{ pointId: point_id, kindId: kinds.get(point_id)!, score, day, phone, network },
    block: blockOf(hourOf(answered_at)),
    answeredAt: answered_at,
    staff: staff_device === 1,
    late: period.closedAt !== null && received_at > period.closedAt,
    later: answered_at !== received_at && Date.parse(received_at) - Date.parse(answered_at) > waited,
    status: statuses.get(id) ?? null,
    elements: elements.get(id) ?? null,
    reasonIds: reasons.get(id) ?? null,
  }));
}

export async function listUnitCodes(db: Database): Promise<Map<number, string>> {
  const rows = await db.selectFrom('units').select(['id', 'code']).execute();
  return new Map(rows.map(({ id, code }) => [id, code]));
}

/** What was counted of a unit in a period, and whether it still holds. */
export type FoldState = { periodId: number; unitId: number; stamp: string; stale: boolean; foldedAt: string };

export async function listFoldStates(db: Database): Promise<FoldState[]> {
  const rows = await db
    .selectFrom('voice_folds')
    .select(['period_id', 'unit_id', 'stamp', 'stale', 'folded_at'])
    .execute();
  return rows.map(({ period_id, unit_id, stamp, stale, folded_at }) => ({
    ...{ periodId: period_id, unitId: unit_id, stamp, stale: stale === 1, foldedAt: folded_at },
  }));
}

export type Marks = { ratingId: number; decisionId: number; addedAt: string };

export async function readMarks(db: Database): Promise<Marks> {
  const { rating_id, decision_id, added_at } = await db
    .selectFrom('voice_marks')
    .select(['rating_id', 'decision_id', 'added_at'])
    .executeTakeFirstOrThrow();
  return { ratingId: rating_id, decisionId: decision_id, addedAt: added_at };
}

/** The newest rows that there are now. */
export async function readNewest(db: Database): Promise<Marks> {
  const last = async (table: 'ratings' | 'rating_decisions'): Promise<number> => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirst();
    return Number(row?.last ?? 0);
  };
  const added = await db
    .selectFrom('rating_additions')
    .select(({ fn }) => fn.max('added_at').as('last'))
    .executeTakeFirst();
  return {
    ratingId: await last('ratings'),
    decisionId: await last('rating_decisions'),
    addedAt: added?.last ?? '',
  };
}

/** Places and days whose ratings are not counted yet as they are now: rated, decided or added to since the marks. */
export async function listTouched(db: Database, since: Marks): Promise<{ pointId: number; day: Day }[]> {
  const fresh = db.selectFrom('ratings').select(['point_id', 'day']).where('id', '>', since.ratingId);
  const decided = db
    .selectFrom('rating_decisions')
    .innerJoin('ratings', 'ratings.id', 'rating_decisions.rating_id')
    .select(['point_id', 'day'])
    .where('rating_decisions.id', '>', since.decisionId);
  // The same millisecond may bring another one: counted once too often rather than not at all.
  const added = db
    .selectFrom('rating_additions')
    .innerJoin('ratings', 'ratings.id', 'rating_additions.rating_id')
    .select(['point_id', 'day'])
    .where('added_at', '>=', since.addedAt);
  const rows = await fresh.union(decided).union(added).execute();
  return rows.map(({ point_id, day }) => ({ pointId: point_id, day }));
}

/** Marks counts as not holding any more. */
export async function markStale(
  db: Database,
  folds: readonly { periodId: number; unitId: number }[],
): Promise<void> {
  for (const { periodId, unitId } of folds) {
    await db
      .updateTable('voice_folds')
      .set({ stale: 1 })
      .where('period_id', '=', periodId)
      .where('unit_id', '=', unitId)
      .execute();
  }
}

/** Remembers up to where was looked. */
export async function moveMarks(db: Database, { ratingId, decisionId, addedAt }: Marks): Promise<void> {
  const marks = { rating_id: ratingId, decision_id: decisionId, added_at: addedAt };
  await db.updateTable('voice_marks').set(marks).execute();
}

/** Answers at the places of each unit from day to day, as the writer of ratings has counted them. */
export async function countAnswersOfDays(db: Database, from: Day, to: Day): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('rating_days')
    .innerJoin('service_points', 'service_points.id', 'rating_days.point_id')
    .select(({ fn }) => ['unit_id', fn.sum<number>('count').as('answers')])
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy('unit_id')
    .execute();
  return new Map(rows.map(({ unit_id, answers }) => [unit_id, Number(answers)]));
}

/** The same from the counts of a period; units without a single one included. */
export async function countAnswersOfFolds(db: Database, periodId: number): Promise<Map<number, number>> {
  const folds = await db
    .selectFrom('voice_folds')
    .select('unit_id')
    .where('period_id', '=', periodId)
    .execute();
  const rows = await db
    .selectFrom('voice_unit_blocks')
    .select('unit_id')
    .select(sql<number>`sum(answers_1 + answers_2 + answers_3 + answers_4)`.as('answers'))
    .where('period_id', '=', periodId)
    .groupBy('unit_id')
    .execute();
  const counted = new Map(rows.map(({ unit_id, answers }) => [unit_id, Number(answers)]));
  return new Map(folds.map(({ unit_id }) => [unit_id, counted.get(unit_id) ?? 0]));
}

/** A fresh count, ready to be written. */
export type Counted = { fold: VoiceFoldRow; change: RollupChange };

/** Compares a fresh count with the one before. Reads only. */
export async function compareFold(
  connection: Connection,
  key: { periodId: number; unitId: number; stamp: string; foldedAt: string },
  points: readonly FoldPoint[],
  { total, days, blocks, unitBlocks, topics, unitTopics }: Fold,
): Promise<Counted> {
  const { voices, ratings, value_sum, expected_sum, deviation_sum, aspects } = total;
  const { periodId, unitId } = key;
  const place = { periodId, unitId, pointIds: points.map(({ id }) => id) };
  const rows = {
    ...{ voice_days: days, voice_blocks: blocks, voice_unit_blocks: unitBlocks },
    ...{ topic_days: topics, topic_unit_days: unitTopics },
  };
  return {
    fold: {
      ...{ period_id: periodId, unit_id: unitId, stamp: key.stamp, stale: 0, folded_at: key.foldedAt },
      ...{ voices, ratings, value_sum, expected_sum, deviation_sum, aspects: JSON.stringify(aspects) },
    },
    change: await compareRollups(connection, place, rows),
  };
}
