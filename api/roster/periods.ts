import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { Schema } from '#db/schema.ts';
import { inputSpan } from '../scores/repository.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { type DutyChange, overlaps, type Span } from './duty.ts';

const hour = 3_600_000;

export type ClosedPeriod = {
  id: number;
  code: string;
  /** The duty that its scores rest on: the period and the look-back before it. */
  input: Span;
  /** Its last day: the placements that hold then are the ones it is scored by. */
  lastDay: string;
  /** Look-back by kind of place in hours, from its policy. */
  lookBack: Record<string, number>;
  /** The newest closing. */
  version: number;
};

/**
 * The closed periods that rest on each change. Open ones are held until the end of the transaction: a period that is
 * being closed at the same moment either has the change in its scores or makes it wait.
 */
export async function closedPeriodsOf(
  db: Database,
  changes: readonly DutyChange[],
): Promise<ClosedPeriod[][]> {
  const duties = changes.flatMap(({ before, after }) => [before, after].filter((duty) => duty !== null));
  const end =
    duties
      .map((duty) => duty.end)
      .sort()
      .at(-1) ?? '';
  await db
    .updateTable('periods')
    .set((row) => ({ status: row.ref('status') }))
    .where('status', '=', 'open')
    .where('start_at', '<', end)
    .execute();
  const periods = await listClosed(db);
  return changes.map(({ before, after }) =>
    periods.filter(({ input }) => [before, after].some((duty) => duty !== null && overlaps(duty, input))),
  );
}

async function listClosed(db: Database): Promise<ClosedPeriod[]> {
  const rows = await db
    .selectFrom('periods')
    .innerJoin('policies', 'policies.id', 'periods.policy_id')
    .select(['periods.id', 'periods.code', 'start_at', 'end_at', 'document'])
    .select(({ selectFrom }) =>
      selectFrom('closings')
        .whereRef('closings.period_id', '=', 'periods.id')
        .select(({ fn }) => fn.max('version').as('version'))
        .as('version'),
    )
    .where('status', '<>', 'open')
    .execute();
  return rows.map(({ id, code, start_at, end_at, document, version }) => ({
    ...{ id, code, input: inputSpan({ start: start_at, end: end_at }), version: Number(version ?? 0) },
    lastDay: dayOf(fromInstant(end_at) - 1),
    lookBack: JSON.parse(document).lookback_hours ?? {},
  }));
}

/**
 * Marks the scores that waiting changes concern: those of the people themselves, of everybody who shared the place
 * within its look-back, and of who was a member of a crew among them in the period.
 */
export async function markScores(
  db: Database,
  batchId: number,
  changes: readonly DutyChange[],
  closed: readonly ClosedPeriod[][],
): Promise<void> {
  const marks = new Map<string, { period: ClosedPeriod; employeeId: number }>();
  for (const [index, { before, after }] of changes.entries()) {
    for (const period of closed[index] ?? [])
      for (const duty of [before, after])
        for (const employeeId of duty ? await concerned(db, duty, period) : [])
          marks.set(`${period.id} ${employeeId}`, { period, employeeId });
  }
  const rows = [...marks.values()].map(({ period, employeeId }) => ({
    ...{ period_id: period.id, employee_id: employeeId, batch_id: batchId, closing_version: period.version },
  }));
  if (rows.length > 0) await db.insertInto('score_marks').values(rows).execute();
}

async function concerned(
  db: Database,
  { employeeId, pointId, start, end }: NonNullable<DutyChange['after']>,
  { lookBack, lastDay }: ClosedPeriod,
): Promise<number[]> {
  const { kind } = await db
    .selectFrom('service_points')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .select('point_kinds.code as kind')
    .where('service_points.id', '=', pointId)
    .executeTakeFirstOrThrow();
  const reach = (lookBack[kind] ?? 0) * hour;
  const beside = await db
    .selectFrom('assignments')
    .select('employee_id')
    .distinct()
    .where('point_id', '=', pointId)
    .where('start_at', '<', toInstant(fromInstant(end) + reach))
    .where('end_at', '>', toInstant(fromInstant(start) - reach))
    .execute();
  const ids = [...new Set([employeeId, ...beside.map((row) => row.employee_id)])];
  const members = await db
    .selectFrom('placements')
    .select('employee_id')
    .where('quality_from_id', 'in', ids)
    .where(({ eb, selectFrom }) =>
      eb(
        'started_on',
        '=',
        selectFrom('placements as other')
          .select(({ fn }) => fn.max('other.started_on').as('day'))
          .whereRef('other.employee_id', '=', 'placements.employee_id')
          .where('other.started_on', '<=', lastDay),
      ),
    )
    .execute();
  return [...new Set([...ids, ...members.map(({ employee_id }) => employee_id)])];
}

/** Of rows with `score_marks`: no closing has come since the mark. */
export function isWaiting({
  not,
  exists,
  selectFrom,
}: ExpressionBuilder<Schema, 'score_marks'>): ExpressionWrapper<Schema, 'score_marks', SqlBool> {
  return not(
    exists(
      selectFrom('closings')
        .select('closings.id')
        .whereRef('closings.period_id', '=', 'score_marks.period_id')
        .whereRef('closings.version', '>', 'score_marks.closing_version'),
    ),
  );
}

/** Scores that a correction still has to compute anew: by period and person, in alphabetical order. */
export async function listMarks(
  db: Database,
  unitIds: readonly number[],
): Promise<{ period: string; employee: { code: string; name: string } }[]> {
  if (unitIds.length === 0) return [];
  const rows = await db
    .selectFrom('score_marks')
    .innerJoin('periods', 'periods.id', 'score_marks.period_id')
    .innerJoin('employees', 'employees.id', 'score_marks.employee_id')
    .innerJoin('roster_changes', 'roster_changes.batch_id', 'score_marks.batch_id')
    .select(['periods.code as period', 'employees.code', 'employees.name'])
    .where('employees.unit_id', 'in', [...unitIds])
    // A change that was taken back before the correction concerns nobody any more.
    .where('roster_changes.state', '<>', 'withdrawn')
    .where(isWaiting)
    .distinct()
    .orderBy('periods.code')
    .orderBy('employees.name')
    .orderBy('employees.code')
    .execute();
  return rows.map(({ period, code, name }) => ({ period, employee: { code, name } }));
}
