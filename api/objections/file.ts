import { randomBytes } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { toCrockford } from '../codes/crockford.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import { listTerms, termsOn } from '../objection-terms/repository.ts';
import { listStoredResults } from '../scores/repository.ts';
import { toInstant } from '../time/instant.ts';
import { addDays, dayOf } from '../time/period.ts';
import { findObjection, type ObjectionDeps, refusal } from './access.ts';
import { readDuties } from './duties.ts';
import { insertStep, listObjections, type NamedSet } from './repository.ts';
import type { NewObjection } from './schema.ts';
import { describeSets, listNameable } from './sets.ts';
import { obstacleTo } from './standing.ts';
import { findToldPeriod, type ToldPeriod } from './told.ts';

type FileDeps = Pick<ObjectionDeps, 'connection' | 'clock'>;

/**
 * Objects to the own score of a closed period, in the version that was told last. One open objection a score and cause,
 * and none where a superior has decided about the same cause of the period: that is final.
 * @returns the code of the objection
 * @throws Problem `not-found` for an account without an employee or a period without a told score, `score-in-review`,
 *   `objection-late` after the last day, `objection-exists`, `body-invalid` for an indicator, duty or set that is not
 *   the person's own
 */
export async function fileObjection(
  { connection, clock }: FileDeps,
  actor: Actor,
  { period: code, cause, words, indicator, duties: wished, sets: named }: NewObjection,
): Promise<string> {
  const self = findSelf(actor);
  return await inTransaction(connection.db, async (db) => {
    const now = clock();
    const today = dayOf(now);
    const terms = await listTerms(db);
    const told = await findToldPeriod(db, self.id, terms, code);
    if (today > told.until) {
      throw new Problem('objection-late', { detail: `It was possible until ${told.until}` });
    }
    await checkIndicator(db, self.id, told, cause, indicator);
    const duties = await chooseDuties(db, self.id, told, cause, wished);
    const sets = await chooseSets(db, self.id, told, cause, named);
    const objection = toCrockford(randomBytes(7)).slice(0, 10);
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'objection-filed',
      subject: { kind: 'employee', code: self.code, name: actor.name },
      detail: { period: code, score: told.told.scoreVersion, objection, cause },
    });
    // From here on everybody else waits for the log: what is not there now is not there when this is written.
    await refuseSecond(db, self.id, told, cause);
    const { answerDays, decideDays } = termsOn(terms, today);
    const { id } = await db
      .insertInto('objections')
      .values({
        ...{ code: objection, employee_id: self.id, period_id: told.period.id },
        ...{ unit_id: await publishingUnit(db, told.told.id), score_id: told.told.scoreId },
        ...{ decision_id: told.told.id, cause, indicator: indicator ?? null, state: 'filed' },
        ...{ answer_until: addDays(today, answerDays), decide_days: decideDays },
        ...{ result_score_id: null, result_decision_id: null },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    if (sets.length > 0) {
      const rows = sets.map(({ type, pointId, time }) => ({
        objection_id: id,
        type,
        point_id: pointId,
        time,
      }));
      await db.insertInto('objection_sets').values(rows).execute();
    }
    await insertStep(db, {
      ...{ objection_id: id, number: 1, step: 'filed', stance: null, words, detail: { duties } },
      ...{ at: toInstant(now), user_id: actor.userId, by_name: actor.name },
    });
    return objection;
  });
}

/**
 * Takes the own objection back before it is decided; within the days to object it can be filed anew.
 * @throws Problem `not-found`, `not-allowed`, `objection-over`
 */
export async function withdrawObjection(
  { connection, clock }: FileDeps,
  actor: Actor,
  code: string,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const now = clock();
    const first = await findObjection(db, actor, code);
    if (first.part !== 'employee') throw refusal('part');
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'objection-withdrawn',
      subject: { kind: 'employee', code: first.record.employee.code, name: first.record.employee.name },
      detail: { period: first.record.period.code, objection: first.record.code },
    });
    const { record, steps, part, standing } = await findObjection(db, actor, code);
    const obstacle = obstacleTo('withdraw', part, standing, dayOf(now));
    if (obstacle) throw refusal(obstacle);
    await db.updateTable('objections').set({ state: 'withdrawn' }).where('id', '=', record.id).execute();
    await insertStep(db, {
      ...{ objection_id: record.id, number: steps.length + 1, step: 'withdrawn', stance: null },
      ...{ words: null, detail: {}, at: toInstant(now), user_id: actor.userId, by_name: actor.name },
    });
  });
}

/** @throws Problem `not-found` for an account that belongs to no employee */
export function findSelf({ employee }: Actor): NonNullable<Actor['employee']> {
  if (!employee) throw new Problem('not-found', { detail: 'This account belongs to no employee' });
  return employee;
}

async function refuseSecond(
  db: Database,
  employeeId: number,
  { period, told }: ToldPeriod,
  cause: NewObjection['cause'],
): Promise<void> {
  const all = await listObjections(db, { employeeId });
  const same = all.filter((each) => each.period_id === period.id && each.cause === cause);
  const blocks = same.some(
    ({ state, score_id }) =>
      state === 'granted' ||
      state === 'denied' ||
      ((state === 'filed' || state === 'answered') && score_id === told.scoreId),
  );
  if (blocks) throw new Problem('objection-exists', { detail: 'There is one about this cause already' });
}

async function checkIndicator(
  db: Database,
  employeeId: number,
  { period }: ToldPeriod,
  cause: NewObjection['cause'],
  indicator: string | undefined,
): Promise<void> {
  const asks = cause === 'waiver' || cause === 'verification';
  if (!asks && indicator !== undefined) throw wrong('indicator', 'unasked', 'This cause has no indicator');
  if (!asks) return;
  if (indicator === undefined) throw wrong('indicator', 'needed', 'Say which target it is about');
  const found = await db
    .selectFrom('targets')
    .select('id')
    .where('period_id', '=', period.id)
    .where('employee_id', '=', employeeId)
    .where('indicator', '=', indicator)
    .executeTakeFirst();
  if (!found) throw wrong('indicator', 'unknown', 'Not among the own targets');
}

/** The duties that the person says are wrong, as they are now. */
async function chooseDuties(
  db: Database,
  employeeId: number,
  { period }: ToldPeriod,
  cause: NewObjection['cause'],
  wished: readonly number[] = [],
) {
  if (cause !== 'roster' && wished.length > 0) throw wrong('duties', 'unasked', 'This cause has no duties');
  const own = wished.length > 0 ? await readDuties(db, employeeId, period) : [];
  const chosen = own.filter(({ id }) => wished.includes(id));
  if (chosen.length < new Set(wished).size) throw wrong('duties', 'unknown', 'Not among the own duties');
  return chosen;
}

/** The sets that the person says were counted wrongly; all that touch the score where none is named. */
async function chooseSets(
  db: Database,
  employeeId: number,
  { period, told }: ToldPeriod,
  cause: NewObjection['cause'],
  wished: readonly string[] = [],
): Promise<NamedSet[]> {
  if (cause !== 'flagged' && wished.length > 0) throw wrong('sets', 'unasked', 'This cause has no sets');
  if (cause !== 'flagged') return [];
  const nameable = await readNameable(db, employeeId, { period, told });
  const ids = (await describeSets(db, nameable)).map(({ id }) => id);
  if (wished.some((id) => !ids.includes(id))) throw wrong('sets', 'unknown', 'Not behind the own score');
  return wished.length === 0 ? nameable : nameable.filter((_, index) => wished.includes(ids[index]!));
}

/** The sets that an objection to a told score can be about. */
export async function readNameable(
  db: Database,
  employeeId: number,
  { period, told }: Pick<ToldPeriod, 'period' | 'told'>,
): Promise<NamedSet[]> {
  const stored = await listStoredResults(db, period.id, [employeeId], told.scoreVersion);
  return await listNameable(db, employeeId, period, stored.get(employeeId)!.explanation);
}

/** The unit whose publication told a decision. */
async function publishingUnit(db: Database, decisionId: number): Promise<number> {
  const { unit_id } = await db
    .selectFrom('published_decisions')
    .innerJoin('publications', 'publications.id', 'published_decisions.publication_id')
    .select('publications.unit_id')
    .where('decision_id', '=', decisionId)
    .executeTakeFirstOrThrow();
  return unit_id;
}
