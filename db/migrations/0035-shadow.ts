import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Shadow mode: quarters whose scores have no consequence; and who has been told how scores come about. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  const isQuarter = (name: string) => sql<boolean>`length(${sql.ref(name)}) = 7`;

  // The newest row holds; without quarters there is none from then on.
  await table('shadow_spans')
    .addColumn('id', 'integer', key)
    .addColumn('first_quarter', 'text', (c) => c.check(isQuarter('first_quarter')))
    .addColumn('last_quarter', 'text', (c) => c.check(isQuarter('last_quarter')))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addCheckConstraint('shadow_spans_both', sql`(first_quarter is null) = (last_quarter is null)`)
    .addCheckConstraint('shadow_spans_order', sql`first_quarter <= last_quarter`)
    .execute();
  await appendOnly('shadow_spans');

  // Written when a period is closed: its scores stay without consequence, whatever the span is later.
  await table('shadow_periods')
    .addColumn('period_id', 'integer', (c) => c.primaryKey().references('periods.id'))
    .execute();
  await appendOnly('shadow_periods');

  await table('method_readings')
    .addColumn('user_id', 'text', (c) => c.primaryKey().references('users.id'))
    .addColumn('how', 'text', (c) => c.notNull().check(sql`how in ('read', 'skipped')`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .execute();
}
