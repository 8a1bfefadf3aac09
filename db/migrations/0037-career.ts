import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Careers: which competences a position asks for, who aims at which position, and what of it is reached. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key } = dialectOf(db);
  await table('position_competences')
    .addColumn('position', 'text', (c) => c.notNull().check(sql`length(position) between 1 and 200`))
    .addColumn('competence', 'text', (c) => c.notNull().references('competences.code'))
    .addColumn('level', 'integer', (c) => c.notNull().check(sql`level between 1 and 4`))
    // Which one to reach first.
    .addColumn('place', 'integer', (c) => c.notNull().check(sql`place >= 1`))
    .addPrimaryKeyConstraint('position_competences_key', ['position', 'competence'])
    .execute();

  await table('career_plans')
    .addColumn('employee_id', 'integer', (c) => c.primaryKey().references('employees.id'))
    .addColumn('position', 'text', (c) => c.notNull().check(sql`length(position) between 1 and 200`))
    .addColumn('chosen_on', 'text', (c) => c.notNull().check(sql`length(chosen_on) = 10`))
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('by_name', 'text', (c) => c.notNull())
    .execute();

  await table('career_steps')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique().check(sql`length(code) = 10`))
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('competence', 'text', (c) => c.notNull().references('competences.code'))
    .addColumn('level', 'integer', (c) => c.notNull().check(sql`level between 1 and 4`))
    .addColumn('evidence', 'text', (c) => c.check(sql`length(evidence) between 3 and 500`))
    .addColumn('entry_id', 'integer', (c) => c.references('training_entries.id'))
    .addColumn('item_id', 'integer', (c) => c.references('plan_items.id'))
    .addColumn('state', 'text', (c) =>
      c.notNull().check(sql`state in ('proposed', 'confirmed', 'returned', 'withdrawn')`),
    )
    .addColumn('reason', 'text', (c) => c.check(sql`length(reason) between 3 and 500`))
    .addColumn('proposed_at', 'text', (c) => c.notNull().check(sql`length(proposed_at) = 24`))
    .addColumn('proposed_user', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('confirmed_on', 'text', (c) => c.check(sql`length(confirmed_on) = 10`))
    .addColumn('decided_at', 'text', (c) => c.check(sql`length(decided_at) = 24`))
    .addColumn('decided_user', 'text', (c) =>
      c.references('users.id').check(sql`decided_user <> proposed_user`),
    )
    .addColumn('decided_name', 'text')
    .addCheckConstraint(
      'career_steps_shown',
      sql`evidence is not null or entry_id is not null or item_id is not null`,
    )
    .addCheckConstraint('career_steps_decided', sql`(state = 'proposed') = (decided_user is null)`)
    .addCheckConstraint(
      'career_steps_reason',
      sql`(state in ('returned', 'withdrawn')) = (reason is not null)`,
    )
    .addCheckConstraint(
      'career_steps_confirmed',
      sql`(state in ('confirmed', 'withdrawn')) = (confirmed_on is not null)`,
    )
    .execute();
  await db.schema
    .createIndex('career_steps_person')
    .on('career_steps')
    .columns(['employee_id', 'id'])
    .execute();
}
