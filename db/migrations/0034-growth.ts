import { type CreateTableBuilder, sql } from 'kysely';
import { competences, trainings } from './0034-growth-defaults.ts';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * How people grow: gaps with their evidence, development plans that answer them, and trainings with their hours.
 */
export async function up(db: AnyDatabase): Promise<void> {
  await createCatalogue(db);
  await createPlans(db);
  await createTrainingLog(db);
}

const person = <Column extends string>(table: CreateTableBuilder<string, Column>) =>
  table.addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'));

/** Who did it and when, under the name of the day. */
const author = <Column extends string>(table: CreateTableBuilder<string, Column>) =>
  table
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull());

async function createCatalogue(db: AnyDatabase): Promise<void> {
  const { table } = dialectOf(db);
  await table('competences')
    .addColumn('code', 'text', (c) => c.primaryKey().check(sql`length(code) between 2 and 40`))
    .addColumn('name', 'text', (c) => c.notNull().check(sql`length(name) between 1 and 200`))
    .execute();
  // Which evidence speaks of which competence: an element, a reason, a value or an indicator, by its code.
  await table('competence_sources')
    .addColumn('competence', 'text', (c) => c.notNull().references('competences.code'))
    .addColumn('source', 'text', (c) => c.notNull().check(sql`length(source) between 1 and 60`))
    .addPrimaryKeyConstraint('competence_sources_key', ['competence', 'source'])
    .execute();
  await table('trainings')
    .addColumn('code', 'text', (c) => c.primaryKey().check(sql`length(code) = 10`))
    .addColumn('title', 'text', (c) => c.notNull().check(sql`length(title) between 1 and 200`))
    .addColumn('provider', 'text', (c) => c.notNull().check(sql`length(provider) between 1 and 200`))
    .addColumn('kind', 'text', (c) => c.notNull().check(trainingKinds))
    .addColumn('hours', 'integer', (c) => c.notNull().check(sql`hours between 1 and 900`))
    .addColumn('competence', 'text', (c) => c.notNull().references('competences.code'))
    .addColumn('ended_on', 'text', (c) => c.check(sql`length(ended_on) = 10`))
    .execute();
  await db
    .insertInto('competences')
    .values(competences.map(({ code, name }) => ({ code, name })))
    .execute();
  await db
    .insertInto('competence_sources')
    .values(
      competences.flatMap(({ code, sources }) => sources.map((source) => ({ competence: code, source }))),
    )
    .execute();
  await db.insertInto('trainings').values(trainings).execute();
}

/** Peraturan LAN 10/2018: classical (course, training, seminar, workshop) and the others. */
const trainingKinds = sql`kind in ('training', 'course', 'seminar', 'workshop', 'coaching', 'mentoring', 'e-learning',
  'internship', 'benchmarking', 'self-study')`;

async function createPlans(db: AnyDatabase): Promise<void> {
  const { table, key } = dialectOf(db);
  await author(person(table('gaps').addColumn('id', 'integer', key)))
    .addColumn('code', 'text', (c) => c.notNull().unique().check(sql`length(code) = 10`))
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind in ('element', 'reason', 'behaviour', 'indicator', 'own')`),
    )
    // The element, reason, value or indicator; of an own gap its code.
    .addColumn('source', 'text', (c) => c.notNull().check(sql`length(source) between 1 and 60`))
    .addColumn('period_id', 'integer', (c) => c.references('periods.id'))
    .addColumn('title', 'text', (c) => c.check(sql`length(title) between 3 and 200`))
    .addColumn('evidence', 'text')
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('open', 'dismissed')`))
    .addColumn('note', 'text', (c) => c.check(sql`length(note) between 3 and 500`))
    .addUniqueConstraint('gaps_once', ['employee_id', 'kind', 'source', 'period_id'])
    .addCheckConstraint('gaps_own', sql`(kind = 'own') = (title is not null)`)
    .addCheckConstraint('gaps_shown', sql`(kind = 'own') = (evidence is null)`)
    .addCheckConstraint('gaps_reason', sql`state <> 'dismissed' or note is not null`)
    .execute();
  await author(person(table('plan_items').addColumn('id', 'integer', key)))
    .addColumn('code', 'text', (c) => c.notNull().unique().check(sql`length(code) = 10`))
    .addColumn('gap_id', 'integer', (c) => c.notNull().references('gaps.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind in ('training', 'coaching', 'on-the-job', 'self-study')`),
    )
    .addColumn('what', 'text', (c) => c.notNull().check(sql`length(what) between 3 and 500`))
    .addColumn('training', 'text', (c) => c.references('trainings.code'))
    .addColumn('helper', 'text', (c) => c.notNull().check(sql`length(helper) between 1 and 200`))
    .addColumn('due_on', 'text', (c) => c.notNull().check(sql`length(due_on) = 10`))
    .addColumn('started_on', 'text', (c) => c.notNull().check(sql`length(started_on) = 10`))
    .addColumn('employee_agreed_at', 'text', (c) => c.check(sql`length(employee_agreed_at) = 24`))
    .addColumn('superior_agreed_at', 'text', (c) => c.check(sql`length(superior_agreed_at) = 24`))
    .addColumn('superior_name', 'text')
    .addColumn('outcome', 'text', (c) => c.check(sql`outcome in ('reached', 'dropped')`))
    .addColumn('outcome_note', 'text', (c) => c.check(sql`length(outcome_note) between 3 and 500`))
    .addColumn('outcome_on', 'text', (c) => c.check(sql`length(outcome_on) = 10`))
    .addCheckConstraint('plan_items_outcome', sql`(outcome is null) = (outcome_on is null)`)
    .addCheckConstraint('plan_items_why', sql`(outcome is null) = (outcome_note is null)`)
    .addCheckConstraint(
      'plan_items_reached',
      sql`outcome is null or outcome <> 'reached' or (employee_agreed_at is not null and superior_agreed_at is not null)`,
    )
    .execute();
  await db.schema.createIndex('plan_items_person').on('plan_items').columns(['employee_id', 'id']).execute();
}

async function createTrainingLog(db: AnyDatabase): Promise<void> {
  const { table, key } = dialectOf(db);
  await person(table('training_entries').addColumn('id', 'integer', key))
    .addColumn('code', 'text', (c) => c.notNull().unique().check(sql`length(code) = 10`))
    .addColumn('training', 'text', (c) => c.references('trainings.code'))
    .addColumn('gap_id', 'integer', (c) => c.references('gaps.id'))
    .addColumn('title', 'text', (c) => c.notNull().check(sql`length(title) between 1 and 200`))
    .addColumn('provider', 'text', (c) => c.notNull().check(sql`length(provider) between 1 and 200`))
    .addColumn('kind', 'text', (c) => c.notNull().check(trainingKinds))
    .addColumn('hours', 'integer', (c) => c.notNull().check(sql`hours between 1 and 900`))
    .addColumn('from_day', 'text', (c) => c.notNull().check(sql`length(from_day) = 10`))
    .addColumn('until_day', 'text', (c) =>
      c.notNull().check(sql`length(until_day) = 10 and until_day >= from_day`),
    )
    .addColumn('certificate_number', 'text', (c) =>
      c.check(sql`length(certificate_number) between 1 and 100`),
    )
    .addColumn('state', 'text', (c) => c.notNull().check(sql`state in ('reported', 'verified', 'rejected')`))
    .addColumn('reason', 'text', (c) => c.check(sql`length(reason) between 3 and 500`))
    .addColumn('reported_user', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('reported_name', 'text', (c) => c.notNull())
    .addColumn('reported_at', 'text', (c) => c.notNull().check(sql`length(reported_at) = 24`))
    .addColumn('decided_user', 'text', (c) =>
      c.references('users.id').check(sql`decided_user <> reported_user`),
    )
    .addColumn('decided_name', 'text')
    .addColumn('decided_at', 'text', (c) => c.check(sql`length(decided_at) = 24`))
    .addCheckConstraint('training_entries_decided', sql`(state = 'reported') = (decided_user is null)`)
    .addCheckConstraint('training_entries_reason', sql`state <> 'rejected' or reason is not null`)
    .execute();
  await db.schema
    .createIndex('training_entries_person')
    .on('training_entries')
    .columns(['employee_id', 'until_day'])
    .execute();
  await table('training_certificates')
    .addColumn('entry_id', 'integer', (c) => c.primaryKey().references('training_entries.id'))
    .addColumn('name', 'text', (c) => c.notNull().unique().check(sql`length(name) = 32`))
    .addColumn('digest', 'text', (c) => c.notNull().check(sql`length(digest) = 64`))
    .addColumn('width', 'integer', (c) => c.notNull().check(sql`width between 1 and 1600`))
    .addColumn('height', 'integer', (c) => c.notNull().check(sql`height between 1 and 1600`))
    .addColumn('added_at', 'text', (c) => c.notNull().check(sql`length(added_at) = 24`))
    .execute();
}
