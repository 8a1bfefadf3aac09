import { inTransaction } from '#db/in-transaction.ts';
import { type Actor, decidedUnits } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { adoptDialogue } from '../coaching/repository.ts';
import type { Deps } from '../deps.ts';
import { type FieldError, Problem } from '../http/problem.ts';
import { listPeriods, type PeriodRecord } from '../scores/repository.ts';
import { resolvePolicy } from '../scoring/policy.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { findBoardUnit, mayDecide } from './access.ts';
import { needsDialogue, reachableLevels } from './levels.ts';
import {
  type ClosedScore,
  listClosedScores,
  listDialogues,
  listLastDecisions,
  listLeaders,
} from './repository.ts';
import type { NewLevelDecision, Withdrawal } from './schema.ts';

type Database = Parameters<typeof listLastDecisions>[0];
export type DecisionDeps = Pick<Deps, 'connection' | 'clock'>;

/**
 * Says what somebody's level of a closed period is: the proposal, another one with a reason, or none. The numbers stay
 * what they are. Waits for its publication, and can be taken back until then.
 * @throws Problem `not-allowed`, `not-found`, `period-not-closed`, `decision-own`, `score-moved` when the score was
 *   corrected since it was looked at, `decision-out-of-step` when it is decided already, `body-invalid`
 */
export async function decideLevel(
  { connection, clock }: DecisionDeps,
  actor: Actor,
  unitCode: string,
  body: NewLevelDecision,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const { period, score } = await findDecided(db, actor, unitCode, body);
    const now = clock();
    const notes = (await listDialogues(db, period.id, [score.employee.id])).get(score.employee.id) ?? [];
    const errors = faults(body, score, period, { hasNote: notes.length > 0, today: dayOf(now) });
    if (errors.length > 0) throw new Problem('body-invalid', { detail: 'Some fields are wrong', errors });
    const { proposal, predicate } = chosen(body, score);
    const { step, because = null, reason = null } = body;
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'level-decided',
      subject: { kind: 'employee', code: score.employee.code, name: score.employee.name },
      reason,
      detail: {
        ...{ period: period.code, score: score.version, step, proposal, predicate },
        ...(period.shadow && { shadow: true }),
      },
    });
    // From here on everybody else waits for the log: what holds now still holds when this is written.
    const last = (await listLastDecisions(db, [score.id])).get(score.id);
    if (last && last.step !== 'withdrawn') throw outOfStep('It is decided already');
    const by = { at: toInstant(now), user_id: actor.userId, by_name: actor.name };
    const version = (last?.version ?? 0) + 1;
    const kind = step === 'overridden' ? because : null;
    await db
      .insertInto('level_decisions')
      .values({ score_id: score.id, version, step, predicate, because: kind, reason, ...by })
      .execute();
    if (!body.dialogue) return;
    const { heldOn, text } = body.dialogue;
    const whose = { period_id: period.id, employee_id: score.employee.id };
    const note = await db
      .insertInto('dialogues')
      .values({ ...whose, held_on: heldOn, text, ...by })
      .returning('id')
      .executeTakeFirstOrThrow();
    await adoptDialogue(db, note.id, { employee: score.employee, ...by });
  });
}

/**
 * Takes a decision back that nobody has been told yet: it waits again.
 * @throws Problem as `decideLevel`
 */
export async function withdrawDecision(
  { connection, clock }: DecisionDeps,
  actor: Actor,
  unitCode: string,
  body: Withdrawal,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const { period, score } = await findDecided(db, actor, unitCode, body);
    const now = clock();
    await audit(db, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: 'level-withdrawn',
      subject: { kind: 'employee', code: score.employee.code, name: score.employee.name },
      detail: { period: period.code, score: score.version },
    });
    const last = (await listLastDecisions(db, [score.id])).get(score.id);
    if (!last || last.step === 'withdrawn') throw outOfStep('Nothing is decided');
    if (last.toldAt !== null) throw outOfStep('It was published');
    const nothing = { predicate: null, because: null, reason: null };
    await db
      .insertInto('level_decisions')
      .values({
        ...{ score_id: score.id, version: last.version + 1, step: 'withdrawn', ...nothing },
        ...{ at: toInstant(now), user_id: actor.userId, by_name: actor.name },
      })
      .execute();
  });
}

/** The score that somebody decides on, in the version that was looked at. */
async function findDecided(
  db: Database,
  actor: Actor,
  unitCode: string,
  body: { period: string; employee: string; version: number },
): Promise<{ period: PeriodRecord; score: ClosedScore }> {
  const unit = await findBoardUnit(db, actor, unitCode);
  if (!decidedUnits(actor, ['head', 'manager']).has(unit.id)) {
    throw new Problem('not-allowed', { detail: 'Heads and managers decide' });
  }
  const period = await findClosedPeriod(db, body.period);
  const scores = await listClosedScores(db, period.id, unit);
  const score = scores.find(({ employee }) => employee.code === body.employee.toUpperCase());
  if (!score) throw new Problem('not-found', { detail: 'Nobody of this code in the unit' });
  const { id } = score.employee;
  if (id === actor.employee?.id) throw new Problem('decision-own', { detail: 'Your superior decides' });
  const leads = (await listLeaders(db, [id])).get(id) ?? [];
  if (!mayDecide(actor, { employeeId: id, unitId: unit.id }, leads)) {
    throw new Problem('not-allowed', { detail: 'Whoever leads people is decided on from above' });
  }
  if (score.version !== body.version) throw new Problem('score-moved', { detail: 'The score was corrected' });
  return { period, score };
}

/** @throws Problem `not-found`, `period-not-closed` */
export async function findClosedPeriod(db: Database, code: string): Promise<PeriodRecord> {
  const period = (await listPeriods(db)).find((each) => each.code === code);
  if (!period) throw new Problem('not-found', { detail: 'No such period' });
  if (period.status !== 'closed') throw new Problem('period-not-closed', { detail: `${code} is not closed` });
  return period;
}

function chosen({ step, predicate }: NewLevelDecision, { numbers }: ClosedScore) {
  const { predicate: proposal } = numbers.official;
  const options = { confirmed: proposal as typeof predicate, overridden: predicate, 'left-open': null };
  return { proposal, predicate: options[step] ?? null };
}

function faults(
  { step, predicate, because, reason, dialogue }: NewLevelDecision,
  { numbers, employee }: ClosedScore,
  period: PeriodRecord,
  { hasNote, today }: { hasNote: boolean; today: string },
): FieldError[] {
  const { predicate: proposal } = numbers.official;
  const errors: FieldError[] = [];
  const fault = (pointer: string, code: string, detail: string) => errors.push({ pointer, code, detail });
  if (step === 'confirmed' && proposal === null) fault('/step', 'no-proposal', 'There is nothing to confirm');
  if (step === 'left-open' && proposal !== null) fault('/step', 'has-proposal', 'There is a proposal');
  if (step !== 'confirmed' && reason === undefined) fault('/reason', 'needed', 'Say why');
  if (step === 'overridden') {
    if (predicate === undefined) fault('/predicate', 'needed', 'Say which level');
    else if (predicate === proposal) fault('/predicate', 'same', 'That is the proposal: confirm it');
    if (because === undefined) fault('/because', 'needed', 'Say what it rests on');
    if (because === 'pattern' && period.shadow) {
      fault('/because', 'shadow', 'In shadow mode nobody is moved to fit the official pattern');
    } else if (because === 'pattern' && predicate !== undefined) {
      const policy = policyOf(period);
      if (!reachableLevels(numbers, employee.qualityExempt, policy).includes(predicate)) {
        fault('/predicate', 'out-of-reach', 'The interval of the result does not touch this level');
      }
    }
  }
  if (needsDialogue(numbers) && !hasNote && !dialogue) {
    fault('/dialogue/text', 'needed', 'Talk with the person first, and note it');
  }
  if (dialogue && dialogue.heldOn > today) fault('/dialogue/heldOn', 'future', 'It has not happened yet');
  return errors;
}

/** The parameters of a period as the core takes them. */
export function policyOf({ policy, start, end }: PeriodRecord) {
  return resolvePolicy({ ...JSON.parse(policy.document), period: { start, end } });
}

function outOfStep(detail: string): Problem {
  return new Problem('decision-out-of-step', { detail });
}
