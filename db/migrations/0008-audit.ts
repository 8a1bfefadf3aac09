import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** Who may still sign in, the codes that work once, and the chained log of who did what. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  await db.schema.alterTable('users').addColumn('disabled_at', 'text').execute();
  await db.schema.alterTable('users').addColumn('password_set_at', 'text').execute();
  await table('one_time_codes')
    .addColumn('id', 'integer', key)
    .addColumn('purpose', 'text', (c) => c.notNull().check(sql`purpose in ('setup', 'password')`))
    // The set-up of an empty installation belongs to nobody yet.
    .addColumn('user_id', 'text', (c) => c.references('users.id').onDelete('cascade'))
    .addColumn('digest', 'text', (c) => c.notNull().unique().check(sql`length(digest) = 64`))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .addColumn('used_at', 'text')
    .addCheckConstraint('one_time_codes_owner', sql`(purpose = 'setup') = (user_id is null)`)
    .execute();
  await db.schema.createIndex('one_time_codes_user').on('one_time_codes').column('user_id').execute();
  await table('spent_codes')
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('spent_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('spent_codes_once', ['user_id', 'code'])
    .execute();
  await table('audit_log')
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    // No references: the log outlives what it speaks of.
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull().check(sql`length(action) between 1 and 40`))
    .addColumn('subject_kind', 'text')
    .addColumn('subject_code', 'text')
    .addColumn('subject_name', 'text')
    .addColumn('reason', 'text')
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('previous_hash', 'text', (c) => c.notNull().unique())
    .addColumn('hash', 'text', (c) => c.notNull().unique().check(sql`length(hash) = 64`))
    .addCheckConstraint('audit_log_subject', sql`(subject_kind is null) = (subject_code is null)`)
    .execute();
  await appendOnly('audit_log');
  for (const column of ['at', 'action', 'actor_id'])
    await db.schema.createIndex(`audit_log_${column}`).on('audit_log').columns([column, 'seq']).execute();
  await db.schema
    .createIndex('audit_log_subject')
    .on('audit_log')
    .columns(['subject_kind', 'subject_code', 'seq'])
    .execute();
  await table('audit_head')
    .addColumn('id', 'integer', (c) => c.primaryKey().check(sql`id = 1`))
    .addColumn('seq', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute();
  await db
    .insertInto('audit_head')
    .values({ id: 1, seq: 0, hash: '0'.repeat(64) })
    .execute();
}
