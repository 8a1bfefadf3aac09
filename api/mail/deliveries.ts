import type { Database } from '#db/connect.ts';
import type { Instant } from '../time/instant.ts';

/**
 * Lays a letter down for whoever has confirmed an address and not refused it; the sender takes it from there. Give it the
 * transaction of what the letter tells. A letter that is there already stays as it is.
 * @param items for whom, and which one of its kind
 */
export async function enqueueMails(
  db: Database,
  letter: string,
  items: readonly { userId: string; reference: string }[],
  now: Instant,
): Promise<void> {
  if (items.length === 0) return;
  const rows = await db
    .selectFrom('mail_addresses')
    .select('user_id')
    .where(
      'user_id',
      'in',
      items.map(({ userId }) => userId),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('mail_refusals')
            .select('mail_refusals.letter')
            .whereRef('mail_refusals.user_id', '=', 'mail_addresses.user_id')
            .where('mail_refusals.letter', '=', letter),
        ),
      ),
    )
    .execute();
  const wanting = new Set(rows.map(({ user_id }) => user_id));
  const deliveries = items
    .filter(({ userId }) => wanting.has(userId))
    .map(({ userId, reference }) => ({
      ...{ user_id: userId, letter, reference, state: 'waiting' as const, attempts: 0 },
      ...{ created_at: now, due_at: now },
    }));
  if (deliveries.length === 0) return;
  await db
    .insertInto('mail_deliveries')
    .values(deliveries)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
