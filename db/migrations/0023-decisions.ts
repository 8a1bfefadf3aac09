import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** What superiors make of closed scores: performance levels, notes of dialogues, and their publication to the people. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  const levels = sql`predicate in ('Sangat Baik', 'Baik', 'Butuh Perbaikan', 'Kurang', 'Sangat Kurang')`;

  // One row a step, the last one of a score holds. A corrected score is another row of `scores`: it waits anew.
  await table('level_decisions')
    .addColumn('id', 'integer', key)
    .addColumn('score_id', 'integer', (c) => c.notNull().references('scores.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('step', 'text', (c) =>
      c.notNull().check(sql`step in ('confirmed', 'overridden', 'left-open', 'withdrawn')`),
    )
    .addColumn('predicate', 'text', (c) => c.check(levels))
    .addColumn('because', 'text', (c) => c.check(sql`because in ('facts', 'pattern')`))
    .addColumn('reason', 'text', (c) => c.check(sql`length(reason) between 10 and 1000`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addUniqueConstraint('level_decisions_order', ['score_id', 'version'])
    .addCheckConstraint(
      'level_decisions_predicate',
      sql`(step in ('confirmed', 'overridden')) = (predicate is not null)`,
    )
    .addCheckConstraint(
      'level_decisions_reason',
      sql`step not in ('overridden', 'left-open') or reason is not null`,
    )
    .addCheckConstraint('level_decisions_because', sql`(step = 'overridden') = (because is not null)`)
    .execute();
  await appendOnly('level_decisions');

  await table('dialogues')
    .addColumn('id', 'integer', key)
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addColumn('held_on', 'text', (c) => c.notNull().check(sql`length(held_on) = 10`))
    .addColumn('text', 'text', (c) => c.notNull().check(sql`length(text) between 10 and 2000`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('dialogues_person')
    .on('dialogues')
    .columns(['employee_id', 'period_id', 'id'])
    .execute();
  await appendOnly('dialogues');

  // What the people of a unit were told, and exactly which decisions: what is not in there, nobody has been told.
  await table('publications')
    .addColumn('id', 'integer', key)
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addUniqueConstraint('publications_order', ['period_id', 'unit_id', 'version'])
    .execute();
  await appendOnly('publications');
  await table('published_decisions')
    .addColumn('decision_id', 'integer', (c) => c.primaryKey().references('level_decisions.id'))
    .addColumn('publication_id', 'integer', (c) => c.notNull().references('publications.id'))
    .execute();
  await appendOnly('published_decisions');
}
