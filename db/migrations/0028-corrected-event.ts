import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * Other systems are told when a closed period is corrected. SQLite cannot change what a column may say, so the table,
 * which is nearly always empty, is made anew with what waits in it.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key } = dialectOf(db);
  const waiting = await db.selectFrom('webhook_events').selectAll().orderBy('id').execute();
  await db.schema.dropTable('webhook_events').execute();
  await table('webhook_events')
    .addColumn('id', 'integer', key)
    .addColumn('type', 'text', (c) =>
      c.notNull().check(sql`type in ('case.opened', 'period.closed', 'period.corrected', 'rating.flagged')`),
    )
    // None: it concerns every unit.
    .addColumn('unit_id', 'integer', (c) => c.references('units.id'))
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .execute();
  for (const { id: _, ...event } of waiting) await db.insertInto('webhook_events').values(event).execute();
}
