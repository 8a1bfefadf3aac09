import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * Other systems are told of what has happened. An event is written by the transaction that makes it happen; soon after
 * it is spread to whoever asked for it, and each of these deliveries is tried until it arrives or is given up.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, afterInsert } = dialectOf(db);
  await table('webhooks')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull().check(sql`length(url) <= 500`))
    .addColumn('events', 'text', (c) => c.notNull())
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('old_secret', 'text')
    .addColumn('old_secret_until', 'text')
    .addColumn('created_by', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'text', (c) => c.notNull().check(sql`length(created_at) = 24`))
    .addColumn('paused_at', 'text')
    .addColumn('paused_why', 'text', (c) => c.check(sql`paused_why in ('person', 'failures')`))
    .addColumn('failing_since', 'text')
    .addColumn('ended_at', 'text')
    .addCheckConstraint('webhooks_paused', sql`(paused_at is null) = (paused_why is null)`)
    .addCheckConstraint('webhooks_old_secret', sql`(old_secret is null) = (old_secret_until is null)`)
    .execute();
  await db.schema.createIndex('webhooks_unit').on('webhooks').column('unit_id').execute();
  await table('webhook_events')
    .addColumn('id', 'integer', key)
    .addColumn('type', 'text', (c) =>
      c.notNull().check(sql`type in ('case.opened', 'period.closed', 'rating.flagged')`),
    )
    // None: it concerns every unit.
    .addColumn('unit_id', 'integer', (c) => c.references('units.id'))
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .execute();
  // Cases are opened in three places, one of them the hot path of ratings: here none of them can forget it, and
  // nothing is written where nobody listens.
  await afterInsert(
    'cases',
    `insert into webhook_events (type, unit_id, detail, at)
     select 'case.opened', new.unit_id, '{"case":"' || new.code || '"}', new.opened_at
     where exists (select 1 from webhooks where ended_at is null)`,
  );
  await table('webhook_deliveries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('webhook_id', 'text', (c) => c.notNull().references('webhooks.id'))
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull().check(sql`length(created_at) = 24`))
    .addColumn('attempts', 'integer', (c) => c.notNull().check(sql`attempts >= 0`))
    .addColumn('due_at', 'text')
    .addColumn('leased_until', 'text')
    .addColumn('delivered_at', 'text')
    .addCheckConstraint('webhook_deliveries_done', sql`delivered_at is null or due_at is null`)
    .execute();
  await db.schema
    .createIndex('webhook_deliveries_due')
    .on('webhook_deliveries')
    .columns(['webhook_id', 'due_at'])
    .execute();
  await db.schema
    .createIndex('webhook_deliveries_newest')
    .on('webhook_deliveries')
    .columns(['webhook_id', 'created_at'])
    .execute();
  await table('webhook_attempts')
    .addColumn('delivery_id', 'text', (c) =>
      c.notNull().references('webhook_deliveries.id').onDelete('cascade'),
    )
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number >= 1`))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('error', 'text')
    .addColumn('milliseconds', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('webhook_attempts_key', ['delivery_id', 'number'])
    .execute();
  // What has been told once is not told again. The set itself holds pseudonyms and stays where it is.
  await table('flagged_sets')
    .addColumn('digest', 'text', (c) => c.primaryKey().check(sql`length(digest) = 64`))
    .addColumn('period_id', 'integer', (c) => c.notNull().references('periods.id'))
    .addColumn('found_at', 'text', (c) => c.notNull().check(sql`length(found_at) = 24`))
    .execute();
}
