import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Who stood elsewhere than the sticker says: a signal for the office that somebody has moved or swapped it. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table } = dialectOf(db);
  await table('sticker_reports')
    .addColumn('point_id', 'integer', (c) => c.notNull().references('service_points.id'))
    .addColumn('day', 'text', (c) => c.notNull().check(sql`length(day) = 10`))
    .addColumn('sender', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('sticker_reports_key', ['point_id', 'day', 'sender'])
    .execute();
}
