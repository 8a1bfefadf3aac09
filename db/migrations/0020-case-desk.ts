import { sql } from 'kysely';
import { type AnyDatabase, dialectOf } from './dialect.ts';

/**
 * The desk on which cases are worked: working days, classes with their deadlines, who is in charge, internal notes, the
 * draft of an answer, photos of evidence with what they look like, and what was told the public in the end.
 */
export async function up(db: AnyDatabase): Promise<void> {
  const { table, key, appendOnly } = dialectOf(db);
  await table('holidays')
    .addColumn('day', 'text', (c) => c.primaryKey().check(sql`length(day) = 10`))
    .addColumn('name', 'text', (c) => c.notNull().check(sql`length(name) between 1 and 100`))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('national', 'joint', 'local')`))
    .execute();
  await db.insertInto('holidays').values(holidays).execute();

  await table('case_classes')
    .addColumn('code', 'text', (c) => c.primaryKey())
    .addColumn('position', 'integer', (c) => c.notNull().unique())
    .addColumn('name_id', 'text', (c) => c.notNull())
    .addColumn('name_en', 'text', (c) => c.notNull())
    .addColumn('working_days', 'integer', (c) => c.notNull().check(sql`working_days between 1 and 250`))
    .execute();
  await db.insertInto('case_classes').values(classes).execute();

  // Each change is a row of its own, as with the steps of a case: the last one holds, and the one before is there to
  // go back to. The days of the class are copied, so that a promise does not move with the table.
  await table('case_triages')
    .addColumn('id', 'integer', key)
    .addColumn('case_id', 'integer', (c) => c.notNull().references('cases.id'))
    .addColumn('version', 'integer', (c) => c.notNull().check(sql`version >= 1`))
    .addColumn('title', 'text', (c) => c.check(sql`length(title) between 1 and 120`))
    .addColumn('class', 'text', (c) => c.references('case_classes.code'))
    .addColumn('working_days', 'integer', (c) => c.check(sql`working_days between 1 and 250`))
    .addColumn('element', 'text', (c) => c.references('element_questions.element'))
    .addColumn('owner_id', 'integer', (c) => c.references('employees.id'))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    // The history of an account that is gone still names it.
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addUniqueConstraint('case_triages_order', ['case_id', 'version'])
    .addCheckConstraint('case_triages_class_days', sql`(class is null) = (working_days is null)`)
    .execute();
  await appendOnly('case_triages');

  await table('case_notes')
    .addColumn('id', 'integer', key)
    .addColumn('case_id', 'integer', (c) => c.notNull().references('cases.id'))
    .addColumn('kind', 'text', (c) => c.notNull().check(sql`kind in ('note', 'handover')`))
    .addColumn('text', 'text', (c) => c.notNull().check(sql`length(text) between 1 and 1000`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('case_notes_case').on('case_notes').columns(['case_id', 'id']).execute();
  await appendOnly('case_notes');

  await table('case_drafts')
    .addColumn('case_id', 'integer', (c) => c.primaryKey().references('cases.id'))
    .addColumn('text', 'text', (c) => c.notNull().check(sql`length(text) between 1 and 1000`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .execute();

  await table('case_evidence')
    .addColumn('id', 'integer', key)
    .addColumn('case_id', 'integer', (c) => c.notNull().references('cases.id'))
    .addColumn('name', 'text', (c) => c.notNull().unique().check(sql`length(name) = 32`))
    .addColumn('digest', 'text', (c) => c.notNull().check(sql`length(digest) = 64`))
    .addColumn('width', 'integer', (c) => c.notNull().check(sql`width between 1 and 1600`))
    .addColumn('height', 'integer', (c) => c.notNull().check(sql`height between 1 and 1600`))
    // What the picture looks like, 128 bits in hex: near-same pictures differ in few of them.
    .addColumn('fingerprint', 'text', (c) => c.notNull().check(sql`length(fingerprint) = 32`))
    // 1: it looks like what the resident sent with this very case.
    .addColumn('resembles_report', 'integer', (c) => c.notNull().check(sql`resembles_report in (0, 1)`))
    .addColumn('taken_at', 'text', (c) => c.notNull().check(sql`length(taken_at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    // The step with which residents see it; null while it waits.
    .addColumn('event_id', 'integer', (c) => c.unique().references('case_events.id'))
    .addUniqueConstraint('case_evidence_once', ['case_id', 'digest'])
    .execute();
  await table('case_evidence_twins')
    .addColumn('evidence_id', 'integer', (c) => c.notNull().references('case_evidence.id'))
    .addColumn('other_id', 'integer', (c) => c.notNull().references('case_evidence.id'))
    .addColumn('distance', 'integer', (c) => c.notNull().check(sql`distance between 0 and 128`))
    .addPrimaryKeyConstraint('case_evidence_twins_key', ['evidence_id', 'other_id'])
    .execute();
  await db.schema
    .createIndex('case_evidence_twins_other')
    .on('case_evidence_twins')
    .column('other_id')
    .execute();

  // What shows that a case is done, for somebody elsewhere to look at: a photo, or why there is none.
  await table('case_closings')
    .addColumn('event_id', 'integer', (c) => c.primaryKey().references('case_events.id'))
    .addColumn('evidence_id', 'integer', (c) => c.unique().references('case_evidence.id'))
    .addColumn('no_photo', 'text', (c) => c.check(sql`length(no_photo) between 3 and 300`))
    .addCheckConstraint('case_closings_something', sql`(evidence_id is null) <> (no_photo is null)`)
    .execute();
  await appendOnly('case_closings');
  await table('closing_reviews')
    .addColumn('event_id', 'integer', (c) => c.primaryKey().references('case_closings.event_id'))
    .addColumn('decision', 'text', (c) => c.notNull().check(sql`decision in ('accepted', 'rejected')`))
    .addColumn('reason', 'text', (c) => c.check(sql`length(reason) between 3 and 500`))
    .addColumn('at', 'text', (c) => c.notNull().check(sql`length(at) = 24`))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addCheckConstraint('closing_reviews_reason', sql`decision = 'accepted' or reason is not null`)
    .execute();
  await appendOnly('closing_reviews');

  await table('improvement_cases')
    .addColumn('case_id', 'integer', (c) => c.primaryKey().references('cases.id'))
    .addColumn('improvement_id', 'integer', (c) => c.notNull().unique().references('improvements.id'))
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .execute();
}

/** Deadlines of complaints in working days, as the public service portal prints them after PermenPANRB 62/2018. */
const classes = [
  { code: 'light', position: 1, name_id: 'Ringan', name_en: 'Light', working_days: 2 },
  { code: 'normative', position: 2, name_id: 'Normatif', name_en: 'Normative', working_days: 5 },
  {
    ...{ code: 'no-oversight', position: 3, working_days: 14 },
    ...{ name_id: 'Tidak berkadar pengawasan', name_en: 'Without oversight' },
  },
  {
    ...{ code: 'oversight', position: 4, working_days: 60 },
    ...{ name_id: 'Berkadar pengawasan', name_en: 'With oversight' },
  },
];

type Kind = 'national' | 'joint';

const days = (kind: Kind, list: Record<string, string>) =>
  Object.entries(list).map(([day, name]) => ({ day, name, kind }));

/**
 * National holidays and joint leave by the joint decrees of three ministers for 2025 (1017/2024, with 18 August added in
 * August 2025) and 2026 (1497/2025). Of 2027 only what its date or the calendar of the churches fixes: the decree adds
 * the rest, on the page for working days.
 */
const holidays = [
  ...days('national', {
    '2025-01-01': 'Tahun Baru 2025',
    '2025-01-27': 'Isra Mikraj',
    '2025-01-29': 'Tahun Baru Imlek 2576',
    '2025-03-29': 'Hari Suci Nyepi 1947',
    '2025-03-31': 'Idulfitri 1446 Hijriah',
    '2025-04-01': 'Idulfitri 1446 Hijriah',
    '2025-04-18': 'Wafat Yesus Kristus',
    '2025-04-20': 'Paskah',
    '2025-05-01': 'Hari Buruh Internasional',
    '2025-05-12': 'Hari Raya Waisak 2569',
    '2025-05-29': 'Kenaikan Yesus Kristus',
    '2025-06-01': 'Hari Lahir Pancasila',
    '2025-06-06': 'Iduladha 1446 Hijriah',
    '2025-06-27': 'Tahun Baru Islam 1447 Hijriah',
    '2025-08-17': 'Hari Kemerdekaan',
    '2025-09-05': 'Maulid Nabi Muhammad',
    '2025-12-25': 'Hari Raya Natal',
    '2026-01-01': 'Tahun Baru 2026',
    '2026-01-16': 'Isra Mikraj',
    '2026-02-17': 'Tahun Baru Imlek 2577',
    '2026-03-19': 'Hari Suci Nyepi 1948',
    '2026-03-21': 'Idulfitri 1447 Hijriah',
    '2026-03-22': 'Idulfitri 1447 Hijriah',
    '2026-04-03': 'Wafat Yesus Kristus',
    '2026-04-05': 'Paskah',
    '2026-05-01': 'Hari Buruh Internasional',
    '2026-05-14': 'Kenaikan Yesus Kristus',
    '2026-05-27': 'Iduladha 1447 Hijriah',
    '2026-05-31': 'Hari Raya Waisak 2570',
    '2026-06-01': 'Hari Lahir Pancasila',
    '2026-06-16': 'Tahun Baru Islam 1448 Hijriah',
    '2026-08-17': 'Hari Kemerdekaan',
    '2026-08-25': 'Maulid Nabi Muhammad',
    '2026-12-25': 'Hari Raya Natal',
    '2027-01-01': 'Tahun Baru 2027',
    '2027-03-26': 'Wafat Yesus Kristus',
    '2027-03-28': 'Paskah',
    '2027-05-01': 'Hari Buruh Internasional',
    '2027-05-06': 'Kenaikan Yesus Kristus',
    '2027-06-01': 'Hari Lahir Pancasila',
    '2027-08-17': 'Hari Kemerdekaan',
    '2027-12-25': 'Hari Raya Natal',
  }),
  ...days('joint', {
    '2025-01-28': 'Cuti bersama Imlek',
    '2025-03-28': 'Cuti bersama Nyepi',
    '2025-04-02': 'Cuti bersama Idulfitri',
    '2025-04-03': 'Cuti bersama Idulfitri',
    '2025-04-04': 'Cuti bersama Idulfitri',
    '2025-04-07': 'Cuti bersama Idulfitri',
    '2025-05-13': 'Cuti bersama Waisak',
    '2025-05-30': 'Cuti bersama Kenaikan Yesus Kristus',
    '2025-06-09': 'Cuti bersama Iduladha',
    '2025-08-18': 'Cuti bersama Hari Kemerdekaan',
    '2025-12-26': 'Cuti bersama Natal',
    '2026-02-16': 'Cuti bersama Imlek',
    '2026-03-18': 'Cuti bersama Nyepi',
    '2026-03-20': 'Cuti bersama Idulfitri',
    '2026-03-23': 'Cuti bersama Idulfitri',
    '2026-03-24': 'Cuti bersama Idulfitri',
    '2026-05-15': 'Cuti bersama Kenaikan Yesus Kristus',
    '2026-05-28': 'Cuti bersama Iduladha',
    '2026-12-24': 'Cuti bersama Natal',
  }),
];
