import type { Insertable, Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { RosterBatchRow, RosterChangeRow } from '#db/schema.ts';
import type { Instant } from '../time/instant.ts';
import type { Day } from '../time/period.ts';
import type { Duty, DutyChange, Span } from './duty.ts';

/** A duty with the key of its row. */
export type DutyRecord = Duty & { id: number };

/** Duties that overlap a span, of some people or at some points. */
export async function listDuties(
  db: Database,
  { start, end }: Span,
  of: { employeeIds?: readonly number[]; pointIds?: readonly number[] },
): Promise<DutyRecord[]> {
  if (of.employeeIds?.length === 0 || of.pointIds?.length === 0) return [];
  let query = db
    .selectFrom('assignments')
    .selectAll()
    .where('start_at', '<', end)
    .where('end_at', '>', start)
    // No duty is longer than some days: without a lower bound the index would be read from its beginning.
    .where('start_at', '>', daysBefore(start, longestDuty));
  if (of.employeeIds) query = query.where('employee_id', 'in', [...of.employeeIds]);
  if (of.pointIds) query = query.where('point_id', 'in', [...of.pointIds]);
  return (await query.orderBy('start_at').orderBy('id').execute()).map(toDuty);
}

/** Days that the longest stored duty may last; brought in by import it may be longer than a shift. */
const longestDuty = 8;

function daysBefore(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) - days * 86_400_000).toISOString();
}

export async function findDuties(db: Database, ids: readonly number[]): Promise<DutyRecord[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('assignments')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(toDuty);
}

/** The row of a duty by what names it in a table from outside: who, where, from when. */
export async function findDutyByKey(
  db: Database,
  { employeeId, pointId, start }: Pick<Duty, 'employeeId' | 'pointId' | 'start'>,
): Promise<DutyRecord | undefined> {
  const row = await db
    .selectFrom('assignments')
    .selectAll()
    .where('employee_id', '=', employeeId)
    .where('point_id', '=', pointId)
    .where('start_at', '=', start)
    .orderBy('id')
    .executeTakeFirst();
  return row && toDuty(row);
}

function toDuty(row: {
  id: number;
  employee_id: number;
  point_id: number;
  start_at: string;
  end_at: string;
  share: number;
}): DutyRecord {
  const { id, employee_id, point_id, start_at, end_at, share } = row;
  return { id, employeeId: employee_id, pointId: point_id, start: start_at, end: end_at, share };
}

/** Writes one change into the duties that scoring reads; returns the key of its row, also of one that is gone. */
export async function writeDuty(db: Database, { id, before, after }: DutyChange): Promise<number> {
  if (after === null) {
    await db
      .deleteFrom('assignments')
      .where('id', '=', id ?? 0)
      .execute();
    return id ?? 0;
  }
  const row = {
    employee_id: after.employeeId,
    point_id: after.pointId,
    start_at: after.start,
    end_at: after.end,
    share: after.share,
  };
  if (id !== null && before !== null) {
    await db.updateTable('assignments').set(row).where('id', '=', id).execute();
    return id;
  }
  return (await db.insertInto('assignments').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

export async function insertBatch(db: Database, row: Insertable<RosterBatchRow>): Promise<number> {
  return (await db.insertInto('roster_batches').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** A change as it stands in the history. */
export type ChangeRecord = DutyChange & {
  changeId: number;
  batchId: number;
  late: boolean;
  state: RosterChangeRow['state'];
};

export async function insertChange(
  db: Database,
  { batchId, id, before, after, late, state }: Omit<ChangeRecord, 'changeId'>,
): Promise<void> {
  await db
    .insertInto('roster_changes')
    .values({
      batch_id: batchId,
      assignment_id: id,
      before_employee_id: before?.employeeId ?? null,
      before_point_id: before?.pointId ?? null,
      before_start_at: before?.start ?? null,
      before_end_at: before?.end ?? null,
      before_share: before?.share ?? null,
      after_employee_id: after?.employeeId ?? null,
      after_point_id: after?.pointId ?? null,
      after_start_at: after?.start ?? null,
      after_end_at: after?.end ?? null,
      after_share: after?.share ?? null,
      late: late ? 1 : 0,
      state,
    })
    .execute();
}

export async function listChanges(db: Database, batchIds: readonly number[]): Promise<ChangeRecord[]> {
  if (batchIds.length === 0) return [];
  const rows = await db
    .selectFrom('roster_changes')
    .selectAll()
    .where('batch_id', 'in', [...batchIds])
    .orderBy('id')
    .execute();
  return rows.map(toChange);
}

/** Changes that wait for the correction of a closed period, of some people or duties. */
export async function listWaiting(db: Database, employeeIds?: readonly number[]): Promise<ChangeRecord[]> {
  let query = db.selectFrom('roster_changes').selectAll().where('state', '=', 'pending');
  if (employeeIds)
    query = query.where(({ eb, or }) =>
      or([eb('before_employee_id', 'in', [...employeeIds]), eb('after_employee_id', 'in', [...employeeIds])]),
    );
  return (await query.orderBy('id').execute()).map(toChange);
}

function toChange(row: Selectable<RosterChangeRow>): ChangeRecord {
  return {
    changeId: row.id,
    batchId: row.batch_id,
    id: row.assignment_id,
    before: dutyOf(row, 'before'),
    after: dutyOf(row, 'after'),
    late: row.late === 1,
    state: row.state,
  };
}

function dutyOf(row: Selectable<RosterChangeRow>, side: 'before' | 'after'): Duty | null {
  const start = row[`${side}_start_at`];
  if (start === null) return null;
  return {
    employeeId: row[`${side}_employee_id`] ?? 0,
    pointId: row[`${side}_point_id`] ?? 0,
    start,
    end: row[`${side}_end_at`] ?? '',
    share: row[`${side}_share`] ?? 0,
  };
}

export async function withdrawChanges(db: Database, batchId: number): Promise<void> {
  await db
    .updateTable('roster_changes')
    .set({ state: 'withdrawn' })
    .where('batch_id', '=', batchId)
    .where('state', '=', 'pending')
    .execute();
}

/**
 * Writes the waiting changes that concern a span into the duties, for the correction of a closed period. Returns what
 * they concern: periods that reach into it rest on them as well.
 */
export async function applyWaiting(db: Database, within: Span): Promise<Span[]> {
  const concerned = (await listWaiting(db)).filter(({ before, after }) =>
    [before, after].some((duty) => duty !== null && duty.start < within.end && duty.end > within.start),
  );
  for (const change of concerned) {
    const id = await writeDuty(db, change);
    await db
      .updateTable('roster_changes')
      .set({ state: 'applied', assignment_id: id })
      .where('id', '=', change.changeId)
      .execute();
  }
  return concerned.flatMap(({ before, after }) => [before, after].filter((duty) => duty !== null));
}

export type LeaveRecord = {
  id: number;
  batchId: number;
  employeeId: number;
  kind: 'annual' | 'sick' | 'permit' | 'official';
  firstDay: Day;
  lastDay: Day;
};

/** Leave that reaches into [first, last], without what was taken back. */
export async function listLeaves(
  db: Database,
  employeeIds: readonly number[],
  first: Day,
  last: Day,
): Promise<LeaveRecord[]> {
  if (employeeIds.length === 0) return [];
  const rows = await db
    .selectFrom('employee_leaves')
    .selectAll()
    .where('employee_id', 'in', [...employeeIds])
    .where('cancelled_at', 'is', null)
    .where('first_day', '<=', last)
    .where('last_day', '>=', first)
    .orderBy('first_day')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    batchId: row.batch_id,
    employeeId: row.employee_id,
    kind: row.kind,
    firstDay: row.first_day,
    lastDay: row.last_day,
  }));
}

/** A person or crew as the roster knows it. */
export type ServerRecord = {
  id: number;
  code: string;
  name: string;
  position: string;
  kind: 'person' | 'crew';
  unitId: number;
  /** The crew whose quality this member takes over, and through whose duty it serves. */
  crewId: number | null;
  startedOn: Day;
  /** First day on which the person is no longer there. */
  endedOn: Day | null;
};

export async function listServers(
  db: Database,
  by: { ids?: readonly number[]; codes?: readonly string[]; unitIds?: readonly number[] },
): Promise<ServerRecord[]> {
  let query = db.selectFrom('employees').selectAll();
  if (by.ids) query = query.where('id', 'in', by.ids.length > 0 ? [...by.ids] : [-1]);
  if (by.codes) query = query.where('code', 'in', by.codes.length > 0 ? [...by.codes] : ['']);
  if (by.unitIds) query = query.where('unit_id', 'in', by.unitIds.length > 0 ? [...by.unitIds] : [-1]);
  const rows = await query.orderBy('name').orderBy('id').execute();
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    position: row.position,
    kind: row.kind,
    unitId: row.unit_id,
    crewId: row.quality_from_id,
    startedOn: row.started_on,
    endedOn: row.ended_on,
  }));
}

/** A point as the roster knows it. */
export type RosterPoint = {
  id: number;
  name: string;
  unitId: number;
  kind: { code: string; name: { id: string; en: string } };
  startedOn: Day;
  endedOn: Day | null;
  /** Its newest code. */
  code: string;
};

export async function listRosterPoints(
  db: Database,
  by: { ids?: readonly number[]; unitIds?: readonly number[] },
): Promise<RosterPoint[]> {
  let query = db
    .selectFrom('service_points')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .innerJoin('point_codes', 'point_codes.point_id', 'service_points.id')
    .select([
      'service_points.id',
      'service_points.name',
      'service_points.unit_id',
      'service_points.started_on',
      'service_points.ended_on',
      'point_kinds.code as kind',
      'point_kinds.name_id',
      'point_kinds.name_en',
      'point_codes.code',
      'point_codes.revoked_at',
    ]);
  if (by.ids) query = query.where('service_points.id', 'in', by.ids.length > 0 ? [...by.ids] : [-1]);
  if (by.unitIds)
    query = query.where('service_points.unit_id', 'in', by.unitIds.length > 0 ? [...by.unitIds] : [-1]);
  // What is kept last under a key is the newest code; one that is out of use stands only where there is no other.
  const rows = await query
    .orderBy('service_points.name')
    .orderBy('service_points.id')
    .orderBy('point_codes.issued_at')
    .execute();
  const points = new Map<number, RosterPoint>();
  for (const row of rows) {
    if (row.revoked_at !== null && points.has(row.id)) continue;
    points.set(row.id, {
      id: row.id,
      name: row.name,
      unitId: row.unit_id,
      kind: { code: row.kind, name: { id: row.name_id, en: row.name_en } },
      startedOn: row.started_on,
      endedOn: row.ended_on,
      code: row.code,
    });
  }
  return [...points.values()];
}
