import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** What machines of the office show instead of a session. Only a digest is kept: nobody can read a token back. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table } = dialectOf(db);
  await table('api_tokens')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('start', 'text', (c) => c.notNull().check(sql`length(start) <= 12`))
    .addColumn('digest', 'text', (c) => c.notNull().unique().check(sql`length(digest) = 64`))
    .addColumn('scopes', 'text', (c) => c.notNull())
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('created_by', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'text', (c) => c.notNull().check(sql`length(created_at) = 24`))
    .addColumn('expires_at', 'text', (c) => c.notNull().check(sql`expires_at > created_at`))
    .addColumn('last_used_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute();
  await db.schema.createIndex('api_tokens_unit').on('api_tokens').column('unit_id').execute();
}
