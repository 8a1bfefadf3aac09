import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * A case is what the office owes an answer to: a bad rating with words or a photo. Its status is the last of its
 * events, none means new. Owner, class and internal notes of a case will be tables of their own beside the events.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  await table('cases')
    .addColumn('id', 'integer', key)
    .addColumn('rating_id', 'integer', (c) => c.notNull().unique().references('ratings.id'))
    .addColumn('unit_id', 'integer', (c) => c.notNull().references('units.id'))
    .addColumn('code', 'text', (c) => c.notNull().unique().check(sql`length(code) = 10`))
    .addColumn('opened_at', 'text', (c) => c.notNull().check(sql`length(opened_at) = 24`))
    .execute();
  await db.schema.createIndex('cases_unit').on('cases').columns(['unit_id', 'id']).execute();
  await appendOnly('cases');
  await table('case_events')
    .addColumn('id', 'integer', key)
    .addColumn('case_id', 'integer', (c) => c.notNull().references('cases.id'))
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number >= 1`))
    .addColumn('kind', 'text', (c) =>
      c.notNull().check(sql`kind in ('acknowledged', 'started', 'resolved', 'closed', 'reopened')`),
    )
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('actor', 'text', (c) => c.notNull().check(sql`actor in ('staff', 'resident', 'system')`))
    .addColumn('user_id', 'text', (c) => c.references('users.id'))
    .addColumn('text', 'text', (c) => c.check(sql`length(text) between 1 and 1000`))
    // Two people at one case: the second one's event has the number of the first and is refused.
    .addUniqueConstraint('case_events_order', ['case_id', 'number'])
    .addCheckConstraint('case_events_person', sql`(actor = 'staff') = (user_id is not null)`)
    .addCheckConstraint('case_events_answer', sql`kind <> 'resolved' or text is not null`)
    // The office cannot close its own case: that is the resident's word, or silence.
    .addCheckConstraint(
      'case_events_verdict',
      sql`actor <> 'staff' or kind in ('acknowledged', 'started', 'resolved')`,
    )
    .execute();
  await appendOnly('case_events');
  // Apart from the events, so that retention can remove photos.
  await table('case_photos')
    .addColumn('event_id', 'integer', (c) => c.primaryKey().references('case_events.id'))
    .addColumn('name', 'text', (c) => c.notNull().unique().check(sql`length(name) = 32`))
    .addColumn('digest', 'text', (c) => c.notNull().check(sql`length(digest) = 64`))
    .addColumn('width', 'integer', (c) => c.notNull().check(sql`width between 1 and 1600`))
    .addColumn('height', 'integer', (c) => c.notNull().check(sql`height between 1 and 1600`))
    .execute();
}
