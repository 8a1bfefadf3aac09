import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { RealisationPhotoRow, RealisationRow, TargetRow } from '#db/schema.ts';
import { Problem } from '../http/problem.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import type { Target } from '../scoring/input.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';

/** Whom a target belongs to: an employee, or a unit. */
export type OwnerRecord = {
  kind: 'employee' | 'unit';
  id: number;
  code: string;
  name: string;
  /** null for a unit. */
  position: string | null;
  unitId: number;
  unit: { code: string; name: string };
  startedOn: string | null;
  endedOn: string | null;
};

export type RealisationRecord = Selectable<RealisationRow> & {
  reporter: string | null;
  verifier: string | null;
};

/** A target with what was reported about it. */
export type TargetRecord = Selectable<TargetRow> & { realisation: RealisationRecord | null };

/** What scoring needs of a target. */
type Scorable = Pick<
  TargetRow,
  'indicator' | 'target' | 'direction' | 'weight' | 'fraction' | 'cumulative' | 'zero_scale'
> & { realisation: Pick<RealisationRow, 'value' | 'status'> | null };

export type EvidenceRecord = Selectable<RealisationPhotoRow>;

const dayMilliseconds = 86_400_000;

/** The unit or employee of a code. */
export async function findOwner(
  db: Database,
  kind: OwnerRecord['kind'],
  code: string,
): Promise<OwnerRecord | undefined> {
  if (kind === 'employee') return (await listPeople(db, { code }))[0];
  const unit = await db
    .selectFrom('units')
    .select(['id', 'code', 'name'])
    .where('code', '=', code.toUpperCase())
    .executeTakeFirst();
  return unit && unitOwner(unit);
}

export function unitOwner(unit: { id: number; code: string; name: string }): OwnerRecord {
  const { id, code, name } = unit;
  return {
    ...{ kind: 'unit', id, code, name, position: null, unitId: id, unit: { code, name } },
    ...{ startedOn: null, endedOn: null },
  };
}

/** People (no crews) by name: of a unit, or the one of a code. */
export async function listPeople(
  db: Database,
  { unitId, code }: { unitId?: number; code?: string },
): Promise<OwnerRecord[]> {
  const rows = await db
    .selectFrom('employees')
    .innerJoin('units', 'units.id', 'employees.unit_id')
    .select(['employees.id', 'employees.code', 'employees.name', 'employees.position'])
    .select(['employees.started_on', 'employees.ended_on', 'employees.unit_id'])
    .select(['units.code as unitCode', 'units.name as unitName'])
    .where('employees.kind', '=', 'person')
    .$if(unitId !== undefined, (query) => query.where('employees.unit_id', '=', unitId ?? 0))
    .$if(code !== undefined, (query) => query.where('employees.code', '=', code ?? ''))
    .orderBy('employees.name')
    .orderBy('employees.id')
    .execute();
  return rows.map((row) => ({
    kind: 'employee',
    id: row.id,
    code: row.code,
    name: row.name,
    position: row.position,
    unitId: row.unit_id,
    unit: { code: row.unitCode, name: row.unitName },
    startedOn: row.started_on,
    endedOn: row.ended_on,
  }));
}

/** A report that waits, with the key of whose it is: `unit 3`, `employee 14`. */
export type ReportedRecord = { targetId: number; periodId: number; owner: string };

/** Reports of open periods in some units that nobody has decided on, the oldest first. */
export async function listReported(db: Database, unitIds: readonly number[]): Promise<ReportedRecord[]> {
  const rows = await db
    .selectFrom('realisations')
    .innerJoin('targets', 'targets.id', 'realisations.target_id')
    .innerJoin('periods', 'periods.id', 'targets.period_id')
    .leftJoin('employees', 'employees.id', 'targets.employee_id')
    .select(['targets.id', 'targets.period_id', 'targets.unit_id', 'targets.employee_id'])
    .where('realisations.status', '=', 'reported')
    .where('periods.status', '=', 'open')
    .where((where) =>
      where.or([where('targets.unit_id', 'in', unitIds), where('employees.unit_id', 'in', unitIds)]),
    )
    .orderBy('realisations.reported_at')
    .orderBy('realisations.id')
    .execute();
  return rows.map(({ id, period_id, unit_id, employee_id }) => ({
    ...{ targetId: id, periodId: period_id },
    owner: employee_id === null ? `unit ${unit_id}` : `employee ${employee_id}`,
  }));
}

/** Whose some reports are, by their key. */
export async function listOwners(
  db: Database,
  reports: readonly ReportedRecord[],
): Promise<Map<string, OwnerRecord>> {
  if (reports.length === 0) return new Map();
  const units = await db.selectFrom('units').select(['id', 'code', 'name']).execute();
  const owners = [...units.map(unitOwner), ...(await listPeople(db, {}))];
  return new Map(owners.map((owner) => [`${owner.kind} ${owner.id}`, owner]));
}

/** Keys of the periods for which something is agreed with a unit or with some people. */
export async function listAgreedPeriods(
  db: Database,
  { unitId, employeeIds }: { unitId: number; employeeIds: readonly number[] },
): Promise<number[]> {
  const rows = await db
    .selectFrom('targets')
    .select('period_id')
    .distinct()
    .where((where) =>
      where.or([
        where('unit_id', '=', unitId),
        ...(employeeIds.length > 0 ? [where('employee_id', 'in', employeeIds)] : []),
      ]),
    )
    .execute();
  return rows.map(({ period_id }) => period_id);
}

/** Targets of a period, heaviest first: of some people, of a unit itself, or all. */
export async function listTargets(
  db: Database,
  periodId: number,
  of: { employeeIds?: readonly number[]; unitId?: number } = {},
): Promise<TargetRecord[]> {
  const { employeeIds, unitId } = of;
  if (employeeIds?.length === 0) return [];
  const rows = await db
    .selectFrom('targets')
    .leftJoin('realisations as r', 'r.target_id', 'targets.id')
    .leftJoin('employees as reporters', 'reporters.id', 'r.reported_by')
    .leftJoin('employees as verifiers', 'verifiers.id', 'r.verified_by')
    .leftJoin('users as reporterUsers', 'reporterUsers.id', 'r.reported_user')
    .leftJoin('users as verifierUsers', 'verifierUsers.id', 'r.verified_user')
    .selectAll('targets')
    .select(['r.id as rId', 'r.value', 'r.status', 'r.note', 'r.reported_by', 'r.verified_by'])
    .select(['r.reported_at', 'r.report', 'r.report_note', 'r.evidence_number', 'r.asked_about'])
    .select(['r.asked_against', 'r.reported_user', 'r.verified_user', 'r.decided_at'])
    .select(['reporters.name as reporter', 'reporterUsers.name as reporterUser'])
    .select(['verifiers.name as verifier', 'verifierUsers.name as verifierUser'])
    .where('targets.period_id', '=', periodId)
    .$if(employeeIds !== undefined, (query) => query.where('targets.employee_id', 'in', employeeIds ?? []))
    .$if(unitId !== undefined, (query) => query.where('targets.unit_id', '=', unitId ?? 0))
    .orderBy('targets.weight', 'desc')
    .orderBy('targets.name')
    .orderBy('targets.id')
    .execute();
  return rows.map((row) => ({
    ...{ id: row.id, period_id: row.period_id, employee_id: row.employee_id, unit_id: row.unit_id },
    ...{ indicator: row.indicator, name: row.name, unit_of_measure: row.unit_of_measure },
    ...{ direction: row.direction, target: row.target, weight: row.weight, fraction: row.fraction },
    ...{ cumulative: row.cumulative, zero_scale: row.zero_scale },
    realisation:
      row.rId === null || row.status === null || row.reported_at === null || row.report === null
        ? null
        : {
            ...{ id: row.rId, target_id: row.id, value: row.value, status: row.status, note: row.note },
            ...{ reported_by: row.reported_by, verified_by: row.verified_by, report: row.report },
            ...{ reported_at: row.reported_at, report_note: row.report_note },
            ...{ evidence_number: row.evidence_number, asked_about: row.asked_about },
            ...{ asked_against: row.asked_against, reported_user: row.reported_user },
            ...{ verified_user: row.verified_user, decided_at: row.decided_at },
            reporter: row.reporter ?? row.reporterUser,
            verifier: row.verifier ?? row.verifierUser,
          },
  }));
}

/** The targets of one owner in a period. */
export async function listTargetsOf(
  db: Database,
  periodId: number,
  { kind, id }: Pick<OwnerRecord, 'kind' | 'id'>,
): Promise<TargetRecord[]> {
  return await listTargets(db, periodId, kind === 'unit' ? { unitId: id } : { employeeIds: [id] });
}

/** Verified values of the owner's indicator in earlier periods of the same kind, newest first, at most six. */
export async function listHistory(
  db: Database,
  { kind, start }: PeriodRecord,
  owner: Pick<OwnerRecord, 'kind' | 'id'>,
): Promise<{ indicator: string; value: number; fraction: number }[]> {
  const rows = await db
    .selectFrom('targets')
    .innerJoin('realisations', 'realisations.target_id', 'targets.id')
    .innerJoin('periods', 'periods.id', 'targets.period_id')
    .select(['targets.indicator', 'realisations.value', 'targets.fraction'])
    .where('periods.kind', '=', kind)
    .where('periods.start_at', '<', start)
    .where(owner.kind === 'unit' ? 'targets.unit_id' : 'targets.employee_id', '=', owner.id)
    .where('realisations.status', '=', 'verified')
    .where('realisations.value', 'is not', null)
    .orderBy('periods.start_at', 'desc')
    .execute();
  return rows.map(({ indicator, value, fraction }) => ({ indicator, value: value ?? 0, fraction }));
}

/** Current evidence of some realisations: the photos of their latest reports. */
export async function listEvidence(
  db: Database,
  realisationIds: readonly number[],
): Promise<EvidenceRecord[]> {
  if (realisationIds.length === 0) return [];
  return await db
    .selectFrom('realisation_photos')
    .innerJoin('realisations', 'realisations.id', 'realisation_photos.realisation_id')
    .selectAll('realisation_photos')
    .where('realisation_id', 'in', realisationIds)
    .whereRef('realisation_photos.report', '=', 'realisations.report')
    .orderBy('realisation_photos.position')
    .execute();
}

/** Whose evidence a photo is; undefined: it is none. */
export async function findEvidenceOwner(
  db: Database,
  name: string,
): Promise<{ employeeId: number | null; unitId: number } | undefined> {
  const row = await db
    .selectFrom('realisation_photos')
    .innerJoin('realisations', 'realisations.id', 'realisation_photos.realisation_id')
    .innerJoin('targets', 'targets.id', 'realisations.target_id')
    .leftJoin('employees', 'employees.id', 'targets.employee_id')
    .select(['targets.employee_id as employeeId', 'targets.unit_id', 'employees.unit_id as employeeUnit'])
    .where('realisation_photos.name', '=', name)
    .executeTakeFirst();
  return row && { employeeId: row.employeeId, unitId: row.unit_id ?? row.employeeUnit ?? 0 };
}

/**
 * An open period, counted as changed and held until the end of the transaction: a closing waits for it, or came first.
 * @throws Problem `period-closed`, `not-found`
 */
export async function holdOpenPeriod(db: Database, code: string): Promise<PeriodRecord> {
  const { numUpdatedRows } = await db
    .updateTable('periods')
    .set((row) => ({ revision: row('revision', '+', 1) }))
    .where('code', '=', code)
    .where('status', '=', 'open')
    .executeTakeFirst();
  const period = (await listPeriods(db)).find((each) => each.code === code);
  if (!period) throw new Problem('not-found', { detail: 'No such period' });
  if (numUpdatedRows === 0n) throw new Problem('period-closed', { detail: 'Nothing of it changes any more' });
  return period;
}

/** A target as the scoring core takes it. In an open period agreed amounts are scaled to the part that has passed. */
export function toScored(
  { realisation, ...row }: Scorable,
  owner: Pick<OwnerRecord, 'kind' | 'code'>,
  period: PeriodRecord,
  now: number,
): Target & { id: string } {
  const passed = period.status === 'open' ? partPassed(period, now) : 1;
  return {
    id: `${row.indicator}@${owner.code}`,
    ...(owner.kind === 'unit' ? { unit: owner.code } : { employee: owner.code }),
    target: row.target,
    realised: realisation?.value ?? null,
    direction: row.direction,
    weight: row.weight,
    status: realisation?.status ?? 'missing',
    fraction: row.fraction * passed,
    cumulative: row.cumulative === 1,
    zero_scale: row.zero_scale,
  };
}

/** Whether a target counts by now: while a period is open, what is not reported yet is left out instead of counting 0. */
export function isDue({ realisation }: Pick<Scorable, 'realisation'>, period: PeriodRecord): boolean {
  if (period.status !== 'open') return true;
  return realisation !== null && realisation.status !== 'missing';
}

/** The part of a period that has passed, 0 to 1. */
export function partPassed({ start, end }: PeriodRecord, now: number): number {
  const [from, to] = [fromInstant(start), fromInstant(end)];
  return Math.min(1, Math.max(0, (now - from) / (to - from)));
}

/** The part of a period's days that somebody serves in, 0 to 1, to four decimals. */
export function partInForce(
  { startedOn, endedOn }: Pick<OwnerRecord, 'startedOn' | 'endedOn'>,
  { start, end }: PeriodRecord,
): number {
  const dayNumber = (day: string): number => Date.parse(day) / dayMilliseconds;
  const [first, last] = [dayNumber(dayOf(fromInstant(start))), dayNumber(dayOf(fromInstant(end)))];
  const from = startedOn === null ? first : Math.max(first, dayNumber(startedOn));
  const to = endedOn === null ? last : Math.min(last, dayNumber(endedOn));
  return Math.round((1e4 * Math.max(0, to - from)) / (last - first)) / 1e4;
}
