import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** The ledger of closed periods, and methods that cannot change under a period. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  await table('closings')
    .addColumn('id', 'integer', key)
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version > 0`))
    .addColumn('input_hash', 'text', (c) => c.notNull().check(sql`length(input_hash) = 64`))
    .addColumn('engine_version', 'text', (c) => c.notNull())
    .addColumn('reason', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull().check(sql`length(created_at) = 24`))
    .addCheckConstraint('closings_correction_reason', sql`version = 1 or coalesce(length(reason), 0) > 0`)
    .addUniqueConstraint('closings_once', ['period_id', 'version'])
    .execute();
  for (const frozen of ['closings', 'policies', 'baselines']) await appendOnly(frozen);
}
