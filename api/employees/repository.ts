import type { Insertable, Updateable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { EmployeeRow, EmploymentStatus, PlacementRow } from '#db/schema.ts';
import type { PageKey } from '../http/page-key.ts';
import type { Day } from '../time/period.ts';

/** A person or crew with the placement that holds today. */
export type EmployeeRecord = {
  id: number;
  code: string;
  kind: 'person' | 'crew';
  name: string;
  nip: string | null;
  status: EmploymentStatus | null;
  position: string;
  unit: { id: number; code: string; name: string };
  supervisorId: number | null;
  crewId: number | null;
  startedOn: Day;
  endedOn: Day | null;
};

export type PlacementRecord = {
  startedOn: Day;
  unit: { id: number; code: string; name: string };
  position: string;
  status: EmploymentStatus | null;
  supervisor: { id: number; code: string; name: string } | null;
  crew: { id: number; code: string; name: string } | null;
  qualityExempt: boolean;
  exemptReason: string | null;
};

export type EmployeeFilter = {
  unitIds: readonly number[];
  search?: string | undefined;
  status?: EmploymentStatus | undefined;
  kind?: 'person' | 'crew' | undefined;
  state?: 'active' | 'planned' | 'ended' | undefined;
  today: Day;
};

/** People and crews by name from one on, at most `limit`. */
export async function listEmployees(
  db: Database,
  { unitIds, search, status, kind, state, today }: EmployeeFilter,
  after: PageKey | null = null,
  limit = 100_000,
): Promise<EmployeeRecord[]> {
  if (unitIds.length === 0) return [];
  let query = employees(db).where('employees.unit_id', 'in', [...unitIds]);
  if (status !== undefined) query = query.where('employees.employment_status', '=', status);
  if (kind !== undefined) query = query.where('employees.kind', '=', kind);
  if (state === 'planned') query = query.where('employees.started_on', '>', today);
  if (state === 'ended') query = query.where('employees.ended_on', '<=', today);
  if (state === 'active') {
    query = query
      .where('employees.started_on', '<=', today)
      .where(({ eb, or }) =>
        or([eb('employees.ended_on', 'is', null), eb('employees.ended_on', '>', today)]),
      );
  }
  if (search) {
    const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(({ eb, fn, or }) =>
      or(
        (['employees.name', 'employees.nip', 'employees.code'] as const).map((column) =>
          eb(fn<string>('lower', [column]), 'like', pattern),
        ),
      ),
    );
  }
  if (after) {
    query = query.where(({ eb, and, or }) =>
      or([
        eb('employees.name', '>', after.name),
        and([eb('employees.name', '=', after.name), eb('employees.id', '>', after.id)]),
      ]),
    );
  }
  const rows = await query.orderBy('employees.name').orderBy('employees.id').limit(limit).execute();
  return rows.map(toEmployee);
}

export async function findEmployee(db: Database, code: string): Promise<EmployeeRecord | undefined> {
  const row = await employees(db).where('employees.code', '=', code.toUpperCase()).executeTakeFirst();
  return row && toEmployee(row);
}

export async function findEmployeeById(db: Database, id: number): Promise<EmployeeRecord | undefined> {
  const row = await employees(db).where('employees.id', '=', id).executeTakeFirst();
  return row && toEmployee(row);
}

/** Where somebody served and will serve, oldest first. There is always one. */
export async function listPlacements(db: Database, employeeId: number): Promise<PlacementRecord[]> {
  const rows = await db
    .selectFrom('placements')
    .innerJoin('units', 'units.id', 'placements.unit_id')
    .leftJoin('employees as superiors', 'superiors.id', 'placements.supervisor_id')
    .leftJoin('employees as crews', 'crews.id', 'placements.quality_from_id')
    .selectAll('placements')
    .select(['units.code as unit', 'units.name as unit_name'])
    .select(['superiors.code as superior', 'superiors.name as superior_name'])
    .select(['crews.code as crew', 'crews.name as crew_name'])
    .where('placements.employee_id', '=', employeeId)
    .orderBy('placements.started_on')
    .execute();
  return rows.map((row) => ({
    startedOn: row.started_on,
    unit: { id: row.unit_id, code: row.unit, name: row.unit_name },
    position: row.position,
    status: row.employment_status,
    supervisor: named(row.supervisor_id, row.superior, row.superior_name),
    crew: named(row.quality_from_id, row.crew, row.crew_name),
    qualityExempt: row.quality_exempt === 1,
    exemptReason: row.exempt_reason,
  }));
}

/** Who stands in a unit, or takes over the quality of a crew, by a placement that holds on some day from `day` on. */
export async function listPlaced(
  db: Database,
  where: { unitId: number } | { crewId: number },
  day: Day,
): Promise<{ code: string; name: string }[]> {
  const rows = await db
    .selectFrom('placements')
    .innerJoin('employees', 'employees.id', 'placements.employee_id')
    .select(['employees.code', 'employees.name', 'employees.ended_on'])
    .select(({ selectFrom }) =>
      selectFrom('placements as later')
        .select(({ fn }) => fn.min('later.started_on').as('next'))
        .whereRef('later.employee_id', '=', 'placements.employee_id')
        .whereRef('later.started_on', '>', 'placements.started_on')
        .as('next'),
    )
    .$if('unitId' in where, (query) =>
      query.where('placements.unit_id', '=', 'unitId' in where ? where.unitId : 0),
    )
    .$if('crewId' in where, (query) =>
      query.where('placements.quality_from_id', '=', 'crewId' in where ? where.crewId : 0),
    )
    .orderBy('employees.name')
    .orderBy('employees.id')
    .execute();
  const holding = rows.filter(({ ended_on, next }) => (next ?? ended_on ?? '9999') > day);
  return [...new Map(holding.map(({ code, name }) => [code, { code, name }])).values()];
}

/** Job titles that people have today or that usual indicators are kept for, in alphabetical order. */
export async function listJobTitles(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('employees')
    .select('position')
    .where('kind', '=', 'person')
    .union(db.selectFrom('job_indicators').select('position'))
    .orderBy('position')
    .execute();
  return rows.map(({ position }) => position);
}

export async function nipIsTaken(db: Database, nip: string, except: number | null): Promise<boolean> {
  const row = await db.selectFrom('employees').select('id').where('nip', '=', nip).executeTakeFirst();
  return row !== undefined && row.id !== except;
}

/** Stores somebody and returns the key; the first placement comes with it. */
export async function insertEmployee(db: Database, row: Insertable<EmployeeRow>): Promise<number> {
  const { id } = await db.insertInto('employees').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updateEmployee(
  db: Database,
  id: number,
  change: Pick<Updateable<EmployeeRow>, 'name' | 'nip' | 'started_on' | 'ended_on'>,
): Promise<void> {
  await db.updateTable('employees').set(change).where('id', '=', id).execute();
}

export async function insertPlacement(db: Database, row: Insertable<PlacementRow>): Promise<void> {
  await db.insertInto('placements').values(row).execute();
}

export async function updatePlacement(
  db: Database,
  employeeId: number,
  startedOn: Day,
  change: Updateable<PlacementRow>,
): Promise<void> {
  await db
    .updateTable('placements')
    .set(change)
    .where('employee_id', '=', employeeId)
    .where('started_on', '=', startedOn)
    .execute();
}

export async function deletePlacement(db: Database, employeeId: number, startedOn: Day): Promise<void> {
  await db
    .deleteFrom('placements')
    .where('employee_id', '=', employeeId)
    .where('started_on', '=', startedOn)
    .execute();
}

/** The account of somebody, if there is one. */
export async function findAccount(
  db: Database,
  employeeId: number,
): Promise<{ id: string; username: string; isDisabled: boolean } | null> {
  const account = await db
    .selectFrom('users')
    .select(['id', 'username', 'disabled_at'])
    .where('employeeId', '=', employeeId)
    .executeTakeFirst();
  if (!account) return null;
  const { id, username, disabled_at } = account;
  return { id, username: username ?? '', isDisabled: disabled_at !== null };
}

/** When somebody's duties begin and end, and the periods in which something was agreed or said about the person. */
export async function findTraces(
  db: Database,
  employeeId: number,
): Promise<{ duties: { start: string; end: string } | null; periods: { start: string; end: string }[] }> {
  const duties = await db
    .selectFrom('assignments')
    .select(({ fn }) => [fn.min('start_at').as('start'), fn.max('end_at').as('end')])
    .where('employee_id', '=', employeeId)
    .executeTakeFirst();
  const agreed = db.selectFrom('targets').select('period_id').where('employee_id', '=', employeeId);
  const said = db
    .selectFrom('appraisals')
    .select('period_id')
    .where(({ eb, or }) => or([eb('ratee_id', '=', employeeId), eb('rater_id', '=', employeeId)]));
  const saidByPeers = db.selectFrom('peer_appraisals').select('period_id').where('ratee_id', '=', employeeId);
  const periods = await db
    .selectFrom('periods')
    .select(['start_at as start', 'end_at as end'])
    .where(({ eb, or }) => or([eb('id', 'in', agreed), eb('id', 'in', said), eb('id', 'in', saidByPeers)]))
    .execute();
  const { start = null, end = null } = duties ?? {};
  return { duties: start === null || end === null ? null : { start, end }, periods };
}

/** Lets results that are kept in memory notice that people or places of periods that are still open have changed. */
export async function touchOpenPeriods(db: Database): Promise<void> {
  await db
    .updateTable('periods')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .where('status', '=', 'open')
    .execute();
}

type Row = Awaited<ReturnType<ReturnType<typeof employees>['execute']>>[number];

function employees(db: Database) {
  return db
    .selectFrom('employees')
    .innerJoin('units', 'units.id', 'employees.unit_id')
    .selectAll('employees')
    .select(['units.code as unit', 'units.name as unit_name']);
}

function toEmployee(row: Row): EmployeeRecord {
  const { id, code, kind, name, nip, position } = row;
  return {
    ...{ id, code, kind, name, nip, position },
    status: row.employment_status,
    unit: { id: row.unit_id, code: row.unit, name: row.unit_name },
    supervisorId: row.supervisor_id,
    crewId: row.quality_from_id,
    startedOn: row.started_on,
    endedOn: row.ended_on,
  };
}

function named(id: number | null, code: string | null, name: string | null) {
  return id === null || code === null || name === null ? null : { id, code, name };
}
