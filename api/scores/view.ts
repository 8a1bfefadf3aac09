import type { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { differenceOf } from '../scoring/difference.ts';
import { type Explanation, explainEmployee } from '../scoring/explain.ts';
import { employeeRow } from '../scoring/output.ts';
import { ENGINE_VERSION } from '../scoring/version.ts';
import type { Boards } from './board.ts';
import {
  type EmployeeNumbers,
  type EmployeeRecord,
  listPeriods,
  listPlaces,
  listStoredResults,
  type PeriodRecord,
  periodBefore,
  periodView,
} from './repository.ts';
import type { EmployeeName, EmployeeResult, EmployeeScore } from './schema.ts';

type Numbers = Pick<
  z.infer<typeof EmployeeResult>,
  'state' | 'status' | 'voices' | 'quantity' | 'quality' | 'result' | 'resultLow' | 'resultHigh' | 'level'
>;

/** What a page shows of one result, whether it was stored at a closing or computed a moment ago. */
type Result = {
  numbers: EmployeeNumbers;
  explanation: Explanation;
  engineVersion: string;
  inputHash: string | null;
  version: number | null;
  reason: string | null;
};

/** The score of one employee with everything needed to follow it. Undefined: not scored in that period. */
export async function viewEmployeeScore(
  db: Database,
  boards: Boards,
  period: PeriodRecord,
  employee: EmployeeRecord,
  now: number,
): Promise<EmployeeScore | undefined> {
  const result = (await readResults(db, boards, period, [employee])).get(employee.id);
  if (!result) return undefined;
  const { numbers, explanation, version, reason } = result;
  const before = periodBefore(await listPeriods(db), period);
  return {
    employee: employeeName(employee),
    period: periodView(period),
    ...numbersOf(numbers, period, employee.qualityExempt),
    ratings: numbers.quality.ratings,
    behaviour: numbers.behaviour.score,
    explanation: await namePoints(db, explanation),
    indicators: await listIndicators(db, period.id, employee),
    places: await listPlaces(db, employee.id, period, now),
    previous: before ? await movement(db, boards, before, numbers, employee) : null,
    versions: {
      engine: result.engineVersion,
      policy: period.policy.version,
      baseline: period.baseline.version,
      inputHash: result.inputHash,
      score: version === null ? null : { version, reason },
    },
  };
}

/** Rows of a unit's list, in the order given. */
export async function viewResults(
  db: Database,
  boards: Boards,
  period: PeriodRecord,
  employees: EmployeeRecord[],
): Promise<z.infer<typeof EmployeeResult>[]> {
  const results = await readResults(db, boards, period, employees);
  return employees.flatMap((employee) => {
    const result = results.get(employee.id);
    return result
      ? [{ employee: employeeName(employee), ...numbersOf(result.numbers, period, employee.qualityExempt) }]
      : [];
  });
}

/** Closed periods are read as they were stored; open ones are computed from what is known so far. */
async function readResults(
  db: Database,
  boards: Boards,
  period: PeriodRecord,
  employees: EmployeeRecord[],
): Promise<Map<number, Result>> {
  if (period.status === 'closed') {
    return await listStoredResults(
      db,
      period.id,
      employees.map(({ id }) => id),
    );
  }
  const { scored, inputHash } = await boards.read(period);
  const rows = new Map(scored.employees.map((row) => [row.id, row]));
  return new Map(
    employees.flatMap(({ id, code }) => {
      const row = rows.get(code);
      if (!row) return [];
      const explanation = explainEmployee(scored, code);
      const computed = { engineVersion: ENGINE_VERSION, inputHash, version: null, reason: null };
      return [[id, { numbers: employeeRow(row), explanation, ...computed }]];
    }),
  );
}

/** Below 10 voices quality is nobody's number; while the period is open there is no level (scoring.md 1.6, 8). */
function numbersOf(row: EmployeeNumbers, period: PeriodRecord, exempt: boolean): Numbers {
  const { quality, quantity, combined, official } = row;
  const isOpen = period.status !== 'closed';
  return {
    state: isOpen ? 'so far' : 'final',
    status: exempt ? 'exempt' : quality.status,
    voices: quality.voices,
    quantity: quantity.score,
    quality: quality.status === 'hidden' ? null : quality.score,
    result: combined.result ?? null,
    resultLow: combined.result_low ?? null,
    resultHigh: combined.result_high ?? null,
    level: isOpen
      ? { resultRating: null, behaviourRating: null, predicate: null, status: null }
      : {
          resultRating: official.result_rating,
          behaviourRating: official.behaviour_rating,
          predicate: official.predicate,
          status: official.result_status,
        },
  };
}

function employeeName({
  code,
  name,
  position,
  employmentStatus,
  unit,
}: EmployeeRecord): z.infer<typeof EmployeeName> {
  return { code, name, position, employmentStatus, unit: { code: unit.code, name: unit.name } };
}

/** Direction against the period before, on the 1-4 scale; null where either has too few voices to say. */
async function movement(
  db: Database,
  boards: Boards,
  before: PeriodRecord,
  { quality: now }: EmployeeNumbers,
  employee: EmployeeRecord,
): Promise<EmployeeScore['previous']> {
  const then = (await readResults(db, boards, before, [employee])).get(employee.id)?.numbers.quality;
  if (!then || then.status === 'hidden' || now.status === 'hidden') return null;
  const { direction } = differenceOf(
    { value: now.adjusted, half: now.half_width },
    { value: then.adjusted, half: then.half_width },
  );
  return { period: periodView(before), adjusted: then.adjusted, adjustedNow: now.adjusted, direction };
}

/** The core knows points by their keys; people know them by their names. */
async function namePoints(db: Database, explanation: Explanation): Promise<Explanation> {
  const rows = await db.selectFrom('service_points').select(['id', 'name']).execute();
  const names = new Map(rows.map(({ id, name }) => [String(id), name]));
  return {
    ...explanation,
    limits: explanation.limits.map((limit) =>
      limit.point === undefined ? limit : { ...limit, point: names.get(limit.point) ?? limit.point },
    ),
  };
}

async function listIndicators(
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
