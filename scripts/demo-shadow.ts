import { fromInstant, toInstant } from '#api/time/instant.ts';
import { dayOf, quarterOf, spanOf } from '#api/time/period.ts';
import type { Database } from '#db/connect.ts';

/** Who has not opened the explanation of the method yet: a first visit to show. */
const newcomers = ['slamet.riyadi'];

/** The two quarters without consequence are over before the first closed one; everybody else has read the method. */
export async function addDemoShadow(db: Database, now: number): Promise<void> {
  const admin = await db
    .selectFrom('users')
    .select(['id', 'name'])
    .where('username', '=', 'admin')
    .executeTakeFirst();
  if (!admin) return;
  const last = before(before(quarterOf(dayOf(now))));
  const first = before(last);
  await db
    .insertInto('shadow_spans')
    .values({
      ...{ first_quarter: first, last_quarter: last, user_id: admin.id, by_name: admin.name },
      reason: 'Dua triwulan pertama untuk mengenal cara menilai',
      at: spanOf(first)!.start,
    })
    .execute();
  const people = await db.selectFrom('users').select('id').where('username', 'not in', newcomers).execute();
  await db
    .insertInto('method_readings')
    .values(people.map(({ id }) => ({ user_id: id, how: 'read' as const, at: toInstant(now) })))
    .execute();
}

/** The quarter before one. */
function before(quarter: string): string {
  return quarterOf(dayOf(fromInstant(spanOf(quarter)!.start) - 1));
}
