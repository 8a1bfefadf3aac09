import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * Rounds in which behaviour is appraised. While one runs its answers are sealed and nothing in `appraisals` or
 * `peer_appraisals` changes; when it is over both are filled at once, and who was drawn for whom is forgotten.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, clustered, key, appendOnly } = dialectOf(db);

  await table('appraisal_rounds')
    .addColumn('id', 'integer', key)
    .addColumn('period_id', 'integer', (c) => c.notNull().unique().references('periods.id'))
    .addColumn('opens_on', 'text', (c) => c.notNull().check(sql`length(opens_on) = 10`))
    .addColumn('ends_on', 'text', (c) => c.notNull())
    .addColumn('seed', 'text', (c) => c.check(sql`length(seed) = 64`))
    .addColumn('draw_digest', 'text', (c) => c.notNull().check(sql`length(draw_digest) = 64`))
    .addColumn('reminded_at', 'text', (c) => c.check(sql`length(reminded_at) = 24`))
    .addColumn('ended_at', 'text', (c) => c.check(sql`length(ended_at) = 24`))
    .addCheckConstraint('appraisal_rounds_days', sql`length(ends_on) = 10 and ends_on >= opens_on`)
    // With the seed the draw could be made again after the end, and with it who the raters were.
    .addCheckConstraint('appraisal_rounds_seed', sql`(ended_at is null) = (seed is not null)`)
    .execute();

  // In the order of random codes, without a time: neither the draw nor who came when can be read from the rows.
  await clustered('appraisal_tasks')
    .addColumn('code', 'text', (c) => c.primaryKey().check(sql`length(code) = 16`))
    .addColumn('round_id', 'integer', (c) => c.notNull().references('appraisal_rounds.id'))
    .addColumn('role', 'text', (c) => c.notNull().check(sql`role in ('self', 'superior', 'peer')`))
    .addColumn('rater_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('ratee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('sealed', 'text')
    .addColumn('done', 'integer', (c) => c.notNull().defaultTo(0).check(sql`done in (0, 1)`))
    .addCheckConstraint('appraisal_tasks_self', sql`(role = 'self') = (ratee_id = rater_id)`)
    .addCheckConstraint('appraisal_tasks_done', sql`done = 0 or sealed is not null`)
    .addUniqueConstraint('appraisal_tasks_once', ['rater_id', 'round_id', 'role', 'ratee_id'])
    .execute();

  // What peers gave in a round that is over. `rater` is a name that the person had for this one moment: it tells which
  // marks came from the same hand, as the correction for leniency needs it, and nothing tells whose hand it was.
  await clustered('peer_appraisals')
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('ratee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('rater', 'text', (c) => c.notNull().check(sql`length(rater) = 16`))
    .addColumn('aspects', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('peer_appraisals_once', ['period_id', 'ratee_id', 'rater'])
    .execute();
  await appendOnly('peer_appraisals');

  await db.schema
    .alterTable('appraisals')
    .addColumn('note', 'text', (c) => c.check(sql`length(note) between 1 and 1000`))
    .execute();
}
