import type { Database } from '#db/connect.ts';
import type { LevelDecisionRow, Predicate } from '#db/schema.ts';
import { listDoneBySuperior } from '../appraisals/repository.ts';
import { type Terms, termsOn } from '../objection-terms/repository.ts';
import { type EmployeeNumbers, type EmployeeRecord, toEmployee } from '../scores/repository.ts';
import type { ScoreDecision } from '../scores/schema.ts';
import { fromInstant } from '../time/instant.ts';
import { type Day, dayOf } from '../time/period.ts';
import { lastObjectionDay } from './steps.ts';

/** The newest version of a person's score in a closed period. */
export type ClosedScore = {
  id: number;
  version: number;
  reason: string | null;
  inputHash: string;
  numbers: EmployeeNumbers;
  employee: EmployeeRecord;
};

/**
 * The scores of the people who belonged to a unit when a period was scored, by name: who has moved or left since is
 * still there.
 */
export async function listClosedScores(
  db: Database,
  periodId: number,
  unit: { id: number; code: string; name: string },
): Promise<ClosedScore[]> {
  const rows = await db
    .selectFrom('scores')
    .innerJoin('employees', 'employees.id', 'scores.employee_id')
    .select([
      'scores.id',
      'scores.version',
      'scores.reason',
      'scores.input_hash',
      'scores.numbers',
      'employees.id as employee_id',
      'employees.code',
      'employees.name',
      'employees.position',
      'employees.employment_status',
      'employees.quality_exempt',
    ])
    .where('scores.period_id', '=', periodId)
    .where('employees.kind', '=', 'person')
    // Saves reading the documents of everybody else; the unit itself is compared below.
    .where('scores.numbers', 'like', `%"unit":"${unit.code}"%`)
    .orderBy('scores.version')
    .execute();
  const ofUnit = { unit_id: unit.id, unit_code: unit.code, unit_name: unit.name };
  const newest = new Map<number, ClosedScore>();
  for (const row of rows) {
    const numbers: EmployeeNumbers = JSON.parse(row.numbers);
    newest.set(row.employee_id, {
      id: row.id,
      version: row.version,
      reason: row.reason,
      inputHash: row.input_hash,
      numbers,
      employee: toEmployee({ ...row, ...ofUnit, id: row.employee_id }),
    });
  }
  return [...newest.values()]
    .filter(({ numbers }) => numbers.unit === unit.code)
    .sort((a, b) => a.employee.name.localeCompare(b.employee.name, 'id') || a.employee.id - b.employee.id);
}

/** What was made of a score, with the publication that told it. */
export type DecisionRecord = {
  id: number;
  scoreId: number;
  version: number;
  step: LevelDecisionRow['step'];
  predicate: Predicate | null;
  because: LevelDecisionRow['because'];
  reason: string | null;
  at: string;
  by: string;
  toldAt: string | null;
};

const decisionColumns = [
  'level_decisions.id',
  'level_decisions.score_id as scoreId',
  'level_decisions.version',
  'level_decisions.step',
  'level_decisions.predicate',
  'level_decisions.because',
  'level_decisions.reason',
  'level_decisions.at',
  'level_decisions.by_name as by',
  'publications.at as toldAt',
] as const;

/** The last step about each score; whoever was withdrawn is in it, too. */
export async function listLastDecisions(
  db: Database,
  scoreIds: readonly number[],
): Promise<Map<number, DecisionRecord>> {
  if (scoreIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('level_decisions')
    .leftJoin('published_decisions', 'published_decisions.decision_id', 'level_decisions.id')
    .leftJoin('publications', 'publications.id', 'published_decisions.publication_id')
    .select(decisionColumns)
    .where('score_id', 'in', [...scoreIds])
    .orderBy('level_decisions.version')
    .execute();
  return new Map(rows.map((row) => [row.scoreId, row]));
}

/** The decision as pages show it; null for one that was taken back. */
export function decisionView(
  record: DecisionRecord | undefined,
  dialogues: ScoreDecision['dialogues'],
  terms: readonly Terms[],
): ScoreDecision | null {
  if (!record || record.step === 'withdrawn') return null;
  const { step, predicate, because, reason, at, by, toldAt } = record;
  const objectionUntil = toldAt === null ? null : objectionEnd(fromInstant(toldAt), terms);
  return { step, predicate, because, reason, at, by, toldAt, objectionUntil, dialogues };
}

/** The last day for an objection to what was told at a time (milliseconds). */
export function objectionEnd(toldAt: number, terms: readonly Terms[]): Day {
  return lastObjectionDay(toldAt, termsOn(terms, dayOf(toldAt)).fileDays);
}

/** What somebody was told about a period: a version of the score with its decision; after corrections several. */
export type ToldScore = DecisionRecord & { scoreVersion: number; correction: string | null };

export async function listToldScores(
  db: Database,
  periodId: number,
  employeeId: number,
): Promise<ToldScore[]> {
  const rows = await db
    .selectFrom('scores')
    .innerJoin('level_decisions', 'level_decisions.score_id', 'scores.id')
    .innerJoin('published_decisions', 'published_decisions.decision_id', 'level_decisions.id')
    .innerJoin('publications', 'publications.id', 'published_decisions.publication_id')
    .select([...decisionColumns, 'scores.version as scoreVersion', 'scores.reason as correction'])
    .where('scores.period_id', '=', periodId)
    .where('scores.employee_id', '=', employeeId)
    .orderBy('scores.version')
    .orderBy('level_decisions.version')
    .execute();
  return rows;
}

/** Notes of dialogues with people in a period, the oldest first. */
export async function listDialogues(
  db: Database,
  periodId: number,
  employeeIds: readonly number[],
): Promise<Map<number, ScoreDecision['dialogues']>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('dialogues')
    .select(['employee_id', 'held_on as heldOn', 'text', 'by_name as by'])
    .where('period_id', '=', periodId)
    .where('employee_id', 'in', [...employeeIds])
    .orderBy('id')
    .execute();
  const notes = new Map<number, ScoreDecision['dialogues']>();
  for (const { employee_id, ...note } of rows)
    notes.set(employee_id, [...(notes.get(employee_id) ?? []), note]);
  return notes;
}

/** What others see of dialogues, the auditor among them: that somebody has talked with the person, not about what. */
export function withoutWords(dialogues: ScoreDecision['dialogues']): ScoreDecision['dialogues'] {
  return dialogues.map((note) => ({ ...note, text: null }));
}

export async function findPublication(
  db: Database,
  periodId: number,
  unitId: number,
): Promise<{ version: number; at: string; by: string } | undefined> {
  return await db
    .selectFrom('publications')
    .select(['version', 'at', 'by_name as by'])
    .where('period_id', '=', periodId)
    .where('unit_id', '=', unitId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** A role by which somebody leads people. */
export type LeadingGrant = { role: 'head' | 'manager'; unitId: number };

/** Who of these people leads what, by their accounts. */
export async function listLeaders(
  db: Database,
  employeeIds: readonly number[],
): Promise<Map<number, LeadingGrant[]>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .select(['users.employeeId', 'role_grants.role', 'role_grants.unit_id'])
    .where('users.employeeId', 'in', [...employeeIds])
    .where('users.disabled_at', 'is', null)
    .where('role_grants.role', 'in', ['head', 'manager'])
    .execute();
  const leaders = new Map<number, LeadingGrant[]>();
  for (const { employeeId, role, unit_id } of rows) {
    if (employeeId === null || (role !== 'head' && role !== 'manager')) continue;
    leaders.set(employeeId, [...(leaders.get(employeeId) ?? []), { role, unitId: unit_id }]);
  }
  return leaders;
}

/** The point at which each of these people had the most duties in a period. */
export async function listMainPlaces(
  db: Database,
  employeeIds: readonly number[],
  { start, end }: { start: string; end: string },
): Promise<Map<number, string>> {
  if (employeeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('assignments')
    .innerJoin('service_points', 'service_points.id', 'assignments.point_id')
    .select(({ fn }) => ['employee_id', 'service_points.name', fn.countAll().as('duties')])
    .where('employee_id', 'in', [...employeeIds])
    .where('start_at', '>=', start)
    .where('start_at', '<', end)
    .groupBy(['employee_id', 'service_points.name'])
    .execute();
  const places = new Map<number, { name: string; duties: number }>();
  for (const { employee_id, name, duties } of rows) {
    const known = places.get(employee_id);
    if (!known || Number(duties) > known.duties) places.set(employee_id, { name, duties: Number(duties) });
  }
  return new Map([...places].map(([id, { name }]) => [id, name]));
}

/** What is there for each person's score in a period: reports, marks and duties, counted. */
export type Preparation = {
  targets: number;
  unreported: number;
  unverified: number;
  superiors: number;
  peers: number;
  duties: number;
};

export async function listPreparations(
  db: Database,
  period: { id: number; start: string; end: string },
  employeeIds: readonly number[],
): Promise<Map<number, Preparation>> {
  const preparations = new Map<number, Preparation>(
    employeeIds.map((id) => [
      id,
      { targets: 0, unreported: 0, unverified: 0, superiors: 0, peers: 0, duties: 0 },
    ]),
  );
  if (employeeIds.length === 0) return preparations;
  const targets = await db
    .selectFrom('targets')
    .leftJoin('realisations', 'realisations.target_id', 'targets.id')
    .select(['targets.employee_id', 'realisations.status', 'realisations.value'])
    .where('period_id', '=', period.id)
    .where('targets.employee_id', 'in', [...employeeIds])
    .execute();
  for (const { employee_id, status, value } of targets) {
    const one = preparations.get(employee_id ?? 0)!;
    one.targets += 1;
    if (status !== 'waived' && value === null) one.unreported += 1;
    if (status === 'reported' && value !== null) one.unverified += 1;
  }
  const marks = await db
    .selectFrom('appraisals')
    .select(({ fn }) => ['ratee_id', 'role', fn.countAll().as('raters')])
    .where('period_id', '=', period.id)
    .where('ratee_id', 'in', [...employeeIds])
    .where('role', '<>', 'self')
    .groupBy(['ratee_id', 'role'])
    .execute();
  for (const { ratee_id, role, raters } of marks) {
    preparations.get(ratee_id)![role === 'superior' ? 'superiors' : 'peers'] = Number(raters);
  }
  const peers = await db
    .selectFrom('peer_appraisals')
    .select(({ fn }) => ['ratee_id', fn.countAll().as('raters')])
    .where('period_id', '=', period.id)
    .where('ratee_id', 'in', [...employeeIds])
    .groupBy('ratee_id')
    .execute();
  for (const { ratee_id, raters } of peers) preparations.get(ratee_id)!.peers += Number(raters);
  // While a round runs, what superiors have done is still sealed, and that they have is no secret.
  for (const id of await listDoneBySuperior(db, period.id)) {
    const one = preparations.get(id);
    if (one) one.superiors += 1;
  }
  const duties = await db
    .selectFrom('assignments')
    .select(({ fn }) => ['employee_id', fn.countAll().as('duties')])
    .where('employee_id', 'in', [...employeeIds])
    .where('start_at', '>=', period.start)
    .where('start_at', '<', period.end)
    .groupBy('employee_id')
    .execute();
  for (const { employee_id, duties: count } of duties) preparations.get(employee_id)!.duties = Number(count);
  return preparations;
}
