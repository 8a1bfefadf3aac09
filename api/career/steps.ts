import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { freshCode } from '../codes/fresh-code.ts';
import type { Deps } from '../deps.ts';
import { findGrowing, findLed, findSelf } from '../growth/access.ts';
import { Problem } from '../http/problem.ts';
import { wrong } from '../http/wrong.ts';
import type { EmployeeRecord } from '../scores/repository.ts';
import { toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { findCareerPlan, listNeeds, listReached, listSteps, listVerified } from './repository.ts';
import type { CareerDecision, NewCareerStep } from './schema.ts';
import { standingsOf } from './standing.ts';

export type CareerDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * Aims at a position, by the person or by a superior; what was reached for another one stays.
 * @throws Problem `not-allowed`, `body-invalid` for a position that asks for nothing
 */
export async function chooseTarget(
  { connection, clock }: CareerDeps,
  actor: Actor,
  code: string,
  position: string,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const { person } = await findGrowing(db, actor, code);
    const before = await findCareerPlan(db, person.id);
    if (!(await listNeeds(db)).some((need) => need.position === position)) {
      throw wrong('position', 'unknown', 'Nobody has said what this position asks for');
    }
    if (before?.position === position) return;
    const now = clock();
    await log(db, actor, person, now, 'career-target-chosen', {
      position: [before?.position ?? null, position],
    });
    const plan = { position, chosen_on: dayOf(now), user_id: actor.userId, by_name: actor.name };
    await db
      .insertInto('career_plans')
      .values({ employee_id: person.id, ...plan })
      .onConflict((conflict) => conflict.column('employee_id').doUpdateSet(plan))
      .execute();
  });
}

/**
 * Says for oneself that a competence is reached, at the level that the target asks for.
 * @throws Problem `not-allowed`, `career-moved` when it is reached or waits already, `body-invalid`
 */
export async function proposeStep(
  { connection, clock }: CareerDeps,
  actor: Actor,
  code: string,
  { competence, evidence, entry: entryCode, item: itemCode }: NewCareerStep,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const person = await findSelf(db, actor, code);
    const plan = await findCareerPlan(db, person.id);
    const needs = (await listNeeds(db)).filter(({ position }) => position === plan?.position);
    const standing = standingsOf(needs, await listSteps(db, person.id)).find(
      (each) => each.competence === competence,
    );
    if (!standing) throw wrong('competence', 'unknown', 'The target does not ask for it');
    if (standing.state !== 'open') throw moved();
    const entry = (await listVerified(db, person.id)).find((each) => each.code === entryCode);
    if (entryCode !== null && !entry) throw wrong('entry', 'unknown', 'Not an own verified training');
    const item = (await listReached(db, person.id)).find((each) => each.code === itemCode);
    if (itemCode !== null && !item) throw wrong('item', 'unknown', 'Nothing reached of the own plan');
    if (evidence === null && !entry && !item) throw wrong('evidence', 'needed', 'Say what shows it');
    const now = clock();
    const step = freshCode();
    await log(db, actor, person, now, 'career-step-proposed', { step, competence, level: standing.level });
    await db
      .insertInto('career_steps')
      .values({
        ...{ code: step, employee_id: person.id, competence, level: standing.level, evidence },
        ...{ entry_id: entry?.id ?? null, item_id: item?.id ?? null, state: 'proposed', reason: null },
        ...{ proposed_at: toInstant(now), proposed_user: actor.userId, confirmed_on: null },
        ...{ decided_at: null, decided_user: null, decided_name: null },
      })
      .execute();
  });
}

/**
 * Confirms what somebody below proposed, sends it back, or withdraws what was confirmed; the row stays.
 * @throws Problem `not-allowed`, `not-found`, `career-moved`, `body-invalid`
 */
export async function decideStep(
  { connection, clock }: CareerDeps,
  actor: Actor,
  code: string,
  stepCode: string,
  { decision, reason }: CareerDecision,
): Promise<void> {
  await inTransaction(connection.db, async (db) => {
    const person = await findLed(db, actor, code);
    const step = (await listSteps(db, person.id)).find((each) => each.code === stepCode);
    if (!step) throw new Problem('not-found', { detail: 'No such step' });
    if (step.state !== (decision === 'withdraw' ? 'confirmed' : 'proposed')) throw moved();
    if (decision !== 'confirm' && reason === undefined) throw wrong('reason', 'needed', 'Say why');
    const now = clock();
    const { action, state } = ends[decision];
    const detail = { step: stepCode, competence: step.competence, level: step.level };
    await log(db, actor, person, now, action, detail);
    await db
      .updateTable('career_steps')
      .set({
        ...{ state, reason: decision === 'confirm' ? null : (reason ?? null) },
        confirmed_on: decision === 'confirm' ? dayOf(now) : step.confirmed_on,
        ...{ decided_at: toInstant(now), decided_user: actor.userId, decided_name: actor.name },
      })
      .where('id', '=', step.id)
      .execute();
  });
}

const ends = {
  confirm: { action: 'career-step-confirmed', state: 'confirmed' },
  return: { action: 'career-step-returned', state: 'returned' },
  withdraw: { action: 'career-step-withdrawn', state: 'withdrawn' },
} as const;

function moved(): Problem {
  return new Problem('career-moved', { detail: 'It has been proposed or decided already' });
}

/** What is shown as evidence, and why something came back, stays between the two. */
async function log(
  db: Database,
  actor: Actor,
  { code, name }: EmployeeRecord,
  at: number,
  action: Parameters<typeof audit>[1]['action'],
  detail: Record<string, unknown>,
): Promise<void> {
  const by = { id: actor.userId, name: actor.name };
  await audit(db, { at, actor: by, action, subject: { kind: 'employee', code, name }, detail });
}
