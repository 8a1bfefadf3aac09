import type { Database } from '#db/connect.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { listTerms, type Terms, termsOn } from '../objection-terms/repository.ts';
import type { findUnit } from '../organization/repository.ts';
import {
  choosePeriod,
  type EmployeeNumbers,
  type EmployeeRecord,
  listEmployees,
  listPeriods,
  type PeriodRecord,
  scoredPeriodView,
} from '../scores/repository.ts';
import { employeeRow } from '../scoring/output.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { mayDecide, mayPublish } from './access.ts';
import { policyOf } from './decide.ts';
import { isPredicate, mayHaveConsequence, needsDialogue, reachableLevels } from './levels.ts';
import {
  type DecisionRecord,
  decisionView,
  findPublication,
  listClosedScores,
  listDialogues,
  listLastDecisions,
  listLeaders,
  listMainPlaces,
  listPreparations,
  type Preparation,
  withoutWords,
} from './repository.ts';
import type { BoardRow, Missing, PeriodBoard } from './schema.ts';
import { stepsOf } from './steps.ts';

type UnitRecord = NonNullable<Awaited<ReturnType<typeof findUnit>>>;
type BoardDeps = Pick<Deps, 'connection' | 'boards' | 'clock'>;

/** Somebody's numbers in a period, with what holds about them once they are stored. */
type Line = {
  employee: EmployeeRecord;
  numbers: EmployeeNumbers;
  score: { id: number; version: number; reason: string | null } | null;
};

/** How a unit stands in a period: its people by name, what is missing or decided, and what the actor may do. */
export async function viewBoard(
  { connection: { db }, boards, clock }: BoardDeps,
  actor: Actor,
  unit: UnitRecord,
  code: string | undefined,
): Promise<PeriodBoard> {
  const period = choosePeriod(await listPeriods(db), code);
  const isClosed = period.status === 'closed';
  const { lines, inputHash } = isClosed
    ? await readClosed(db, period, unit)
    : await readOpen(db, boards, period, unit);
  const people = lines.map(({ employee }) => employee.id);
  const decisions = await listLastDecisions(
    db,
    lines.flatMap(({ score }) => (score ? [score.id] : [])),
  );
  const terms = await listTerms(db);
  const around: Around = {
    ...{ actor, unit, period, terms },
    policy: policyOf(period),
    decisions,
    dialogues: await listDialogues(db, period.id, people),
    leaders: await listLeaders(db, people),
    places: await listMainPlaces(db, people, period),
    preparations: isClosed ? null : await listPreparations(db, period, people),
  };
  const holding = lines.map(({ score }) => {
    const last = score ? decisions.get(score.id) : undefined;
    const decided = last !== undefined && last.step !== 'withdrawn';
    return { decided, toldAt: decided && last.toldAt !== null ? fromInstant(last.toldAt) : null };
  });
  const lastTold = Math.max(0, ...holding.map(({ toldAt }) => toldAt ?? 0));
  const objectionDays = termsOn(terms, dayOf(lastTold || clock())).fileDays;
  return {
    unit: { code: unit.code, name: unit.name },
    period: scoredPeriodView(period),
    closedAt: period.closedAt,
    steps: stepsOf({ closed: isClosed, people: holding, objectionDays }, clock()),
    objectionDays,
    publication: (await findPublication(db, period.id, unit.id)) ?? null,
    versions: { policy: period.policy.version, baseline: period.baseline.version, inputHash },
    rows: lines.map((line) => rowOf(line, around)),
    mayPublish: mayPublish(actor, unit.id),
  };
}

async function readClosed(db: Database, period: PeriodRecord, unit: UnitRecord) {
  const scores = await listClosedScores(db, period.id, unit);
  const lines = scores.map(
    ({ employee, numbers, id, version, reason }): Line => ({
      ...{ employee, numbers },
      score: { id, version, reason },
    }),
  );
  return { lines, inputHash: scores.at(-1)?.inputHash ?? null };
}

async function readOpen(
  db: Database,
  boards: BoardDeps['boards'],
  period: PeriodRecord,
  unit: UnitRecord,
): Promise<{ lines: Line[]; inputHash: string }> {
  const { scored, inputHash } = await boards.read(period);
  const rows = new Map(scored.employees.map((row) => [row.id, row]));
  const lines = (await listEmployees(db, unit.id)).flatMap((employee): Line[] => {
    const row = rows.get(employee.code);
    return row ? [{ employee, numbers: employeeRow(row), score: null }] : [];
  });
  return { lines, inputHash };
}

type Around = {
  actor: Actor;
  unit: UnitRecord;
  period: PeriodRecord;
  terms: readonly Terms[];
  policy: ReturnType<typeof policyOf>;
  decisions: ReadonlyMap<number, DecisionRecord>;
  dialogues: Awaited<ReturnType<typeof listDialogues>>;
  leaders: Awaited<ReturnType<typeof listLeaders>>;
  places: ReadonlyMap<number, string>;
  preparations: ReadonlyMap<number, Preparation> | null;
};

function rowOf({ employee, numbers, score }: Line, around: Around): BoardRow {
  const { actor, unit, period, terms, policy } = around;
  const own = employee.id === actor.employee?.id;
  const last = score ? around.decisions.get(score.id) : undefined;
  const leads = around.leaders.get(employee.id) ?? [];
  const leadsThem = mayDecide(actor, { employeeId: employee.id, unitId: unit.id }, leads);
  const notes = around.dialogues.get(employee.id) ?? [];
  const dialogues = leadsThem ? notes : withoutWords(notes);
  const decision = decisionView(last, dialogues, terms);
  const isOpen = period.status !== 'closed';
  const frame = {
    employee: {
      ...{ code: employee.code, name: employee.name, position: employee.position },
      employmentStatus: employee.employmentStatus,
      unit: { code: employee.unit.code, name: employee.unit.name },
    },
    own,
    place: around.places.get(employee.id) ?? null,
    leads: leads.length > 0,
    mayDecide: score !== null && decision === null && leadsThem,
    score: score && { version: score.version, reason: score.reason },
    missing: missingOf(around.preparations?.get(employee.id), numbers, employee.qualityExempt, policy),
  };
  // The own result of a closed period is nobody's to read before it is published; `/saya` shows it then.
  if (own && !isOpen) return { ...frame, ...nothingYet };
  const { quality, quantity, combined, behaviour, official } = numbers;
  const shown = quality.status !== 'hidden';
  return {
    ...frame,
    status: employee.qualityExempt ? 'exempt' : quality.status,
    voices: quality.voices,
    quantity: quantity.score,
    quality: shown ? quality.score : null,
    qualityLow: shown ? quality.score_low : null,
    qualityHigh: shown ? quality.score_high : null,
    result: combined.result ?? null,
    resultLow: combined.result_low ?? null,
    resultHigh: combined.result_high ?? null,
    behaviour: behaviour.score,
    ...(isOpen
      ? { resultRating: null, resultStatus: null, behaviourRating: null, proposal: null, decision: null }
      : {
          resultRating: official.result_rating,
          resultStatus: official.result_status,
          behaviourRating: official.behaviour_rating,
          proposal: isPredicate(official.predicate) ? official.predicate : null,
          decision,
        }),
    dialogues,
    reachable: isOpen || period.shadow ? [] : reachableLevels(numbers, employee.qualityExempt, policy),
    needsDialogue: !isOpen && needsDialogue(numbers),
    mayHaveConsequence: !isOpen && mayHaveConsequence(numbers, period),
  };
}

/** The own row of a closed period. */
const nothingYet: Omit<BoardRow, 'employee' | 'own' | 'place' | 'leads' | 'mayDecide' | 'score' | 'missing'> =
  {
    ...{ status: 'hidden', voices: 0, quantity: null, quality: null, qualityLow: null, qualityHigh: null },
    ...{ result: null, resultLow: null, resultHigh: null, resultRating: null, resultStatus: null },
    ...{
      behaviour: null,
      behaviourRating: null,
      proposal: null,
      decision: null,
      dialogues: [],
      reachable: [],
    },
    ...{ needsDialogue: false, mayHaveConsequence: false },
  };

/** What somebody's score still lacks while the period runs; nothing of a closed one. */
function missingOf(
  prepared: Preparation | undefined,
  { quality }: EmployeeNumbers,
  exempt: boolean,
  { min_peers: peersNeeded, min_voices: voicesNeeded }: Around['policy'],
): Missing[] {
  if (!prepared) return [];
  const { targets, unreported, unverified, superiors, peers, duties } = prepared;
  const missing: (Missing | false)[] = [
    targets === 0 && { what: 'no-targets', count: 0 },
    unreported > 0 && { what: 'unreported', count: unreported },
    unverified > 0 && { what: 'unverified', count: unverified },
    superiors === 0 && { what: 'no-appraisal', count: 0 },
    peers < peersNeeded && { what: 'few-peers', count: peers },
    // Whoever follows a crew's quality has voices without duties.
    !exempt && duties === 0 && quality.voices === 0 && { what: 'no-duty', count: 0 },
    !exempt && duties > 0 && quality.voices < voicesNeeded && { what: 'few-voices', count: quality.voices },
  ];
  return missing.filter((each) => each !== false);
}
