import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Mails to people of the office: where somebody wants them, which ones, and what became of each. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, clustered, key } = dialectOf(db);
  const isInstant = (name: string) => sql`length(${sql.ref(name)}) = 24`;
  const isEmail = sql`length(email) <= 254`;
  const isLetter = sql`length(letter) between 3 and 40`;

  // An address is here only after somebody who reads its mail has confirmed it.
  await table('mail_addresses')
    .addColumn('user_id', 'text', (c) => c.primaryKey().references('users.id'))
    .addColumn('email', 'text', (c) => c.notNull().check(isEmail))
    .addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('id', 'en')`))
    .addColumn('link', 'text', (c) => c.notNull().unique().check(sql`length(link) = 22`))
    .addColumn('confirmed_at', 'text', (c) => c.notNull().check(isInstant('confirmed_at')))
    .execute();

  // Letters that somebody does not want. Whoever gives an address asks for mail, so what is not here is wanted.
  await clustered('mail_refusals')
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('letter', 'text', (c) => c.notNull().check(isLetter))
    .addPrimaryKeyConstraint('mail_refusals_once', ['user_id', 'letter'])
    .execute();

  // Links that were sent to an address and work once; only their digest is kept, and a day later nothing.
  await table('mail_confirmations')
    .addColumn('id', 'integer', key)
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('email', 'text', (c) => c.notNull().check(isEmail))
    .addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('id', 'en')`))
    .addColumn('digest', 'text', (c) => c.notNull().unique().check(sql`length(digest) = 64`))
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at')))
    .addColumn('expires_at', 'text', (c) => c.notNull().check(isInstant('expires_at')))
    .addColumn('used_at', 'text')
    .execute();
  await db.schema.createIndex('mail_confirmations_user').on('mail_confirmations').column('user_id').execute();

  // One row a person and letter, such as the digest of a week: two processes cannot both send it.
  await table('mail_deliveries')
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('letter', 'text', (c) => c.notNull().check(isLetter))
    .addColumn('reference', 'text', (c) => c.notNull().check(sql`length(reference) between 1 and 40`))
    .addColumn('state', 'text', (c) =>
      c
        .notNull()
        .check(sql`state in ('waiting', 'handing', 'sent', 'nothing', 'unwanted', 'failed', 'unsure')`),
    )
    .addColumn('attempts', 'integer', (c) => c.notNull().check(sql`attempts >= 0`))
    .addColumn('created_at', 'text', (c) => c.notNull().check(isInstant('created_at')))
    .addColumn('due_at', 'text', (c) => c.notNull().check(isInstant('due_at')))
    .addColumn('leased_until', 'text', (c) => c.check(isInstant('leased_until')))
    .addColumn('ended_at', 'text', (c) => c.check(isInstant('ended_at')))
    .addPrimaryKeyConstraint('mail_deliveries_once', ['letter', 'reference', 'user_id'])
    .addCheckConstraint('mail_deliveries_end', sql`(state in ('waiting', 'handing')) = (ended_at is null)`)
    .execute();
  await db.schema
    .createIndex('mail_deliveries_open')
    .on('mail_deliveries')
    .column('due_at')
    .where(sql<boolean>`ended_at is null`)
    .execute();

  // Whoever writes the row of a week begins its letters: it can be there once.
  await clustered('digest_weeks')
    .addColumn('week', 'text', (c) => c.primaryKey().check(sql`length(week) = 8`))
    .addColumn('begun_at', 'text', (c) => c.notNull().check(isInstant('begun_at')))
    .execute();
}
