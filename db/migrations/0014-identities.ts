import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Who an account is in the other system that people sign on through, and which ways there were come back from. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table } = dialectOf(db);
  await table('identities')
    .addColumn('issuer', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull().check(sql`length(subject) between 1 and 255`))
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('linked_at', 'text', (c) => c.notNull().check(sql`length(linked_at) = 24`))
    .addPrimaryKeyConstraint('identities_key', ['issuer', 'subject'])
    .addUniqueConstraint('identities_one', ['user_id', 'issuer'])
    .execute();
  await table('spent_sign_ons')
    .addColumn('state', 'text', (c) => c.primaryKey())
    .addColumn('spent_at', 'text', (c) => c.notNull().check(sql`length(spent_at) = 24`))
    .execute();
}
