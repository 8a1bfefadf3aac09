import type { Database } from '#db/connect.ts';
import type { Instant } from '../time/instant.ts';

/** Whether the digests of a week were begun. */
export async function isBegun(db: Database, week: string): Promise<boolean> {
  const row = await db.selectFrom('digest_weeks').select('week').where('week', '=', week).executeTakeFirst();
  return row !== undefined;
}

/** Begins the digests of a week. @returns false when somebody else has begun them */
export async function insertWeek(db: Database, week: string, now: Instant): Promise<boolean> {
  const begun = await db
    .insertInto('digest_weeks')
    .values({ week, begun_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('week')
    .executeTakeFirst();
  return begun !== undefined;
}

/** Accounts that lead a unit and may sign in. */
export async function listLeaders(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grants')
    .innerJoin('users', 'users.id', 'role_grants.user_id')
    .select('user_id')
    .distinct()
    .where('role', 'in', ['head', 'manager'])
    .where('disabled_at', 'is', null)
    .orderBy('user_id')
    .execute();
  return rows.map(({ user_id }) => user_id);
}

/** Forgets weeks that were begun before. */
export async function sweepWeeks(db: Database, before: Instant): Promise<void> {
  await db.deleteFrom('digest_weeks').where('begun_at', '<', before).execute();
}

/** How many cases of some units were opened in a stretch of time, [from, to). */
export async function countOpenedCases(
  db: Database,
  unitIds: ReadonlySet<number>,
  { from, to }: { from: Instant; to: Instant },
): Promise<number> {
  const row = await db
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('unit_id', 'in', [...unitIds])
    .where('opened_at', '>=', from)
    .where('opened_at', '<', to)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}
