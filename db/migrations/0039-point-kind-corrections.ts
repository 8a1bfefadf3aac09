import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Kinds that places should have had in a span of days: what a granted objection says, for the scores of that span. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  await table('point_kind_corrections')
    .addColumn('id', 'integer', key)
    .addColumn('point_id', 'integer', (c) => c.notNull().references('service_points.id'))
    .addColumn('kind_id', 'integer', (c) => c.notNull().references('point_kinds.id'))
    // Half-open, as periods are: it holds for every period that lies in between.
    .addColumn('start_at', 'text', (c) => c.notNull().check(sql`length(start_at) = 24`))
    .addColumn('end_at', 'text', (c) => c.notNull().check(sql`length(end_at) = 24`))
    .addColumn('reason', 'text', (c) => c.notNull().check(sql`length(reason) between 3 and 500`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addCheckConstraint('point_kind_corrections_span', sql`start_at < end_at`)
    .execute();
  await appendOnly('point_kind_corrections');
}
