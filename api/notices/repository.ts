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

/** How many notices stand on a page. */
const noticesAtOnce = 50;

/** The notices of an account, the newest first. */
export async function listNotices(db: Database, userId: string): Promise<Selectable<NoticeRow>[]> {
  return await db
    .selectFrom('notices')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(noticesAtOnce)
    .execute();
}

/** How many notices an account has not read. */
export async function countUnread(db: Database, userId: string): Promise<number> {
  const row = await db
    .selectFrom('notices')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('user_id', '=', userId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Marks one notice of an account, or all, as read for the first time. @returns whether there is such a one */
export async function markRead(db: Database, userId: string, now: string, id?: number): Promise<boolean> {
  let rows = db
    .updateTable('notices')
    .set(({ fn, ref, val }) => ({ read_at: fn.coalesce(ref('read_at'), val(now)) }))
    .where('user_id', '=', userId);
  rows = id === undefined ? rows.where('read_at', 'is', null) : rows.where('id', '=', id);
  return (await rows.returning('id').execute()).length > 0;
}
