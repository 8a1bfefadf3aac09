import type { Database } from '#db/connect.ts';
import { type Actor, scoredUnits, subtree } from '../accounts/actor.ts';
import { Problem } from '../http/problem.ts';
import { listTerms, termsOn } from '../objection-terms/repository.ts';
import { findUnit, listUnits } from '../organization/repository.ts';
import { type PeriodRecord, periodView } from '../scores/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { type Day, dayOf } from '../time/period.ts';
import { findParties, type ObjectionDeps, type Opened, openAll, readOffice } from './access.ts';
import { readDuties } from './duties.ts';
import { findSelf, readNameable } from './file.ts';
import { readIndicators } from './remedy.ts';
import { listObjections, listOfficeAdmins } from './repository.ts';
import {
  Cause,
  type ListedObjection,
  type ObjectionDesk,
  type ObjectionForm,
  type OwnObjections,
} from './schema.ts';
import { describeSets } from './sets.ts';
import { actsOf, daysUntil, isOpen, turnOf } from './standing.ts';
import { findToldPeriod, listToldPeriods } from './told.ts';

type ViewDeps = Pick<ObjectionDeps, 'connection' | 'clock'>;

/** The own objections, and the scores that can be objected to. @throws Problem `not-found` without an employee */
export async function viewOwn({ connection: { db }, clock }: ViewDeps, actor: Actor): Promise<OwnObjections> {
  const self = findSelf(actor);
  const today = dayOf(clock());
  const terms = await listTerms(db);
  const told = await listToldPeriods(db, self.id, terms);
  const opened = await openAll(db, actor, await listObjections(db, { employeeId: self.id }));
  return {
    scores: told.map(({ period, told: { scoreVersion, toldAt }, until }) => ({
      ...{ period: periodView(period), version: scoreVersion, toldAt, until },
      daysLeft: daysUntil(until, today),
    })),
    objections: opened.map((each) => lineOf(each, today)),
    fileDays: termsOn(terms, today).fileDays,
  };
}

/**
 * What somebody needs to object to a score that was told: until when, who answers and decides, and what of it there is.
 * @throws Problem `not-found`, `score-in-review`
 */
export async function viewForm(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  code: string | undefined,
): Promise<ObjectionForm> {
  const self = findSelf(actor);
  const today = dayOf(clock());
  const terms = await listTerms(db);
  const { period, told, until } = await findToldPeriod(db, self.id, terms, code);
  const { unit_id: unitId } = await db
    .selectFrom('published_decisions')
    .innerJoin('publications', 'publications.id', 'published_decisions.publication_id')
    .select('publications.unit_id')
    .where('decision_id', '=', told.id)
    .executeTakeFirstOrThrow();
  const whose = { employeeId: self.id, unitId, periodId: period.id };
  const { appraisers, deciders } = await findParties(db, await readOffice(db), whose);
  const { answerDays, decideDays } = termsOn(terms, today);
  const past = (await listObjections(db, { employeeId: self.id })).filter(
    ({ period_id }) => period_id === period.id,
  );
  return {
    ...{ period: periodView(period), version: told.scoreVersion, toldAt: told.toldAt, until },
    ...{ daysLeft: daysUntil(until, today), answerDays, decideDays },
    fileDays: termsOn(terms, dayOf(fromInstant(told.toldAt))).fileDays,
    appraisers: appraisers.map(({ name }) => name),
    deciders: deciders.map(({ name }) => name),
    appointers: deciders.length === 0 ? await listOfficeAdmins(db) : [],
    causes: Cause.options.map((cause) => {
      const same = past.filter((each) => each.cause === cause);
      const open = same.find(({ state, score_id }) => isOpen(state) && score_id === told.scoreId);
      const decided = same.find(({ state }) => state === 'granted' || state === 'denied');
      const state = open ? ('open' as const) : decided ? ('decided' as const) : ('free' as const);
      return { cause, state, code: (open ?? decided)?.code ?? null };
    }),
    duties: await readDuties(db, self.id, period),
    indicators: await readIndicators(db, self.id, period.id),
    sets: await describeSets(db, await readNameable(db, self.id, { period, told })),
  };
}

/**
 * The objections of a unit and everything below it, what waits first: names and clocks, without a word. The own ones of
 * the reader are not among them.
 * @throws Problem `not-allowed`, `not-found`
 */
export async function viewDesk(
  { connection: { db }, clock }: ViewDeps,
  actor: Actor,
  code: string,
): Promise<ObjectionDesk> {
  const scope = scoredUnits(actor);
  if (scope.size === 0) throw new Problem('not-allowed', { detail: 'Not among those whose scores you read' });
  const unit = await findUnit(db, code);
  if (!unit) throw new Problem('not-found', { detail: 'No such unit' });
  if (!scope.has(unit.id)) throw new Problem('not-allowed', { detail: 'Not your unit' });
  const today = dayOf(clock());
  const tree = (await listUnits(db)).map(({ id, parentId }) => ({ id, parent_id: parentId }));
  const unitIds = new Set([...subtree(tree, unit.id)].filter((id) => scope.has(id)));
  const records = (await listObjections(db, { unitIds })).filter(
    ({ employee_id }) => employee_id !== actor.employee?.id,
  );
  const lines = (await openAll(db, actor, records)).map((opened) => lineOf(opened, today));
  const isMine = ({ acts }: ListedObjection): boolean => acts.includes('answer') || acts.includes('decide');
  const rank = (line: ListedObjection): number => (isMine(line) ? 0 : line.turn ? 1 : 2);
  return {
    unit: { code: unit.code, name: unit.name },
    counts: {
      mine: lines.filter(isMine).length,
      late: lines.filter(({ turn }) => turn !== null && turn.daysLeft < 0).length,
      open: lines.filter(({ turn }) => turn !== null).length,
    },
    objections: lines.toSorted(
      (a, b) => rank(a) - rank(b) || (a.turn && b.turn ? a.turn.daysLeft - b.turn.daysLeft : 0),
    ),
  };
}

/** An objection as a line of a list. */
export function lineOf({ record, steps, standing, part }: Opened, today: Day): ListedObjection {
  const turn = turnOf(standing, today);
  const filed = steps[0]!;
  return {
    code: record.code,
    employee: {
      ...{ code: record.employee.code, name: record.employee.name, position: record.employee.position },
    },
    unit: { code: record.unit.code, name: record.unit.name },
    period: viewOf(record.period),
    ...{ cause: record.cause, state: record.state, filedOn: dayOf(fromInstant(filed.at)) },
    turn: turn && { ...turn, daysLeft: daysUntil(turn.until, today) },
    part,
    acts: actsOf(part, standing, today),
  };
}

/** Objections are about closed periods alone. */
function viewOf(period: Pick<PeriodRecord, 'code' | 'kind' | 'start' | 'end'>): ListedObjection['period'] {
  const { code, kind, start, end } = period;
  return {
    ...{ code, kind, start: dayOf(fromInstant(start)), end: dayOf(fromInstant(end) - 1) },
    status: 'closed',
  };
}

/** Who the three are, by name. */
export async function namesOf(
  db: Database,
  { parties: { appraisers, deciders } }: Opened,
): Promise<{ appraisers: string[]; deciders: string[]; appointers: string[] }> {
  return {
    appraisers: appraisers.map(({ name }) => name),
    deciders: deciders.map(({ name }) => name),
    appointers: deciders.length === 0 ? await listOfficeAdmins(db) : [],
  };
}
