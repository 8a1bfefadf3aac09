import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * The motivation pulse of the staff. Nothing here has a time finer than the quarter, no row that an answer came as is
 * ever stored by itself, and no table says in which order anything came.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { clustered, appendOnly } = dialectOf(db);
  const isQuarter = sql`length(quarter) = 7`;

  // Who has taken part in a running quarter, so that nobody does twice; removed when it is counted. In the order of its
  // key: a hidden rowid would be the order in which people came.
  await clustered('pulse_participations')
    .addColumn('quarter', 'text', (c) => c.notNull().check(isQuarter))
    .addColumn('employee_id', 'integer', (c) => c.notNull().references('employees.id'))
    .addPrimaryKeyConstraint('pulse_participations_once', ['quarter', 'employee_id'])
    .execute();

  // All sealed ballots of a running quarter in one row, sorted by their random beginnings. A row for each would keep, in
  // PostgreSQL, its transaction and its place on the disk, and with them whose participation it came with.
  await clustered('pulse_urns')
    .addColumn('quarter', 'text', (c) => c.primaryKey().check(isQuarter))
    .addColumn('ballots', 'text', (c) => c.notNull())
    .execute();

  // What is left of a quarter: sums over five people or more, which no statement can make smaller.
  const sum = (name: string) => sql`${sql.ref(name)} between answers and 4 * answers`;
  await clustered('pulse_counts')
    .addColumn('quarter', 'text', (c) => c.notNull().check(isQuarter))
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('answers', 'integer', (c) => c.notNull().check(sql`answers = 0 or answers >= 5`))
    .addColumn('asked', 'integer', (c) => c.notNull())
    .addColumn('clear_sum', 'integer', (c) => c.notNull())
    .addColumn('fair_sum', 'integer', (c) => c.notNull())
    .addColumn('energised_sum', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('pulse_counts_key', ['quarter', 'unit_id'])
    .addCheckConstraint('pulse_counts_asked', sql`asked >= answers`)
    .addCheckConstraint('pulse_counts_clear', sum('clear_sum'))
    .addCheckConstraint('pulse_counts_fair', sum('fair_sum'))
    .addCheckConstraint('pulse_counts_energised', sum('energised_sum'))
    .execute();
  await appendOnly('pulse_counts');
}
