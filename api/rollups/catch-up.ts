import type { Connection, Database } from '#db/connect.ts';
import { readReleaseStamp } from '../review/repository.ts';
import { readPlaces } from '../scores/facts.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import { openContext } from '../scoring/context.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { type Day, dayOf } from '../time/period.ts';
import { foldUnit } from './fold.ts';
import {
  type Counted,
  compareFold,
  countAnswersOfDays,
  countAnswersOfFolds,
  type FoldPoint,
  type FoldState,
  listFoldPoints,
  listFoldStates,
  listTouched,
  listUnitCodes,
  markStale,
  moveMarks,
  readFoldRatings,
  readMarks,
  readNewest,
} from './repository.ts';

/** A unit whose count in a period is missing or does not hold any more. */
export type Due = {
  period: PeriodRecord;
  unit: { id: number; code: string };
  points: FoldPoint[];
  stamp: string;
  missing: boolean;
};

/**
 * What is to be counted anew: first what was never counted, then recent periods before old ones. Costs a look at the
 * rows that are new since the last look, however many there are in all.
 */
export async function listDue(db: Database): Promise<Due[]> {
  const periods = await listPeriods(db);
  const points = await listFoldPoints(db);
  await noteTouched(db, periods, points);
  const states = new Map<string, FoldState>();
  for (const state of await listFoldStates(db)) states.set(`${state.periodId} ${state.unitId}`, state);
  const codes = await listUnitCodes(db);
  const byUnit = Map.groupBy(points, ({ unitId }) => unitId);
  const released = new Map<number, string>();
  for (const period of periods) released.set(period.id, await readReleaseStamp(db, period.decidedUntil));
  const due = periods.flatMap((period) =>
    [...byUnit].flatMap(([id, own]) => {
      const unit = { id, code: codes.get(id)! };
      const stamp = stampOf(period, own) + released.get(period.id);
      const state = states.get(`${period.id} ${id}`);
      if (state && !state.stale && state.stamp === stamp) return [];
      return [{ period, unit, points: own, stamp, missing: !state }];
    }),
  );
  return due.sort((a, b) => Number(b.missing) - Number(a.missing));
}

/** Counts a unit in a period anew from its ratings and says what differs. Reads only, so that another thread can do it. */
export async function countAnew(connection: Connection, due: Due, now: number): Promise<Counted> {
  const { db } = connection;
  const { period, unit, points, stamp } = due;
  const context = openContext(await readPlaces(db, period));
  // A place that begins after the period has no part in it.
  const places = points.filter(({ id }) => context.places.has(String(id)));
  const fold = foldUnit(context, unit, await readFoldRatings(db, period, places));
  const key = { periodId: period.id, unitId: unit.id, stamp, foldedAt: toInstant(now) };
  return await compareFold(connection, key, points, fold);
}

/**
 * Compares the counts of open periods with the daily counts that the writer of ratings keeps, and marks what differs. A
 * net below `listDue`, which goes by keys: several processes on PostgreSQL may commit keys out of their order.
 * @returns units whose counts did not agree
 */
export async function checkCounts(db: Database): Promise<number> {
  let drifted = 0;
  for (const period of await listPeriods(db)) {
    if (period.status === 'closed') continue;
    const [first, last] = daysBetween(period);
    const written = await countAnswersOfDays(db, first, last);
    const counted = await countAnswersOfFolds(db, period.id);
    const wrong = [...counted].filter(([unitId, answers]) => (written.get(unitId) ?? 0) !== answers);
    await markStale(
      db,
      wrong.map(([unitId]) => ({ periodId: period.id, unitId })),
    );
    drifted += wrong.length;
  }
  return drifted;
}

/** Marks the counts that new ratings, decisions and additions have made stale. */
async function noteTouched(
  db: Database,
  periods: readonly PeriodRecord[],
  points: readonly FoldPoint[],
): Promise<void> {
  const before = await readMarks(db);
  const newest = await readNewest(db);
  if (JSON.stringify(before) === JSON.stringify(newest)) return;
  const units = new Map(points.map(({ id, unitId }) => [id, unitId]));
  const spans = periods.map((period) => ({ periodId: period.id, days: daysBetween(period) }));
  const stale = new Map<string, { periodId: number; unitId: number }>();
  for (const { pointId, day } of await listTouched(db, before))
    for (const { periodId, days } of spans) {
      const unitId = units.get(pointId);
      if (unitId === undefined || day < days[0] || day > days[1]) continue;
      stale.set(`${periodId} ${unitId}`, { periodId, unitId });
    }
  await db.transaction().execute(async (transaction) => {
    await markStale(transaction, [...stale.values()]);
    await moveMarks(transaction, newest);
  });
}

function daysBetween({ start, end }: PeriodRecord): [Day, Day] {
  return [dayOf(fromInstant(start)), dayOf(fromInstant(end) - 1)];
}

/** Everything but ratings that a count rests on: when it changes, the count does not hold any more. */
function stampOf(
  { policy, baseline, closedAt, decidedUntil }: PeriodRecord,
  points: readonly FoldPoint[],
): string {
  const places = points.map(({ id, kindId }) => `${id}:${kindId}`).join(',');
  return `${policy.id} ${baseline.id} ${closedAt ?? 'open'} ${decidedUntil ?? ''} ${places}`;
}
