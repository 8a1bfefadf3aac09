import type { Insertable, Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { ObjectionRow, ObjectionSetRow, ObjectionStepRow } from '#db/schema.ts';
import type { LeadingGrant } from '../decisions/repository.ts';
import type { Leader } from '../decisions/superiors.ts';

/** An objection with whose it is and what it is about. */
export type ObjectionRecord = Selectable<ObjectionRow> & {
  employee: { id: number; code: string; name: string; position: string };
  unit: { id: number; code: string; name: string };
  period: { id: number; code: string; kind: 'month' | 'quarter'; start: string; end: string };
};

export type StepRecord = Selectable<ObjectionStepRow>;

export type PhotoRecord = { objectionId: number; position: number; name: string; digest: string };

/** Objections by one of these, the newest first. */
export async function listObjections(
  db: Database,
  by: { code: string } | { employeeId: number } | { unitIds: ReadonlySet<number> },
): Promise<ObjectionRecord[]> {
  if ('unitIds' in by && by.unitIds.size === 0) return [];
  let query = db
    .selectFrom('objections')
    .innerJoin('employees', 'employees.id', 'objections.employee_id')
    .innerJoin('units', 'units.id', 'objections.unit_id')
    .innerJoin('periods', 'periods.id', 'objections.period_id')
    .selectAll('objections')
    .select(['employees.code as employee_code', 'employees.name as employee_name', 'employees.position'])
    .select(['units.code as unit_code', 'units.name as unit_name'])
    .select(['periods.code as period_code', 'periods.kind', 'periods.start_at', 'periods.end_at'])
    .orderBy('objections.id', 'desc');
  if ('code' in by) query = query.where('objections.code', '=', by.code);
  if ('employeeId' in by) query = query.where('objections.employee_id', '=', by.employeeId);
  if ('unitIds' in by) query = query.where('objections.unit_id', 'in', [...by.unitIds]);
  const rows = await query.execute();
  return rows.map(
    ({ employee_code, employee_name, position, unit_code, unit_name, period_code, kind, ...row }) => ({
      ...row,
      employee: { id: row.employee_id, code: employee_code, name: employee_name, position },
      unit: { id: row.unit_id, code: unit_code, name: unit_name },
      period: { id: row.period_id, code: period_code, kind, start: row.start_at, end: row.end_at },
    }),
  );
}

/** What happened to each, the oldest first. */
export async function listSteps(
  db: Database,
  objectionIds: readonly number[],
): Promise<Map<number, StepRecord[]>> {
  if (objectionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('objection_steps')
    .selectAll()
    .where('objection_id', 'in', [...objectionIds])
    .orderBy('number')
    .execute();
  return Map.groupBy(rows, ({ objection_id }) => objection_id);
}

export async function insertStep(
  db: Database,
  row: Omit<Insertable<ObjectionStepRow>, 'detail'> & { detail: object },
): Promise<void> {
  await db
    .insertInto('objection_steps')
    .values({ ...row, detail: JSON.stringify(row.detail) })
    .execute();
}

export async function listPhotos(db: Database, objectionId: number): Promise<PhotoRecord[]> {
  return await db
    .selectFrom('objection_photos')
    .select(['objection_id as objectionId', 'position', 'name', 'digest'])
    .where('objection_id', '=', objectionId)
    .orderBy('position')
    .execute();
}

/** Everybody with an account who leads somebody. */
export async function listLeadingAccounts(db: Database): Promise<Leader[]> {
  const rows = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .select(['users.id', 'users.name', 'users.employeeId', 'role_grants.role', 'role_grants.unit_id'])
    .where('users.disabled_at', 'is', null)
    .where('role_grants.role', 'in', ['head', 'manager'])
    .orderBy('users.id')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((grants) => ({
    userId: grants[0]!.id,
    name: grants[0]!.name,
    employeeId: grants[0]!.employeeId,
    grants: grants.map(
      ({ role, unit_id }): LeadingGrant => ({ role: role as LeadingGrant['role'], unitId: unit_id }),
    ),
  }));
}

/** Who gives out roles in the whole office, by name. */
export async function listOfficeAdmins(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .select('users.name')
    .where('role', '=', 'admin')
    .where('units.parent_id', 'is', null)
    .where('users.disabled_at', 'is', null)
    .distinct()
    .orderBy('users.name')
    .execute();
  return rows.map(({ name }) => name);
}

/** A flagged set as the people know it whose scores it touches: by place and time, without phone or network. */
export type NamedSet = Pick<Selectable<ObjectionSetRow>, 'type' | 'time'> & { pointId: number };

/** The sets that an objection is about, by place and time. */
export async function listNamedSets(db: Database, objectionId: number): Promise<NamedSet[]> {
  return await db
    .selectFrom('objection_sets')
    .select(['type', 'point_id as pointId', 'time'])
    .where('objection_id', '=', objectionId)
    .orderBy('time')
    .orderBy('point_id')
    .orderBy('type')
    .execute();
}

/** A set of a closed period that an open objection is about, and since when. Never whose objection it is. */
export type ObjectedSet = NamedSet & { periodId: number; period: string; unitId: number; since: string };

/** The sets that are named by objections nobody has decided yet: reviewers may decide them anew. */
export async function listObjectedSets(db: Database): Promise<ObjectedSet[]> {
  return await db
    .selectFrom('objection_sets')
    .innerJoin('objections', 'objections.id', 'objection_sets.objection_id')
    .innerJoin('objection_steps', 'objection_steps.objection_id', 'objections.id')
    .innerJoin('periods', 'periods.id', 'objections.period_id')
    .innerJoin('service_points', 'service_points.id', 'objection_sets.point_id')
    .select(['objection_sets.type', 'objection_sets.point_id as pointId', 'objection_sets.time'])
    .select(['periods.id as periodId', 'periods.code as period', 'service_points.unit_id as unitId'])
    .select('objection_steps.at as since')
    .where('objections.state', 'in', ['filed', 'answered'])
    .where('objection_steps.number', '=', 1)
    .orderBy('objection_steps.at')
    .execute();
}
