import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * What residents said about the work of each person, week by week. A week is counted once, when no phone without signal
 * can bring another rating of it, and stays as it was counted: figures that never change cannot be subtracted from
 * themselves of the day before.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { clustered, double, appendOnly } = dialectOf(db);
  const isDay = sql`length(week) = 10`;

  await clustered('feedback_weeks')
    .addColumn('week', 'text', (c) => c.primaryKey().check(isDay))
    .addColumn('counted_at', 'text', (c) => c.notNull().check(sql`length(counted_at) = 24`))
    .execute();
  await appendOnly('feedback_weeks');

  await clustered('feedback_voices')
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('week', 'text', (c) => c.notNull().references('feedback_weeks.week'))
    .addColumn('point_id', 'integer', (c) => c.notNull().references('service_points.id'))
    .addColumn('voices', double, (c) => c.notNull().check(sql`voices > 0`))
    // JSON.
    .addColumn('topics', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('feedback_voices_key', ['employee_id', 'week', 'point_id'])
    .execute();
  await appendOnly('feedback_voices');

  // In the order of its key: a hidden rowid would be the order in which the comments came.
  await clustered('feedback_comments')
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('rating_id', 'integer', (c) => c.notNull().references('ratings.id'))
    .addColumn('week', 'text', (c) => c.notNull().references('feedback_weeks.week'))
    .addColumn('batch', 'integer', (c) => c.check(sql`batch >= 1`))
    .addPrimaryKeyConstraint('feedback_comments_key', ['employee_id', 'rating_id'])
    .execute();
}
