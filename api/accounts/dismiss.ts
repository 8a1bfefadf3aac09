import type { Database } from '#db/connect.ts';
import { type AuditActor, audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { endSessions } from './sessions.ts';

/**
 * Disables the account of somebody whose service has ended, if there is one that still works, and writes it into the
 * log. Give it the transaction of the ending.
 * @throws Problem `last-admin`, which undoes the ending
 */
export async function dismiss(
  transaction: Database,
  employeeId: number,
  { at, by, reason }: { at: number; by: AuditActor; reason: string | null },
): Promise<void> {
  const account = await transaction
    .selectFrom('users')
    .select(['id', 'name'])
    .where('employeeId', '=', employeeId)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!account) return;
  await audit(transaction, {
    ...{ at, actor: by, action: 'account-disabled', reason, detail: { reason: 'employee-ended' } },
    subject: { kind: 'account', code: account.id, name: account.name },
  });
  await shutOut(transaction, account.id, at);
  await keepOneAdmin(transaction);
}

/** Ends every session of an account and lets nobody in any more. */
export async function shutOut(transaction: Database, userId: string, at: number): Promise<void> {
  await transaction
    .updateTable('users')
    .set({ disabled_at: toInstant(at) })
    .where('id', '=', userId)
    .execute();
  await endSessions(transaction, userId);
  await transaction.deleteFrom('one_time_codes').where('user_id', '=', userId).execute();
}

/**
 * Somebody has to be left who can administer everything.
 * @throws Problem `last-admin`, which undoes the change
 */
export async function keepOneAdmin(transaction: Database): Promise<void> {
  const admin = await transaction
    .selectFrom('role_grants')
    .innerJoin('units', 'units.id', 'role_grants.unit_id')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .select('users.id')
    .where('role', '=', 'admin')
    .where('parent_id', 'is', null)
    .where('disabled_at', 'is', null)
    .where('password_set_at', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  if (!admin) throw new Problem('last-admin', { detail: 'Nobody would be left to administer everything' });
}
