import type { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { differenceOf } from '../scoring/difference.ts';
import { type Explanation, explainEmployee } from '../scoring/explain.ts';
import type { Scored, ScoredEmployee } from '../scoring/score.ts';
import { ENGINE_VERSION } from '../scoring/version.ts';
import type { Boards } from './board.ts';
import {
  type EmployeeRecord,
  listPeriods,
  listPlaces,
  type PeriodRecord,
  periodBefore,
  periodView,
} from './repository.ts';
import type { EmployeeName, EmployeeResult, EmployeeScore } from './schema.ts';

type Numbers = Pick<
  z.infer<typeof EmployeeResult>,
  'state' | 'status' | 'voices' | 'quantity' | 'quality' | 'result' | 'resultLow' | 'resultHigh' | 'level'
>;

/** The score of one employee with everything needed to follow it. Undefined: not scored in that period. */
export async function viewEmployeeScore(
  db: Database,
  boards: Boards,
  period: PeriodRecord,
  employee: EmployeeRecord,
  now: number,
): Promise<EmployeeScore | undefined> {
  const { scored } = await boards.read(period);
  const row = findRow(scored, employee.code);
  if (!row) return undefined;
  const before = periodBefore(await listPeriods(db), period);
  return {
    employee: employeeName(employee),
    period: periodView(period),
    ...numbersOf(row, period, employee.qualityExempt),
    ratings: row.quality.ratings,
    behaviour: row.behaviour.score,
    explanation: await namePoints(db, explainEmployee(scored, employee.code)),
    indicators: await listIndicators(db, period.id, employee),
    places: await listPlaces(db, employee.id, period, now),
    previous: before ? await movement(boards, before, row, employee.code) : null,
    versions: {
      engine: ENGINE_VERSION,
      policy: period.policy.version,
      baseline: period.baseline.version,
      inputHash: null,
    },
  };
}

/** Rows of a unit's list, in the order given. */
export async function viewResults(
  boards: Boards,
  period: PeriodRecord,
  employees: EmployeeRecord[],
): Promise<z.infer<typeof EmployeeResult>[]> {
  const { scored } = await boards.read(period);
  return employees.flatMap((employee) => {
    const row = findRow(scored, employee.code);
    return row
      ? [{ employee: employeeName(employee), ...numbersOf(row, period, employee.qualityExempt) }]
      : [];
  });
}

function findRow({ employees }: Scored, code: string): ScoredEmployee | undefined {
  return employees.find(({ id }) => id === code);
}

/** Below 10 voices quality is nobody's number; while the period is open there is no level (scoring.md 1.6, 8). */
function numbersOf(row: ScoredEmployee, period: PeriodRecord, exempt: boolean): Numbers {
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
  boards: Boards,
  before: PeriodRecord,
  row: ScoredEmployee,
  code: string,
): Promise<EmployeeScore['previous']> {
  const then = findRow((await boards.read(before)).scored, code)?.quality;
  const now = row.quality;
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
