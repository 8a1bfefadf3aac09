import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** The sets of ratings that an objection is about: reviewers may decide them anew although their period is closed. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  // By place and time, as the person knows a set: phones and networks have no name here.
  await table('objection_sets')
    .addColumn('id', 'integer', key)
    .addColumn('objection_id', 'integer', (c) => c.notNull().references('objections.id'))
    .addColumn('type', 'text', (c) => c.notNull().check(sql`type in ('day', 'network')`))
    .addColumn('point_id', 'integer', (c) => c.notNull().references('service_points.id'))
    // The day, or the month of a network.
    .addColumn('time', 'text', (c) =>
      c.notNull().check(sql`length(time) = case type when 'day' then 10 else 7 end`),
    )
    .addUniqueConstraint('objection_sets_once', ['objection_id', 'type', 'point_id', 'time'])
    .execute();
  await appendOnly('objection_sets');
}
