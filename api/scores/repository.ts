import type { Database } from '#db/connect.ts';
import { Problem } from '../http/problem.ts';
import { readCorrectedKinds } from '../kinds/repository.ts';
import type { Explanation } from '../scoring/explain.ts';
import type { employeeRow } from '../scoring/output.ts';
import { findShadow } from '../shadow/repository.ts';
import { isShadowed } from '../shadow/span.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import type { EmployeeScore, PeriodView, ScoreFigures } from './schema.ts';

/** A period with its frozen method. Instants are UTC text, [start, end). */
export type PeriodRecord = {
  id: number;
  code: string;
  kind: 'month' | 'quarter';
  start: string;
  end: string;
  status: 'open' | 'closing' | 'closed';
  /** When it was closed: ratings that arrive later do not count in it any more. */
  closedAt: string | null;
  /** Of a closed period: what reviewers decided after its last closing does not count in it. */
  decidedUntil: string | null;
  /** Nothing follows from its scores: as it was closed, or as it is said of the running ones. */
  shadow: boolean;
  policy: { id: number; version: string; document: string };
  baseline: { id: number; version: string; document: string };
};

/** Every period, the newest start first, quarters before the months they begin with. */
export async function listPeriods(db: Database): Promise<PeriodRecord[]> {
  const rows = await db
    .selectFrom('periods')
    .innerJoin('policies', 'policies.id', 'periods.policy_id')
    .innerJoin('baselines', 'baselines.id', 'periods.baseline_id')
    .select(({ selectFrom }) => [
      'periods.id',
      'periods.code',
      'periods.kind',
      'periods.start_at as start',
      'periods.end_at as end',
      'periods.status',
      'periods.closed_at as closedAt',
      selectFrom('closings')
        .select(({ fn }) => fn.max('created_at').as('at'))
        .whereRef('closings.period_id', '=', 'periods.id')
        .as('decidedUntil'),
      selectFrom('shadow_periods')
        .select('period_id')
        .whereRef('shadow_periods.period_id', '=', 'periods.id')
        .as('shadowed'),
      'policies.id as policy_id',
      'policies.version as policy_version',
      'policies.document as policy_document',
      'baselines.id as baseline_id',
      'baselines.version as baseline_version',
      'baselines.document as baseline_document',
    ])
    .orderBy('periods.start_at', 'desc')
    .orderBy('periods.kind', 'desc')
    .execute();
  const span = (await findShadow(db))?.span ?? null;
  return rows.map(({ id, code, kind, start, end, status, closedAt, decidedUntil, shadowed, ...method }) => ({
    id,
    code,
    kind,
    start,
    end,
    status,
    closedAt,
    decidedUntil: status === 'closed' ? decidedUntil : null,
    shadow: status === 'closed' ? shadowed !== null : isShadowed(span, { start, end }),
    policy: { id: method.policy_id, version: method.policy_version, document: method.policy_document },
    baseline: {
      id: method.baseline_id,
      version: method.baseline_version,
      document: method.baseline_document,
    },
  }));
}

/** The longest look-back a policy may ask for: duty before the period that still explains its first ratings. */
const longestLookBack = 72 * 3_600_000;

/** The duty that the scores of a period rest on: its own, and that of the look-back before it. */
export function inputSpan({ start, end }: { start: string; end: string }): { start: string; end: string } {
  return { start: toInstant(fromInstant(start) - longestLookBack), end };
}

/** The period of the same kind that ends where this one begins. */
export function periodBefore(periods: PeriodRecord[], period: PeriodRecord): PeriodRecord | undefined {
  return periods.find(({ kind, end }) => kind === period.kind && end === period.start);
}

/**
 * The period asked for, or the newest open quarter.
 * @throws Problem `not-found` for a period that does not exist
 */
export function choosePeriod(periods: PeriodRecord[], code: string | undefined): PeriodRecord {
  const period =
    code === undefined
      ? (periods.find(({ kind, status }) => kind === 'quarter' && status === 'open') ?? periods[0])
      : periods.find((candidate) => candidate.code === code);
  if (!period) throw new Problem('not-found', { detail: 'No such period' });
  return period;
}

export function periodView({ code, kind, start, end, status }: PeriodRecord): PeriodView {
  return { code, kind, start: dayOf(fromInstant(start)), end: dayOf(fromInstant(end) - 1), status };
}

/** A period in answers about scores: with whether anything follows from them. */
export function scoredPeriodView(period: PeriodRecord): PeriodView {
  return { ...periodView(period), shadow: period.shadow };
}

/** A stored score: the newest version of what a closed period gave somebody. */
export type StoredResult = {
  id: number;
  employeeId: number;
  version: number;
  reason: string | null;
  numbers: EmployeeNumbers;
  explanation: Explanation;
  engineVersion: string;
  inputHash: string;
};

/** Unrounded numbers of one employee, as the scoring core prints them. */
export type EmployeeNumbers = ReturnType<typeof employeeRow>;

/** The figures by which two versions of a score are held against each other; below 10 voices quality is nobody's number. */
export function figuresOf({ quantity, quality, behaviour, combined }: EmployeeNumbers): ScoreFigures {
  return {
    result: combined.result ?? null,
    resultLow: combined.result_low ?? null,
    resultHigh: combined.result_high ?? null,
    quantity: quantity.score,
    quality: quality.status === 'hidden' ? null : quality.score,
    behaviour: behaviour.score,
  };
}

/** The stored scores of some people in a period, newest versions only, or the newest up to a version. */
export async function listStoredResults(
  db: Database,
  periodId: number,
  employeeIds: number[],
  upTo?: number,
): Promise<Map<number, StoredResult>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('scores')
    .select([
      'id',
      'employee_id',
      'version',
      'reason',
      'numbers',
      'explanation',
      'engine_version',
      'input_hash',
    ])
    .where('period_id', '=', periodId)
    .where('employee_id', 'in', employeeIds)
    .$if(upTo !== undefined, (query) => query.where('version', '<=', upTo ?? 0))
    .orderBy('version')
    .execute();
  return new Map(
    rows.map((row) => [
      row.employee_id ?? 0,
      {
        id: row.id,
        employeeId: row.employee_id ?? 0,
        version: row.version,
        reason: row.reason,
        numbers: JSON.parse(row.numbers),
        explanation: JSON.parse(row.explanation),
        engineVersion: row.engine_version,
        inputHash: row.input_hash,
      },
    ]),
  );
}

/** A person or crew as lists and headings name it. */
export type EmployeeRecord = {
  id: number;
  code: string;
  name: string;
  position: string;
  employmentStatus: 'pns' | 'pppk' | 'pppk_part_time' | 'non_asn' | null;
  qualityExempt: boolean;
  unit: { id: number; code: string; name: string };
};

/** The employee of a code, only inside `units`, or when it is `self`. Others do not exist for the caller. */
export async function findEmployee(
  db: Database,
  code: string,
  units: ReadonlySet<number>,
  self: number | null,
): Promise<EmployeeRecord | undefined> {
  const row = await employeeRows(db).where('employees.code', '=', code).executeTakeFirst();
  const employee = row && toEmployee(row);
  return employee && (employee.id === self || units.has(employee.unit.id)) ? employee : undefined;
}

/** Everybody who serves, unit by unit as they belong to them today. */
export async function listPeople(db: Database): Promise<EmployeeRecord[]> {
  const rows = await employeeRows(db)
    .where('employees.kind', '=', 'person')
    .where('employees.ended_on', 'is', null)
    .orderBy('employees.id')
    .execute();
  return rows.map(toEmployee);
}

/** People of one unit in alphabetical order: never a ranking. */
export async function listEmployees(db: Database, unitId: number): Promise<EmployeeRecord[]> {
  const rows = await employeeRows(db)
    .where('employees.unit_id', '=', unitId)
    .where('employees.kind', '=', 'person')
    .orderBy('employees.name')
    .orderBy('employees.id')
    .execute();
  return rows.map(toEmployee);
}

type EmployeeRow = Awaited<ReturnType<ReturnType<typeof employeeRows>['execute']>>[number];

function employeeRows(db: Database) {
  return db
    .selectFrom('employees')
    .innerJoin('units', 'units.id', 'employees.unit_id')
    .select([
      'employees.id',
      'employees.code',
      'employees.name',
      'employees.position',
      'employees.employment_status',
      'employees.quality_exempt',
      'units.id as unit_id',
      'units.code as unit_code',
      'units.name as unit_name',
    ]);
}

/** What `employeeRows` finds as everybody else knows it. */
export function toEmployee(row: EmployeeRow): EmployeeRecord {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    position: row.position,
    employmentStatus: row.employment_status,
    qualityExempt: row.quality_exempt === 1,
    unit: { id: row.unit_id, code: row.unit_code, name: row.unit_name },
  };
}

/** Where an employee served in a period, most hours first. Hours are duty times share. */
export async function listPlaces(
  db: Database,
  employeeId: number,
  period: PeriodRecord,
  now: number,
): Promise<{ name: string; kind: { code: string; name: { id: string; en: string } }; hours: number }[]> {
  const { start, end } = period;
  const until = toInstant(Math.min(fromInstant(end), now));
  const corrected = await readCorrectedKinds(db, period);
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('service_points', 'service_points.id', 'assignments.point_id')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .select([
      'service_points.id',
      'service_points.name',
      'point_kinds.code',
      'point_kinds.name_id',
      'point_kinds.name_en',
      'assignments.start_at',
      'assignments.end_at',
      'assignments.share',
    ])
    .where('assignments.employee_id', '=', employeeId)
    .where('assignments.start_at', '>=', start)
    .where('assignments.start_at', '<', until)
    .orderBy('service_points.name')
    .execute();
  const places = new Map<
    string,
    { name: string; kind: { code: string; name: { id: string; en: string } }; hours: number }
  >();
  for (const row of rows) {
    const { code, name } = corrected.get(row.id) ?? {
      code: row.code,
      name: { id: row.name_id, en: row.name_en },
    };
    const kind = { code, name };
    const place = places.get(row.name) ?? { name: row.name, kind, hours: 0 };
    place.hours += ((fromInstant(row.end_at) - fromInstant(row.start_at)) / 3_600_000) * row.share;
    places.set(row.name, place);
  }
  return [...places.values()].sort((a, b) => b.hours - a.hours);
}

/** The targets of an employee in a period, the heaviest first; the id is the one the core knows them by. */
export async function listIndicators(
  db: Database,
  periodId: number,
  employee: EmployeeRecord,
): Promise<EmployeeScore['indicators']> {
  const rows = await db
    .selectFrom('targets')
    .leftJoin('realisations', 'realisations.target_id', 'targets.id')
    .select(['indicator', 'name', 'unit_of_measure', 'direction', 'target', 'value', 'status', 'note'])
    .where('period_id', '=', periodId)
    .where('employee_id', '=', employee.id)
    .orderBy('weight', 'desc')
    .orderBy('name')
    .execute();
  return rows.map((row) => ({
    id: `${row.indicator}@${employee.code}`,
    name: row.name,
    unitOfMeasure: row.unit_of_measure,
    direction: row.direction,
    target: row.target,
    realised: row.value,
    status: row.status ?? 'missing',
    note: row.note,
  }));
}
