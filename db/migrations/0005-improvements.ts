import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** What residents said, what the office did about it, and what that changed: shown to everybody. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key } = dialectOf(db);
  await table('improvements')
    .addColumn('id', 'integer', key)
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('said', 'text', (c) => c.notNull().check(sql`length(said) between 1 and 200`))
    .addColumn('done', 'text', (c) => c.notNull().check(sql`length(done) between 1 and 300`))
    .addColumn('effect', 'text', (c) => c.notNull().check(sql`length(effect) between 1 and 300`))
    .addColumn('published_on', 'text', (c) => c.notNull().check(sql`length(published_on) = 10`))
    .execute();
  await db.schema
    .createIndex('improvements_published')
    .on('improvements')
    .columns(['published_on', 'unit_id'])
    .execute();
}
