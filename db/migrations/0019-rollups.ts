import { type CreateTableBuilder, sql } from 'kysely';
import { type AnyDatabase, type Dialect, dialectOf } from './dialect.ts';

/**
 * What dashboards read: voices of a period by place and time, so that a page costs the same with a thousand ratings and
 * with ten million. One new rating of a phone changes the weight of its earlier ones, so these rows are counted anew by
 * the API, unit by unit, and not by the writer of ratings; the first count after this migration fills them.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const dialect = dialectOf(db);
  const { table, clustered, double } = dialect;
  await table('voice_folds')
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('stamp', 'text', (c) => c.notNull())
    .addColumn('stale', 'integer', (c) => c.notNull().check(sql`stale in (0, 1)`))
    .addColumn('folded_at', 'text', (c) => c.notNull().check(sql`length(folded_at) = 24`))
    .addColumn('voices', double, (c) => c.notNull())
    .addColumn('ratings', 'integer', (c) => c.notNull())
    .addColumn('value_sum', double, (c) => c.notNull())
    .addColumn('expected_sum', double, (c) => c.notNull())
    .addColumn('deviation_sum', double, (c) => c.notNull())
    .addColumn('aspects', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('voice_folds_key', ['period_id', 'unit_id'])
    .execute();
  await sums(
    clustered('voice_days')
      .addColumn('period_id', 'integer', (c) => c.notNull())
      .addColumn('point_id', 'integer', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull()),
    dialect,
  )
    .addPrimaryKeyConstraint('voice_days_key', ['period_id', 'point_id', 'day'])
    .execute();
  // The block before the point: a part of the day is then a few ranges, for one place as for all.
  await sums(
    clustered('voice_blocks')
      .addColumn('period_id', 'integer', (c) => c.notNull())
      .addColumn('block', 'integer', (c) => c.notNull().check(sql`block between 0 and 11`))
      .addColumn('point_id', 'integer', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull()),
    dialect,
  )
    .addPrimaryKeyConstraint('voice_blocks_key', ['period_id', 'block', 'point_id', 'day'])
    .execute();
  await sums(
    clustered('voice_unit_blocks')
      .addColumn('period_id', 'integer', (c) => c.notNull())
      .addColumn('unit_id', 'integer', (c) => c.notNull())
      .addColumn('kind_id', 'integer', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull())
      .addColumn('block', 'integer', (c) => c.notNull().check(sql`block between 0 and 11`)),
    dialect,
  )
    .addPrimaryKeyConstraint('voice_unit_blocks_key', ['period_id', 'unit_id', 'kind_id', 'day', 'block'])
    .execute();
  await topics(
    clustered('topic_days')
      .addColumn('period_id', 'integer', (c) => c.notNull())
      .addColumn('point_id', 'integer', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull()),
    dialect,
  )
    .addPrimaryKeyConstraint('topic_days_key', ['period_id', 'point_id', 'day', 'part', 'topic'])
    .execute();
  await topics(
    clustered('topic_unit_days')
      .addColumn('period_id', 'integer', (c) => c.notNull())
      .addColumn('unit_id', 'integer', (c) => c.notNull())
      .addColumn('kind_id', 'integer', (c) => c.notNull())
      .addColumn('day', 'text', (c) => c.notNull()),
    dialect,
  )
    .addPrimaryKeyConstraint('topic_unit_days_key', [
      'period_id',
      'unit_id',
      'kind_id',
      'day',
      'part',
      'topic',
    ])
    .execute();
  await table('voice_marks')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('rating_id', 'integer', (c) => c.notNull())
    .addColumn('decision_id', 'integer', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull())
    .execute();
  await db.insertInto('voice_marks').values({ id: 1, rating_id: 0, decision_id: 0, added_at: '' }).execute();
  // What was added to older ratings since the last look; new rows land at the end of it.
  await db.schema.createIndex('rating_additions_time').on('rating_additions').column('added_at').execute();
}

// biome-ignore lint/suspicious/noExplicitAny: the columns of a table that is still being described.
type Columns = CreateTableBuilder<string, any>;

/** Weighed ratings (method, 1.2), and how many answered 1 to 4 whatever their weight. */
function sums(columns: Columns, { double }: Dialect): Columns {
  let all: Columns = columns
    .addColumn('voices', double, (c) => c.notNull())
    .addColumn('ratings', 'integer', (c) => c.notNull())
    .addColumn('value_sum', double, (c) => c.notNull())
    .addColumn('expected_sum', double, (c) => c.notNull());
  for (const score of [1, 2, 3, 4]) all = all.addColumn(`answers_${score}`, 'integer', (c) => c.notNull());
  return all;
}

/** What was said beside the score in a part of the day: an element, a reason, or how the rating came. */
function topics(columns: Columns, { double }: Dialect): Columns {
  return columns
    .addColumn('part', 'integer', (c) => c.notNull().check(sql`part between 0 and 2`))
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('answers', 'integer', (c) => c.notNull())
    .addColumn('voices', double, (c) => c.notNull())
    .addColumn('value_sum', double, (c) => c.notNull());
}
