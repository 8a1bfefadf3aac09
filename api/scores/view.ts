import type { z } from 'zod';
import type { Database } from '#db/connect.ts';
import {
  decisionView,
  listDialogues,
  listLastDecisions,
  listToldScores,
  type ToldScore,
  withoutWords,
} from '../decisions/repository.ts';
import { Problem } from '../http/problem.ts';
import { listTerms } from '../objection-terms/repository.ts';
import { listStepsBehindScore } from '../roster/history.ts';
import { differenceOf } from '../scoring/difference.ts';
import { type Explanation, explainEmployee } from '../scoring/explain.ts';
import { employeeRow } from '../scoring/output.ts';
import { ENGINE_VERSION } from '../scoring/version.ts';
import type { Board, Boards } from './board.ts';
import { withoutQuality } from './few-voices.ts';
import { readOwnBoard } from './own-board.ts';
import {
  type EmployeeNumbers,
  type EmployeeRecord,
  figuresOf,
  listIndicators,
  listPeriods,
  listPlaces,
  listStoredResults,
  type PeriodRecord,
  periodBefore,
  scoredPeriodView,
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
  /** Of the own score of a running period: until when residents are heard. */
  counted: EmployeeScore['counted'];
  /** Of the stored score. */
  id: number | null;
  version: number | null;
  reason: string | null;
};

/**
 * The score of one employee with everything needed to follow it. Undefined: not scored in that period.
 * @param reader `self` is the employee who reads: the own result of a closed period is theirs once it has been
 *   published. `readsNotes`: whoever decides about the person reads what was noted of dialogues.
 * @throws Problem `score-in-review` for the person while a closed period has not been published
 */
export async function viewEmployeeScore(
  db: Database,
  boards: Boards,
  period: PeriodRecord,
  employee: EmployeeRecord,
  now: number,
  reader: { self: number | null; readsNotes: boolean },
): Promise<EmployeeScore | undefined> {
  const { self, readsNotes } = reader;
  const own = employee.id === self;
  const told = period.status === 'closed' ? await listToldScores(db, period.id, employee.id) : [];
  if (own && period.status === 'closed' && told.length === 0) {
    throw new Problem('score-in-review', { detail: `${period.code} has not been published to you yet` });
  }
  const around = { db, boards, self, now };
  const result = (await readResults(around, period, [employee])).get(employee.id);
  if (!result) return undefined;
  const { numbers, explanation, version, reason, counted } = result;
  const before = periodBefore(await listPeriods(db), period);
  // What the person has not been told of the period before does not come out of this one either.
  const hidesBefore = own && before !== undefined && (await isUntold(db, before, employee.id));
  return {
    employee: employeeName(employee),
    period: scoredPeriodView(period),
    ...numbersOf(numbers, period, employee.qualityExempt),
    state: period.status === 'closed' ? 'final' : 'so far',
    counted,
    ratings: numbers.quality.ratings,
    behaviour: numbers.behaviour.score,
    ...(await decisionOf(db, period, employee, { told, result, own, readsNotes })),
    waiting: period.status === 'closed' ? await listStepsBehindScore(db, period.id, employee.id) : [],
    explanation: await namePoints(db, {
      ...(countsQuality(numbers, employee) ? explanation : withoutQuality(explanation)),
      ...(hidesBefore && { previous: null }),
      // Elements are told by the weeks of the feedback: beside totals of this moment, one answer could be subtracted.
      ...(own && { aspects: [] }),
    }),
    indicators: await listIndicators(db, period.id, employee),
    places: await listPlaces(db, employee.id, period, now),
    previous: before && !hidesBefore ? await movement(around, before, numbers, employee) : null,
    earlier: await earlierOf(db, period, employee, self),
    crew: await crewName(db, explanation.qualityFrom),
    versions: {
      engine: result.engineVersion,
      policy: period.policy.version,
      baseline: period.baseline.version,
      inputHash: result.inputHash,
      score: version === null ? null : { version, reason },
    },
  };
}

/** What was decided about the score that is shown, and what the person was told before it was corrected. */
async function decisionOf(
  db: Database,
  period: PeriodRecord,
  employee: EmployeeRecord,
  { told, result, own, readsNotes }: { told: ToldScore[]; result: Result; own: boolean; readsNotes: boolean },
): Promise<Pick<EmployeeScore, 'decision' | 'told'>> {
  if (result.id === null) return { decision: null, told: [] };
  const last = own
    ? told.findLast(({ scoreId }) => scoreId === result.id)
    : (await listLastDecisions(db, [result.id])).get(result.id);
  const notes = (await listDialogues(db, period.id, [employee.id])).get(employee.id) ?? [];
  const earlier: EmployeeScore['told'] = [];
  for (const one of told) {
    if (one.id === last?.id || one.toldAt === null) continue;
    const stored = await listStoredResults(db, period.id, [employee.id], one.scoreVersion);
    const numbers = stored.get(employee.id)?.numbers;
    if (!numbers) continue;
    const { predicate, toldAt } = one;
    earlier.push({ version: one.scoreVersion, ...figuresOf(numbers), predicate, toldAt });
  }
  const seen = own || readsNotes ? notes : withoutWords(notes);
  return { decision: decisionView(last, seen, await listTerms(db)), told: earlier };
}

/** Whether a closed period has a result that its own person has not been told. */
async function isUntold(db: Database, period: PeriodRecord, employeeId: number): Promise<boolean> {
  return period.status === 'closed' && (await listToldScores(db, period.id, employeeId)).length === 0;
}

/** Rows of a unit's list, in the order given. */
export async function viewResults(
  db: Database,
  boards: Boards,
  period: PeriodRecord,
  employees: EmployeeRecord[],
  self: number | null,
  now: number,
): Promise<z.infer<typeof EmployeeResult>[]> {
  const results = await readResults({ db, boards, self, now }, period, employees);
  return employees.flatMap((employee) => {
    const result = results.get(employee.id);
    if (result) {
      const numbers = numbersOf(result.numbers, period, employee.qualityExempt);
      return [{ employee: employeeName(employee), ...numbers }];
    }
    return employee.id === self && period.status === 'closed'
      ? [{ employee: employeeName(employee), ...nothingYet }]
      : [];
  });
}

/** The own line of a list while the superior looks at it. */
const nothingYet: Numbers = {
  ...{ state: 'in review', status: 'hidden', voices: 0, quantity: null, quality: null },
  ...{ result: null, resultLow: null, resultHigh: null },
  level: { resultRating: null, behaviourRating: null, predicate: null, status: null },
};

/** Where results come from, and who reads them at what moment. */
type Around = { db: Database; boards: Boards; self: number | null; now: number };

/**
 * Closed periods are read as they were stored, open ones are computed from what is known so far. Somebody's own result
 * of a closed period is the version that was published to them, or absent; of an open one it is told in whole pieces.
 */
async function readResults(
  { db, boards, self, now }: Around,
  period: PeriodRecord,
  employees: EmployeeRecord[],
): Promise<Map<number, Result>> {
  if (period.status === 'closed') return await readClosed(db, period, employees, self);
  const results = new Map<number, Result>();
  const own = employees.find(({ id }) => id === self);
  const others = employees.filter(({ id }) => id !== self);
  if (own) {
    const { board, until } = await readOwnBoard(boards, period, own.code, now);
    addComputed(results, board, [own], { until });
  }
  if (others.length > 0) addComputed(results, await boards.read(period), others, null);
  return results;
}

function addComputed(
  results: Map<number, Result>,
  { scored, inputHash }: Board,
  employees: EmployeeRecord[],
  counted: Result['counted'],
): void {
  const rows = new Map(scored.employees.map((row) => [row.id, row]));
  for (const { id, code } of employees) {
    const row = rows.get(code);
    if (!row) continue;
    const explanation = withoutLevels(explainEmployee(scored, code));
    const computed = { engineVersion: ENGINE_VERSION, inputHash, id: null, version: null, reason: null };
    results.set(id, { numbers: employeeRow(row), explanation, counted, ...computed });
  }
}

async function readClosed(
  db: Database,
  period: PeriodRecord,
  employees: EmployeeRecord[],
  self: number | null,
): Promise<Map<number, Result>> {
  const others = employees.flatMap(({ id }) => (id === self ? [] : [id]));
  const told = self === null ? undefined : (await listToldScores(db, period.id, self)).at(-1);
  const stored = [...(await listStoredResults(db, period.id, others))];
  if (self !== null && told && others.length < employees.length) {
    stored.push(...(await listStoredResults(db, period.id, [self], told.scoreVersion)));
  }
  return new Map(stored.map(([id, result]) => [id, { ...result, counted: null }]));
}

/** Whether quality is a part of the result, as large as it may be. */
function countsQuality({ quality }: EmployeeNumbers, { qualityExempt }: EmployeeRecord): boolean {
  return quality.status !== 'hidden' && !qualityExempt;
}

/** An open period has no level, so it has no steps towards one (method, section 8). */
function withoutLevels(explanation: Explanation): Explanation {
  return { ...explanation, steps: explanation.steps.filter(({ id }) => !id.startsWith('level.')) };
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
  around: Around,
  before: PeriodRecord,
  { quality: now }: EmployeeNumbers,
  employee: EmployeeRecord,
): Promise<EmployeeScore['previous']> {
  const then = (await readResults(around, before, [employee])).get(employee.id)?.numbers.quality;
  if (!then || then.status === 'hidden' || now.status === 'hidden') return null;
  const { direction } = differenceOf(
    { value: now.adjusted, half: now.half_width },
    { value: then.adjusted, half: then.half_width },
  );
  return { period: scoredPeriodView(before), adjusted: then.adjusted, adjustedNow: now.adjusted, direction };
}

/** How many periods back the direction goes. */
const earlierPeriods = 4;

/** Closed periods of the same kind right before this one, the newest first; what the person was not told is not there. */
async function earlierOf(
  db: Database,
  period: PeriodRecord,
  employee: EmployeeRecord,
  self: number | null,
): Promise<EmployeeScore['earlier']> {
  const periods = await listPeriods(db);
  const earlier: EmployeeScore['earlier'] = [];
  for (
    let before = periodBefore(periods, period);
    before && earlier.length < earlierPeriods;
    before = periodBefore(periods, before)
  ) {
    if (before.status !== 'closed') continue;
    const numbers = (await readClosed(db, before, [employee], self)).get(employee.id)?.numbers;
    if (!numbers) continue;
    const heard = countsQuality(numbers, employee);
    earlier.push({
      period: scoredPeriodView(before),
      adjusted: heard ? numbers.quality.adjusted : null,
      result: numbers.combined.result ?? null,
    });
  }
  return earlier;
}

/** The name of the crew whose quality somebody has. */
async function crewName(db: Database, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const row = await db.selectFrom('employees').select('name').where('code', '=', code).executeTakeFirst();
  return row?.name ?? null;
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
