import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** The full satisfaction survey: responses without identity, their nine answers, and suggestions. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  // Where somebody can have met nothing of it: requirements, procedure and price of a free service in the street, and
  // staff of a service without staff (PermenPANRB 14/2017, notes of the annex). The others are always asked.
  await db.schema
    .alterTable('element_questions')
    .addColumn('may_not_apply', 'integer', (c) =>
      c.notNull().defaultTo(0).check(sql`may_not_apply in (0, 1)`),
    )
    .execute();
  await db
    .updateTable('element_questions')
    .set({ may_not_apply: 1 })
    .where('element', 'in', ['U1', 'U2', 'U4', 'U6', 'U7'])
    .execute();
  await table('survey_responses')
    .addColumn('id', 'integer', key)
    .addColumn('response_id', 'text', (c) => c.notNull().unique().check(sql`length(response_id) = 36`))
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('mode', 'text', (c) => c.notNull().check(sql`mode in ('qr', 'officer', 'interview')`))
    .addColumn('recorded_by', 'integer', (c) => c.references('employees.id'))
    .addColumn('day', 'text', (c) => c.notNull().check(sql`length(day) = 10`))
    .addColumn('received_at', 'text', (c) => c.notNull().check(sql`length(received_at) = 24`))
    .addColumn('language', 'text', (c) => c.notNull().check(sql`language in ('id', 'en')`))
    .addColumn('sex', 'text', (c) => c.check(sql`sex in ('male', 'female')`))
    .addColumn('age_group', 'text', (c) =>
      c.check(sql`age_group in ('17-24', '25-34', '35-44', '45-54', '55-64', '65+')`),
    )
    .addColumn('education', 'text', (c) =>
      c.check(sql`education in ('primary', 'junior_high', 'senior_high', 'bachelor', 'master', 'doctorate')`),
    )
    .addColumn('occupation', 'text', (c) =>
      c.check(
        sql`occupation in ('civil_servant', 'military', 'police', 'private', 'self_employed', 'other')`,
      ),
    )
    .addColumn('service_kind_id', 'integer', (c) => c.references('point_kinds.id'))
    .addColumn('phone', 'text')
    .addColumn('network', 'text')
    .addColumn('staff_device', 'integer', (c) => c.notNull().check(sql`staff_device in (0, 1)`))
    .addColumn('body_digest', 'text', (c) => c.notNull())
    .addCheckConstraint('survey_responses_recorder', sql`(mode = 'qr') = (recorded_by is null)`)
    // In the other modes the phone is the officer's: it says nothing about who answered.
    .addCheckConstraint(
      'survey_responses_own_phone',
      sql`mode = 'qr' or (phone is null and network is null and staff_device = 0)`,
    )
    .execute();
  await db.schema
    .createIndex('survey_responses_unit')
    .on('survey_responses')
    .columns(['unit_id', 'day'])
    .execute();
  await table('survey_answers')
    .addColumn('response_id', 'integer', (c) => c.notNull().references('survey_responses.id'))
    .addColumn('element', 'text', (c) => c.notNull().references('element_questions.element'))
    .addColumn('score', 'integer', (c) => c.check(sql`score between 1 and 4`))
    .addPrimaryKeyConstraint('survey_answers_key', ['response_id', 'element'])
    .execute();
  for (const facts of ['survey_responses', 'survey_answers']) await appendOnly(facts);
  // Apart and changeable: words are moderated, and retention can remove them.
  await table('survey_suggestions')
    .addColumn('response_id', 'integer', (c) => c.primaryKey().references('survey_responses.id'))
    .addColumn('text', 'text', (c) => c.notNull().check(sql`length(text) between 1 and 500`))
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('waiting', 'released', 'rejected')`))
    .addColumn('written_at', 'text', (c) => c.notNull().check(sql`length(written_at) = 24`))
    .execute();
}
