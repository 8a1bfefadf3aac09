import type { Database } from '#db/connect.ts';
import type { AuditSubject } from '../audit/audit.ts';

/** An account as the log names it. */
export async function accountSubject(db: Database, userId: string): Promise<AuditSubject> {
  const { name } = await db
    .selectFrom('users')
    .select('name')
    .where('id', '=', userId)
    .executeTakeFirstOrThrow();
  return { kind: 'account', code: userId, name };
}

/** Whether there is any account: without one the installation waits for its set-up. */
export async function hasAccounts(db: Database): Promise<boolean> {
  return (await db.selectFrom('users').select('id').limit(1).executeTakeFirst()) !== undefined;
}
