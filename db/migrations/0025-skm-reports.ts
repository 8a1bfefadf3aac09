import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** The official report of the satisfaction survey: what is being written, what was published, and the follow-up plan. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  await table('skm_drafts')
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('strengths', 'text', (c) => c.notNull().check(sql`length(strengths) <= 4000`))
    .addColumn('weaknesses', 'text', (c) => c.notNull().check(sql`length(weaknesses) <= 4000`))
    .addColumn('done_since', 'text', (c) => c.notNull().check(sql`length(done_since) <= 4000`))
    .addColumn('population', 'integer', (c) => c.check(sql`population >= 1`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('skm_drafts_key', ['unit_id', 'period_id'])
    .execute();

  // Figures are frozen as they were told: a later correction of ratings or of the method is another version.
  await table('skm_reports')
    .addColumn('id', 'integer', key)
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('method', 'text', (c) => c.notNull().check(sql`length(method) between 1 and 80`))
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('digest', 'text', (c) => c.notNull().check(sql`length(digest) = 64`))
    // Two figures of the document, for what may be told beside it without reading all of them.
    .addColumn('respondents', 'integer', (c) => c.notNull().check(sql`respondents >= 0`))
    .addColumn('visibility', 'text', (c) =>
      c.notNull().check(sql`visibility in ('shown', 'few', 'protected')`),
    )
    .addColumn('reason', 'text', (c) => c.check(sql`length(reason) between 10 and 500`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addUniqueConstraint('skm_reports_order', ['unit_id', 'period_id', 'version'])
    .addCheckConstraint('skm_reports_reason', sql`(version = 1) = (reason is null)`)
    .execute();
  await appendOnly('skm_reports');

  await table('skm_follow_ups')
    .addColumn('id', 'integer', key)
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number >= 1`))
    .addColumn('element', 'text', (c) => c.notNull().references('element_questions.element'))
    .addColumn('action', 'text', (c) => c.notNull().check(sql`length(action) between 10 and 500`))
    .addColumn('owner', 'text', (c) => c.notNull().check(sql`length(owner) between 3 and 120`))
    .addColumn('due', 'text', (c) => c.notNull().check(sql`length(due) = 7`))
    .addUniqueConstraint('skm_follow_ups_order', ['unit_id', 'period_id', 'number'])
    .execute();
  await table('skm_follow_up_steps')
    .addColumn('id', 'integer', key)
    .addColumn('follow_up_id', 'integer', (c) => c.notNull().references('skm_follow_ups.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('status', 'text', (c) =>
      c.notNull().check(sql`status in ('planned', 'running', 'done', 'dropped')`),
    )
    .addColumn('note', 'text', (c) => c.check(sql`length(note) between 10 and 1000`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addUniqueConstraint('skm_follow_up_steps_order', ['follow_up_id', 'version'])
    .addCheckConstraint(
      'skm_follow_up_steps_proof',
      sql`status not in ('done', 'dropped') or note is not null`,
    )
    .execute();
  await appendOnly('skm_follow_up_steps');
}
