import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Tables that somebody has uploaded and looked at, until they are taken over or an hour has passed. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table } = dialectOf(db);
  await table('import_previews')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('table_name', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('file_digest', 'text', (c) => c.notNull().check(sql`length(file_digest) = 64`))
    .addColumn('rows', 'text', (c) => c.notNull())
    .addColumn('mapping', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('outcome_digest', 'text', (c) => c.notNull().check(sql`length(outcome_digest) = 64`))
    .addColumn('expires_at', 'text', (c) => c.notNull().check(sql`length(expires_at) = 24`))
    .addColumn('applied_at', 'text')
    .execute();
  await db.schema.createIndex('import_previews_user').on('import_previews').column('user_id').execute();
  await db.schema.createIndex('import_previews_expiry').on('import_previews').column('expires_at').execute();
}
