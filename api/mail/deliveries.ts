import type { Database } from '#db/connect.ts';
import type { MailDeliveryRow } from '#db/schema.ts';
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

/** A letter that somebody holds: `attempts` tells this hold from an earlier one. */
export type Taken = Pick<MailDeliveryRow, 'user_id' | 'letter' | 'reference' | 'attempts' | 'created_at'>;

/**
 * Takes the letter that is due for longest, for a while: if the taker is gone by then, somebody else takes it.
 * @returns null when none is due; the number of attempts counts this one
 */
export async function takeMail(
  db: Database,
  { now, until }: { now: Instant; until: Instant },
): Promise<Taken | null> {
  for (;;) {
    const due = await db
      .selectFrom('mail_deliveries')
      .select(['user_id', 'letter', 'reference', 'attempts'])
      .where('ended_at', 'is', null)
      .where('state', '=', 'waiting')
      .where('due_at', '<=', now)
      .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
      .orderBy('due_at')
      .orderBy('letter')
      .orderBy('reference')
      .orderBy('user_id')
      .limit(1)
      .executeTakeFirst();
    if (!due) return null;
    const taken = await db
      .updateTable('mail_deliveries')
      .set({ leased_until: until, attempts: due.attempts + 1 })
      .where('letter', '=', due.letter)
      .where('reference', '=', due.reference)
      .where('user_id', '=', due.user_id)
      .where('state', '=', 'waiting')
      // Whoever takes it counts an attempt: of two at once one finds another number.
      .where('attempts', '=', due.attempts)
      .returning(['user_id', 'letter', 'reference', 'attempts', 'created_at'])
      .executeTakeFirst();
    if (taken) return taken;
  }
}

/**
 * Says that a letter is given to the mail server now: from here on nobody else may.
 * @returns false when somebody else has taken it meanwhile
 */
export async function beginHanding(db: Database, taken: Taken, until: Instant): Promise<boolean> {
  const handing = await held(db, taken, 'waiting')
    .set({ state: 'handing', leased_until: until })
    // A hold that was let go is none.
    .where('leased_until', 'is not', null)
    .returning('user_id')
    .execute();
  return handing.length > 0;
}

/** Writes down what became of a letter, unless somebody else holds it. */
export async function endMail(
  db: Database,
  taken: Taken,
  state: Exclude<MailDeliveryRow['state'], 'waiting' | 'handing'>,
  now: Instant,
): Promise<void> {
  await held(db, taken).set({ state, ended_at: now, leased_until: null }).execute();
}

/** Lets a letter go until it is due again, unless somebody else holds it. */
export async function postponeMail(db: Database, taken: Taken, dueAt: Instant): Promise<void> {
  await held(db, taken).set({ state: 'waiting', due_at: dueAt, leased_until: null }).execute();
}

function held(db: Database, { user_id, letter, reference, attempts }: Taken, state?: 'waiting') {
  const rows = db
    .updateTable('mail_deliveries')
    .where('letter', '=', letter)
    .where('reference', '=', reference)
    .where('user_id', '=', user_id)
    .where('attempts', '=', attempts)
    .where('ended_at', 'is', null);
  return state ? rows.where('state', '=', state) : rows;
}

/**
 * Ends what nobody will send any more: letters older than `since`, which would tell old news, and those whose process died
 * while it handed them over, since nobody knows whether the mail server has them.
 * @returns how many of either
 */
export async function endStale(
  db: Database,
  { now, since }: { now: Instant; since: Instant },
): Promise<{ failed: number; unsure: number }> {
  const old = await db
    .updateTable('mail_deliveries')
    .set({ state: 'failed', ended_at: now, leased_until: null })
    .where('ended_at', 'is', null)
    .where('state', '=', 'waiting')
    .where('created_at', '<', since)
    .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
    .returning('user_id')
    .execute();
  const lost = await db
    .updateTable('mail_deliveries')
    .set({ state: 'unsure', ended_at: now, leased_until: null })
    .where('ended_at', 'is', null)
    .where('state', '=', 'handing')
    .where('leased_until', '<=', now)
    .returning('user_id')
    .execute();
  return { failed: old.length, unsure: lost.length };
}

/** Forgets letters that ended before. */
export async function sweepMails(db: Database, before: Instant): Promise<void> {
  await db.deleteFrom('mail_deliveries').where('ended_at', '<', before).execute();
}

/** Where a letter goes now; undefined when the account has no address, is disabled, or does not want it any more. */
export async function findReader(
  db: Database,
  { user_id, letter }: Pick<Taken, 'user_id' | 'letter'>,
): Promise<{ email: string; language: 'id' | 'en'; link: string } | undefined> {
  return await db
    .selectFrom('mail_addresses')
    .innerJoin('users', 'users.id', 'mail_addresses.user_id')
    .leftJoin('mail_refusals', (join) =>
      join.onRef('mail_refusals.user_id', '=', 'mail_addresses.user_id').on('letter', '=', letter),
    )
    .select(['mail_addresses.email', 'language', 'link'])
    .where('mail_addresses.user_id', '=', user_id)
    .where('users.disabled_at', 'is', null)
    .where('mail_refusals.user_id', 'is', null)
    .executeTakeFirst();
}
