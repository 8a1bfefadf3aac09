import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Objections of people to their published scores, both hearings, the decision, and the deadlines of all of it. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  const isDay = (column: string) => sql`length(${sql.ref(column)}) = 10`;
  const isInstant = (column: string) => sql`length(${sql.ref(column)}) = 24`;
  const isSpan = (column: string) => sql`${sql.ref(column)} between 1 and 365`;

  // The row with the last day that has come holds. What runs keeps the deadlines it began with.
  await table('objection_terms')
    .addColumn('id', 'integer', key)
    .addColumn('valid_from', 'text', (c) => c.notNull().unique().check(isDay('valid_from')))
    .addColumn('file_days', 'integer', (c) => c.notNull().check(isSpan('file_days')))
    .addColumn('answer_days', 'integer', (c) => c.notNull().check(isSpan('answer_days')))
    .addColumn('decide_days', 'integer', (c) => c.notNull().check(isSpan('decide_days')))
    .addColumn('at', 'text', (c) => c.notNull().check(isInstant('at')))
    // Null: what the product begins with.
    .addColumn('user_id', 'text')
    .addColumn('by_name', 'text')
    .execute();
  // PP 30/2019, article 59, of 26 April 2019: 14 days to object. Answer and decision have none there: ours.
  await db
    .insertInto('objection_terms')
    .values({
      ...{ valid_from: '2019-04-26', file_days: 14, answer_days: 14, decide_days: 21 },
      ...{ at: '2019-04-26T00:00:00.000Z', user_id: null, by_name: null },
    })
    .execute();
  await appendOnly('objection_terms');

  await table('objections')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique().check(sql`length(code) = 10`))
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    // Whose publication told the score.
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('score_id', 'integer', (c) => c.notNull().references('scores.id'))
    .addColumn('decision_id', 'integer', (c) => c.notNull().references('level_decisions.id'))
    .addColumn('cause', 'text', (c) =>
      c
        .notNull()
        .check(sql`cause in ('score', 'roster', 'kind', 'waiver', 'flagged', 'verification', 'behaviour')`),
    )
    .addColumn('indicator', 'text', (c) => c.check(sql`length(indicator) between 1 and 64`))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('filed', 'answered', 'granted', 'denied', 'withdrawn')`),
    )
    .addColumn('answer_until', 'text', (c) => c.notNull().check(isDay('answer_until')))
    .addColumn('decide_days', 'integer', (c) => c.notNull().check(isSpan('decide_days')))
    // What a granted one led to: a corrected score, a level, or both.
    .addColumn('result_score_id', 'integer', (c) => c.references('scores.id'))
    .addColumn('result_decision_id', 'integer', (c) => c.references('level_decisions.id'))
    .addCheckConstraint(
      'objections_result',
      sql`state = 'granted' or (result_score_id is null and result_decision_id is null)`,
    )
    .addCheckConstraint('objections_indicator', sql`indicator is null or cause in ('waiver', 'verification')`)
    .execute();
  // Sent twice it is one, and nobody keeps a superior busy with the same thing again and again.
  await db.schema
    .createIndex('objections_open')
    .unique()
    .on('objections')
    .columns(['score_id', 'cause'])
    .where(sql<boolean>`state in ('filed', 'answered')`)
    .execute();
  await db.schema
    .createIndex('objections_person')
    .on('objections')
    .columns(['employee_id', 'period_id', 'id'])
    .execute();
  await db.schema.createIndex('objections_unit').on('objections').columns(['unit_id', 'id']).execute();

  await table('objection_steps')
    .addColumn('id', 'integer', key)
    .addColumn('objection_id', 'integer', (c) => c.notNull().references('objections.id'))
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number between 1 and 3`))
    .addColumn('step', 'text', (c) =>
      c.notNull().check(sql`step in ('filed', 'answered', 'decided', 'withdrawn')`),
    )
    .addColumn('stance', 'text', (c) => c.check(sql`stance in ('upheld', 'agreed', 'granted', 'denied')`))
    .addColumn('words', 'text', (c) => c.check(sql`length(words) between 10 and 2000`))
    // What it is about, or what was changed, as JSON.
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull().check(isInstant('at')))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addUniqueConstraint('objection_steps_order', ['objection_id', 'number'])
    .addCheckConstraint('objection_steps_words', sql`(step = 'withdrawn') = (words is null)`)
    .addCheckConstraint(
      'objection_steps_stance',
      sql`(step in ('answered', 'decided')) = (stance is not null)`,
    )
    .execute();
  await appendOnly('objection_steps');

  await table('objection_photos')
    .addColumn('id', 'integer', key)
    .addColumn('objection_id', 'integer', (c) => c.notNull().references('objections.id'))
    .addColumn('position', 'integer', (c) => c.notNull().check(sql`position between 1 and 3`))
    .addColumn('name', 'text', (c) => c.notNull().unique().check(sql`length(name) = 32`))
    .addColumn('digest', 'text', (c) => c.notNull().check(sql`length(digest) = 64`))
    .addColumn('width', 'integer', (c) => c.notNull())
    .addColumn('height', 'integer', (c) => c.notNull())
    .addColumn('added_at', 'text', (c) => c.notNull().check(isInstant('added_at')))
    .addUniqueConstraint('objection_photos_order', ['objection_id', 'position'])
    .execute();
}
