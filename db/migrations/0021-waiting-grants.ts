import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Roles that one admin has given and that a second one is still to confirm: `admin` only. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table } = dialectOf(db);
  await table('waiting_grants')
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('role', 'text', (c) => c.notNull().check(sql`role = 'admin'`))
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('proposed_by', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('proposed_at', 'text', (c) => c.notNull().check(sql`length(proposed_at) = 24`))
    .addPrimaryKeyConstraint('waiting_grants_key', ['user_id', 'role', 'unit_id'])
    .execute();
}
