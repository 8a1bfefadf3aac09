import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inTransaction } from '#db/in-transaction.ts';
import { dismiss } from '../accounts/dismiss.ts';
import { systemActor } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { type Day, dayOf } from '../time/period.ts';

/** What a new day brings: placements that were planned begin, and whose service has ended is let in no more. */
export async function settleDay(db: Database, now: number): Promise<void> {
  const today = dayOf(now);
  await settlePlacements(db, today);
  const ended = await db
    .selectFrom('employees')
    .innerJoin('users', 'users.employeeId', 'employees.id')
    .select('employees.id')
    .where('employees.ended_on', '<=', today)
    .where('users.disabled_at', 'is', null)
    .execute();
  for (const { id } of ended) {
    const dismissal = inTransaction(db, (transaction) =>
      dismiss(transaction, id, { at: now, by: systemActor, reason: null }),
    );
    // The last administrator stays until there is another one.
    await dismissal.catch((error) => {
      if (!(error instanceof Problem)) throw error;
    });
  }
}

/**
 * Writes into `employees` what the placements say of today, for everybody of whom it differs: placements that were
 * planned begin like this. The account of somebody who has moved sees the results of the new unit, no longer those of
 * the old one; every other role stays with who gave it.
 */
export async function settlePlacements(db: Database, today: Day, employeeId?: number): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const moved = await listMoved(transaction, today, employeeId);
    for (const { unit_before, employee_id, started_on: _, exempt_reason: __, ...facts } of moved) {
      await transaction.updateTable('employees').set(facts).where('id', '=', employee_id).execute();
      if (unit_before !== facts.unit_id) {
        await moveGrant(transaction, employee_id, unit_before, facts.unit_id);
      }
    }
  });
}

/** The placements that hold today and of which `employees` does not know yet. */
async function listMoved(db: Database, today: Day, employeeId: number | undefined) {
  return await db
    .selectFrom('placements')
    .innerJoin('employees', 'employees.id', 'placements.employee_id')
    .selectAll('placements')
    .select('employees.unit_id as unit_before')
    .where(({ eb, selectFrom }) =>
      eb(
        'placements.started_on',
        '=',
        // Who has not begun yet stands where the first placement will be.
        selectFrom('placements as other')
          .select(
            sql<string>`coalesce(max(case when other.started_on <= ${today} then other.started_on end), min(other.started_on))`.as(
              'day',
            ),
          )
          .whereRef('other.employee_id', '=', 'placements.employee_id'),
      ),
    )
    .$if(employeeId !== undefined, (query) => query.where('placements.employee_id', '=', employeeId ?? 0))
    .where(({ eb, or, ref }) =>
      or(
        (
          [
            ...['unit_id', 'position', 'employment_status', 'supervisor_id', 'quality_from_id'],
            'quality_exempt',
          ] as const
        ).map((column) =>
          eb(
            `placements.${column}` as 'placements.unit_id',
            'is distinct from',
            ref(`employees.${column}` as 'employees.unit_id'),
          ),
        ),
      ),
    )
    .execute();
}

async function moveGrant(db: Database, employeeId: number, from: number, to: number): Promise<void> {
  const grant = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .select(['role_grants.id', 'role_grants.user_id'])
    .where('users.employeeId', '=', employeeId)
    .where('role_grants.role', '=', 'employee')
    .where('role_grants.unit_id', '=', from)
    .executeTakeFirst();
  if (!grant) return;
  await db.deleteFrom('role_grants').where('id', '=', grant.id).execute();
  await db
    .insertInto('role_grants')
    .values({ user_id: grant.user_id, role: 'employee', unit_id: to })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
