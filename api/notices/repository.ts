import type { Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { NoticeRow } from '#db/schema.ts';

/** The accounts of some employees or, of some accounts, those that may sign in. */
export async function listAccounts(
  db: Database,
  who: { employees: readonly number[] } | { accounts: readonly string[] },
): Promise<string[]> {
  const ids: readonly unknown[] = 'employees' in who ? who.employees : who.accounts;
  if (ids.length === 0) return [];
  const enabled = db.selectFrom('users').select('id').where('disabled_at', 'is', null).orderBy('id');
  const query =
    'employees' in who
      ? enabled.where('employeeId', 'in', [...who.employees])
      : enabled.where('id', 'in', [...who.accounts]);
  return (await query.execute()).map(({ id }) => id);
}

/** Stores a notice for each account that has none of the same thing unread. @returns those that are new */
export async function insertNotices(
  db: Database,
  accounts: readonly string[],
  notice: Pick<NoticeRow, 'kind' | 'reference' | 'at'>,
): Promise<{ id: number; user_id: string }[]> {
  if (accounts.length === 0) return [];
  return await db
    .insertInto('notices')
    .values(accounts.map((user_id) => ({ user_id, ...notice })))
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'kind', 'reference']).where('read_at', 'is', null).doNothing(),
    )
    .returning(['id', 'user_id'])
    .execute();
}

/** A notice of an account that it has not read. */
export async function findUnread(
  db: Database,
  userId: string,
  id: number,
): Promise<Selectable<NoticeRow> | undefined> {
  return await db
    .selectFrom('notices')
    .selectAll()
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .executeTakeFirst();
}

/** Forgets notices that were told before. */
export async function sweepNotices(db: Database, before: string): Promise<void> {
  await db.deleteFrom('notices').where('at', '<', before).execute();
}
