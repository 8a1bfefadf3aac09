import type { Database } from '#db/connect.ts';
import type { MailAddressRow, MailConfirmationRow } from '#db/schema.ts';
import type { Instant } from '../time/instant.ts';

/** Where the mails of an account go; undefined before an address was confirmed. */
export async function findAddress(db: Database, userId: string): Promise<MailAddressRow | undefined> {
  return await db.selectFrom('mail_addresses').selectAll().where('user_id', '=', userId).executeTakeFirst();
}

/** The address that a link of a mail names. */
export async function findByLink(db: Database, link: string): Promise<MailAddressRow | undefined> {
  return await db.selectFrom('mail_addresses').selectAll().where('link', '=', link).executeTakeFirst();
}

/** Puts a confirmed address in the place of the one before. */
export async function keepAddress(db: Database, row: MailAddressRow): Promise<void> {
  const { user_id: _, ...change } = row;
  await db
    .insertInto('mail_addresses')
    .values(row)
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(change))
    .execute();
}

export async function changeLanguage(db: Database, userId: string, language: 'id' | 'en'): Promise<void> {
  await db.updateTable('mail_addresses').set({ language }).where('user_id', '=', userId).execute();
}

/** The letters that an account does not want. */
export async function listRefusals(db: Database, userId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('mail_refusals')
    .select('letter')
    .where('user_id', '=', userId)
    .orderBy('letter')
    .execute();
  return new Set(rows.map(({ letter }) => letter));
}

/** Puts the refused letters of an account in the place of those before. */
export async function keepRefusals(db: Database, userId: string, letters: readonly string[]): Promise<void> {
  await db.deleteFrom('mail_refusals').where('user_id', '=', userId).execute();
  for (const letter of letters) await addRefusal(db, userId, letter);
}

export async function addRefusal(db: Database, userId: string, letter: string): Promise<void> {
  await db
    .insertInto('mail_refusals')
    .values({ user_id: userId, letter })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Forgets the address of an account, and one that waits. @returns whether there was any */
export async function removeAddresses(db: Database, userId: string, now: Instant): Promise<boolean> {
  const kept = await db
    .deleteFrom('mail_addresses')
    .where('user_id', '=', userId)
    .returning('user_id')
    .execute();
  const waiting = await db
    .updateTable('mail_confirmations')
    .set({ used_at: now, email: '' })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .returning('id')
    .execute();
  return kept.length + waiting.length > 0;
}

/** How many links an account has asked for since. */
export async function countConfirmations(db: Database, userId: string, since: Instant): Promise<number> {
  const row = await db
    .selectFrom('mail_confirmations')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('user_id', '=', userId)
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Keeps a new link; those of the account before it no longer work. Give it a transaction. */
export async function insertConfirmation(
  db: Database,
  row: Omit<MailConfirmationRow, 'id' | 'used_at'>,
): Promise<void> {
  await db
    .updateTable('mail_confirmations')
    .set({ used_at: row.created_at })
    .where('user_id', '=', row.user_id)
    .where('used_at', 'is', null)
    .execute();
  await db.insertInto('mail_confirmations').values(row).execute();
}

/** The link of an account that still waits. */
export async function findWaiting(db: Database, userId: string, now: Instant) {
  return await waiting(db, now).where('mail_confirmations.user_id', '=', userId).executeTakeFirst();
}

/** A link by its digest, as long as it works and its account does. */
export async function findConfirmation(db: Database, digest: string, now: Instant) {
  return await waiting(db, now).where('digest', '=', digest).executeTakeFirst();
}

function waiting(db: Database, now: Instant) {
  return db
    .selectFrom('mail_confirmations')
    .innerJoin('users', 'users.id', 'mail_confirmations.user_id')
    .select([
      'mail_confirmations.id',
      'mail_confirmations.user_id',
      'mail_confirmations.email',
      'language',
      'expires_at',
      'users.name',
    ])
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .where('disabled_at', 'is', null);
}

/** Uses a link up. @returns false when somebody else was faster */
export async function spendConfirmation(db: Database, id: number, now: Instant): Promise<boolean> {
  const spent = await db
    .updateTable('mail_confirmations')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .returning('id')
    .execute();
  return spent.length > 0;
}

/** Forgets links that were asked for before. */
export async function sweepConfirmations(db: Database, before: Instant): Promise<void> {
  await db.deleteFrom('mail_confirmations').where('created_at', '<=', before).execute();
}
