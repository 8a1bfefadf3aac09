import type { Database } from '#db/connect.ts';
import type { ShadowSpan } from './span.ts';

/** What was last said about the quarters without consequence; null where nothing ever was. */
export type ShadowRecord = { span: ShadowSpan | null; reason: string; at: string; by: string };

/** The newest word on the quarters without consequence. */
export async function findShadow(db: Database): Promise<ShadowRecord | null> {
  const row = await db
    .selectFrom('shadow_spans')
    .select(['first_quarter', 'last_quarter', 'reason', 'at', 'by_name'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const { first_quarter: first, last_quarter: last, reason, at, by_name: by } = row;
  return { span: first !== null && last !== null ? { first, last } : null, reason, at, by };
}

/** How somebody was told how scores come about; null while that is still to be done. */
export async function findMethodReading(db: Database, userId: string): Promise<'read' | 'skipped' | null> {
  const row = await db
    .selectFrom('method_readings')
    .select('how')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return row?.how ?? null;
}

/** Keeps that somebody was told; whoever skipped and reads later has read. */
export async function noteMethodReading(
  db: Database,
  userId: string,
  how: 'read' | 'skipped',
  at: string,
): Promise<void> {
  await db
    .insertInto('method_readings')
    .values({ user_id: userId, how, at })
    .onConflict((conflict) =>
      how === 'read' ? conflict.column('user_id').doUpdateSet({ how, at }) : conflict.doNothing(),
    )
    .execute();
}
