import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** What somebody is told in the inbox: a kind and what it is about, never a text. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key } = dialectOf(db);
  await table('notices')
    .addColumn('id', 'integer', key)
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`length(kind) between 3 and 40`))
    .addColumn('reference', 'text', (c) => c.notNull().check(sql`length(reference) <= 80`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('read_at', 'text', (c) => c.check(sql`length(read_at) = 24`))
    .execute();
  await db.schema.createIndex('notices_user').on('notices').columns(['user_id', 'id']).execute();
  // Nobody has two unread notices of the same thing.
  await db.schema
    .createIndex('notices_unread')
    .unique()
    .on('notices')
    .columns(['user_id', 'kind', 'reference'])
    .where(sql<boolean>`read_at is null`)
    .execute();
}
