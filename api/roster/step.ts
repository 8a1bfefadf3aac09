import { createHash } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import type { UnitRecord } from '../organization/repository.ts';
import { toInstant } from '../time/instant.ts';
import { keptUnit } from './access.ts';
import { applyStep } from './apply.ts';
import { describeDuties } from './describe.ts';
import { type DutyChange, isLate } from './duty.ts';
import { closedPeriodsOf } from './periods.ts';
import { type Plan, planStep } from './plan.ts';
import { listChanges, withdrawChanges } from './repository.ts';
import type { RosterPlan, RosterWish } from './schema.ts';

export type StepDeps = Pick<Deps, 'clock'> & { connection: Pick<Deps['connection'], 'db'> };

/**
 * Does what somebody wishes of a unit's roster, or only says what it would do. All of it happens or none.
 * @throws Problem `not-allowed`, `not-found`, `body-invalid`, `roster-reason-needed`, `roster-moved`, `roster-waiting`,
 *   `roster-plan-changed` when it would no longer do what the preview said
 */
export async function takeStep(
  { connection: { db }, clock }: StepDeps,
  actor: Actor,
  unitCode: string,
  wish: RosterWish,
): Promise<RosterPlan> {
  return await db.transaction().execute(async (transaction) => {
    const now = clock();
    const unit = await keptUnit(transaction, actor, unitCode);
    const plan = await planStep(transaction, actor, unit, wish);
    const digest = digestOf(plan);
    if (wish.plan !== undefined && wish.plan !== digest)
      throw new Problem('roster-plan-changed', { detail: 'Look at the preview again' });
    if (wish.preview) return await describePlan(transaction, plan, digest, null, now);
    const { changes, leave } = plan;
    if (changes.length === 0 && leave === null) {
      throw new Problem('body-invalid', {
        detail: 'There is nothing to do',
        errors: [{ pointer: '/step', code: 'nothing', detail: 'There is nothing to do' }],
      });
    }
    const described = await describePlan(transaction, plan, digest, null, now);
    const step = { kind: wish.step, unit, changes, reason: wish.reason };
    const applied = await applyStep(transaction, step, authorOf(actor), now);
    if (leave) await insertLeave(transaction, applied.id, leave);
    return { ...described, step: applied.code };
  });
}

/**
 * Takes a step back: every duty is as it was before. What was still waiting is withdrawn.
 * @throws Problem `not-allowed`, `not-found`, `roster-moved` when a duty of it was changed since or the step was taken
 *   back already, `roster-reason-needed`
 */
export async function undoStep(
  { connection: { db }, clock }: StepDeps,
  actor: Actor,
  unitCode: string,
  code: string,
  reason: string | null,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const now = clock();
    const unit = await keptUnit(transaction, actor, unitCode);
    const batch = await findUndoable(transaction, unit, code);
    await withdrawChanges(transaction, batch.id);
    await transaction
      .updateTable('employee_leaves')
      .set({ cancelled_at: toInstant(now) })
      .where('batch_id', '=', batch.id)
      .execute();
    const done = (await listChanges(transaction, [batch.id])).filter(({ state }) => state === 'applied');
    // The last first: what was added beside a cut duty goes before the duty grows again.
    const changes = done.reverse().map(
      ({ id, before, after }): DutyChange => ({
        ...{ id: after === null ? null : id, before: after, after: before },
      }),
    );
    const step = { kind: 'undo', unit, changes, reason, undoes: batch.id } as const;
    await applyStep(transaction, step, authorOf(actor), now);
  });
}

async function findUndoable(db: Database, unit: UnitRecord, code: string): Promise<{ id: number }> {
  const batch = await db
    .selectFrom('roster_batches')
    .select(['id', 'kind'])
    .where('code', '=', code)
    .where('unit_id', '=', unit.id)
    .executeTakeFirst();
  if (!batch || batch.kind === 'undo')
    throw new Problem('not-found', { detail: 'No such step to take back' });
  const undone = await db
    .selectFrom('roster_batches')
    .select('id')
    .where('undoes_id', '=', batch.id)
    .executeTakeFirst();
  if (undone) throw new Problem('roster-moved', { detail: 'It was taken back already' });
  return batch;
}

function authorOf({ userId, name }: Actor) {
  return { id: userId, name };
}

async function insertLeave(db: Database, batchId: number, leave: NonNullable<Plan['leave']>): Promise<void> {
  await db
    .insertInto('employee_leaves')
    .values({
      ...{ batch_id: batchId, employee_id: leave.employeeId, kind: leave.kind },
      ...{ first_day: leave.firstDay, last_day: leave.lastDay, cancelled_at: null },
    })
    .execute();
}

/** What a preview promises; the same when nothing has moved since. */
function digestOf({ changes, skipped }: Plan): string {
  return createHash('sha256')
    .update(JSON.stringify([changes, skipped.map(({ duty, why }) => [duty, why])]))
    .digest('hex');
}

async function describePlan(
  db: Database,
  { changes, skipped }: Plan,
  plan: string,
  step: string | null,
  now: number,
): Promise<RosterPlan> {
  const duties = [
    ...changes.flatMap(({ before, after }) => [before, after]),
    ...skipped.flatMap(({ duty, beside }) => [duty, ...beside]),
  ].filter((duty) => duty !== null);
  const describe = await describeDuties(db, duties);
  const closed = await closedPeriodsOf(db, changes);
  return {
    step,
    plan,
    late: changes.some((change) => isLate(change, now)),
    waiting: closed.filter((periods) => periods.length > 0).length,
    changes: changes.map((change) => ({
      before: change.before && describe({ ...change.before, id: change.id }),
      after: change.after && describe({ ...change.after, id: change.id }),
      late: isLate(change, now),
    })),
    skipped: skipped.map(({ duty, why, beside }) => ({
      ...{ duty: describe(duty), why, beside: beside.map(describe) },
    })),
  };
}
