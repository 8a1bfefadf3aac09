import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * What reviewers from elsewhere decide: about comments of residents and about sets of ratings that are much larger than
 * their cap.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, double, appendOnly } = dialectOf(db);

  // What others may read of a comment, apart from what was written, which retention takes away.
  await table('comment_releases')
    .addColumn('rating_id', 'integer', (c) => c.primaryKey().references('ratings.id'))
    .addColumn('text', 'text', (c) => c.notNull().check(sql`length(text) between 1 and 4000`))
    .addColumn('released_at', 'text', (c) => c.notNull().check(sql`length(released_at) = 24`))
    .execute();
  await table('comment_reviews')
    .addColumn('id', 'integer', key)
    .addColumn('rating_id', 'integer', (c) => c.notNull().references('ratings.id'))
    .addColumn('decision', 'text', (c) =>
      c.notNull().check(sql`decision in ('released', 'rejected', 'returned')`),
    )
    .addColumn('reason', 'text', (c) =>
      c.check(sql`reason in ('abuse', 'person', 'advert', 'off-topic', 'unreadable')`),
    )
    // How many pieces were hidden; never which.
    .addColumn('hidden', 'integer', (c) => c.notNull().check(sql`hidden >= 0`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addCheckConstraint('comment_reviews_reason', sql`(decision = 'rejected') = (reason is not null)`)
    .execute();
  await db.schema
    .createIndex('comment_reviews_user')
    .on('comment_reviews')
    .columns(['user_id', 'id'])
    .execute();
  await appendOnly('comment_reviews');
  await db.schema
    .createIndex('rating_comments_state')
    .on('rating_comments')
    .columns(['state', 'written_at', 'rating_id'])
    .execute();

  // One row a step, the last one holds. The set is written out, because a set that is held is flagged no more.
  await table('flag_reviews')
    .addColumn('id', 'integer', key)
    .addColumn('digest', 'text', (c) => c.notNull().check(sql`length(digest) = 64`))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('step', 'text', (c) => c.notNull().check(sql`step in ('proposed', 'confirmed', 'declined')`))
    .addColumn('decision', 'text', (c) =>
      c.notNull().check(sql`decision in ('release', 'limit', 'hold', 'void')`),
    )
    .addColumn('reason', 'text', (c) => c.check(sql`length(reason) between 3 and 500`))
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('type', 'text', (c) => c.notNull().check(sql`type in ('day', 'network', 'phone')`))
    // JSON, as the scoring core names the set.
    .addColumn('members', 'text', (c) => c.notNull())
    .addColumn('mass', double, (c) => c.notNull())
    .addColumn('cap', double, (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addUniqueConstraint('flag_reviews_order', ['digest', 'version'])
    .addCheckConstraint('flag_reviews_phone', sql`type <> 'phone' or decision <> 'release'`)
    .addCheckConstraint('flag_reviews_reason', sql`step = 'confirmed' or reason is not null`)
    .execute();
  await appendOnly('flag_reviews');
}
