import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/** What needs a person: found by the process, taken and closed by people, with everything that happened to it. */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  const instant = (column: string) => sql`length(${sql.ref(column)}) = 24`;
  await table('alerts')
    .addColumn('id', 'integer', key)
    .addColumn('code', 'text', (c) => c.notNull().unique().check(sql`length(code) = 10`))
    .addColumn('kind', 'text', (c) =>
      c
        .notNull()
        .check(sql`kind in ('falling-index', 'burst', 'silent-point', 'swapped-sticker', 'overdue-case')`),
    )
    .addColumn('subject', 'text', (c) => c.notNull().check(sql`length(subject) between 3 and 80`))
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('point_id', 'integer', (c) => c.references('service_points.id'))
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('first_seen_at', 'text', (c) => c.notNull().check(instant('first_seen_at')))
    .addColumn('last_seen_at', 'text', (c) => c.notNull().check(instant('last_seen_at')))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('owner_name', 'text', (c) => c.check(sql`length(owner_name) >= 1`))
    .addColumn('owner_id', 'integer', (c) => c.references('employees.id'))
    // An account that is gone is still named.
    .addColumn('owner_user_id', 'text')
    .addColumn('snoozed_until', 'text', (c) => c.check(sql`length(snoozed_until) = 10`))
    .addColumn('ended_at', 'text', (c) => c.check(instant('ended_at')))
    .addColumn('ended_by', 'text', (c) => c.check(sql`ended_by in ('person', 'itself')`))
    .addCheckConstraint('alerts_end', sql`(ended_at is null) = (ended_by is null)`)
    .addCheckConstraint(
      'alerts_owner',
      sql`(owner_name is null) = (owner_id is null and owner_user_id is null)`,
    )
    .execute();
  // Two processes that find the same thing at once raise it once.
  await db.schema
    .createIndex('alerts_open')
    .unique()
    .on('alerts')
    .columns(['kind', 'subject'])
    .where(sql<boolean>`ended_at is null`)
    .execute();
  await db.schema.createIndex('alerts_unit').on('alerts').columns(['unit_id', 'id']).execute();
  await db.schema.createIndex('alerts_past').on('alerts').columns(['kind', 'subject', 'ended_at']).execute();

  await table('alert_steps')
    .addColumn('id', 'integer', key)
    .addColumn('alert_id', 'integer', (c) => c.notNull().references('alerts.id'))
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number >= 1`))
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind in ('raised', 'taken', 'handed', 'noted', 'snoozed', 'closed', 'ended')`),
    )
    .addColumn('note', 'text', (c) => c.check(sql`length(note) between 3 and 500`))
    .addColumn('owner_name', 'text')
    .addColumn('until', 'text', (c) => c.check(sql`length(until) = 10`))
    .addColumn('evidence', 'text')
    .addColumn('at', 'text', (c) => c.notNull().check(instant('at')))
    .addColumn('user_id', 'text')
    .addColumn('by_name', 'text')
    .addUniqueConstraint('alert_steps_order', ['alert_id', 'number'])
    .addCheckConstraint('alert_steps_note', sql`kind not in ('noted', 'closed') or note is not null`)
    .addCheckConstraint('alert_steps_until', sql`(kind = 'snoozed') = (until is not null)`)
    .addCheckConstraint('alert_steps_by', sql`(kind in ('raised', 'ended')) = (user_id is null)`)
    .execute();
  await appendOnly('alert_steps');
}
