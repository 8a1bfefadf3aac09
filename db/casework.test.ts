import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine, type TestDatabase } from './testing/engines.ts';
import { storeRatings } from './testing/town.ts';

const at = '2026-11-24T02:14:00.000Z';
const by = { at, user_id: 'budi', by_name: 'Budi' };
const triage = {
  ...{ case_id: 1, version: 1, title: 'Bak penuh', working_days: 2, ...by },
  class: 'light',
  element: 'U3',
  owner_id: null,
} as const;
const photo = {
  ...{ id: 1, case_id: 1, name: 'a'.repeat(32), digest: 'b'.repeat(64), width: 1600, height: 900 },
  ...{ fingerprint: 'c'.repeat(32), resembles_report: 0, taken_at: at, user_id: 'budi', by_name: 'Budi' },
  event_id: null,
};

describeOnEachEngine('On the desk of a case the database holds', (open) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    const { db } = database;
    await storeRatings(db, at);
    const opened = { id: 1, rating_id: 1, unit_id: 1, code: 'K7QX9M2TV4', opened_at: at };
    await db.insertInto('cases').values(opened).execute();
    const event = { id: 1, case_id: 1, number: 1, kind: 'closed', at, actor: 'resident' } as const;
    await db
      .insertInto('case_events')
      .values({ ...event, user_id: null, text: null })
      .execute();
  });
  afterEach(() => database.dispose());

  it('one triage a version, with the days of its class, for good', async () => {
    const { db } = database;
    await db.insertInto('case_triages').values(triage).execute();
    const next = { ...triage, version: 2 };
    for (const row of [
      triage,
      { ...next, version: 0 },
      { ...next, class: null },
      { ...next, working_days: null },
      { ...next, class: 'secret' },
      { ...next, element: 'U10' },
      { ...next, title: '' },
      { ...next, owner_id: 7 },
      { ...next, case_id: 7 },
    ])
      await expect(
        db
          .insertInto('case_triages')
          .values(row as never)
          .execute(),
        JSON.stringify(row),
      ).rejects.toThrow();
    await expect(db.updateTable('case_triages').set({ title: 'Lain' }).execute()).rejects.toThrow(
      /append-only/,
    );
  });

  it('a photo once, a closing with a photo or a reason, and one review of it', async () => {
    const { db } = database;
    await db.insertInto('case_evidence').values(photo).execute();
    const other = { ...photo, id: 2, name: 'd'.repeat(32) };
    for (const row of [other, { ...other, digest: 'e'.repeat(64), fingerprint: 'short' }])
      await expect(db.insertInto('case_evidence').values(row).execute()).rejects.toThrow();
    const closing = { event_id: 1, evidence_id: 1, no_photo: null };
    for (const row of [
      { ...closing, evidence_id: null },
      { ...closing, no_photo: 'Gelap.' },
      { ...closing, event_id: 7 },
    ])
      await expect(db.insertInto('case_closings').values(row).execute()).rejects.toThrow();
    await db.insertInto('case_closings').values(closing).execute();
    const review = { event_id: 1, decision: 'rejected', reason: 'Foto lama', ...by } as const;
    await expect(
      db
        .insertInto('closing_reviews')
        .values({ ...review, reason: null })
        .execute(),
    ).rejects.toThrow();
    await db.insertInto('closing_reviews').values(review).execute();
    await expect(db.insertInto('closing_reviews').values(review).execute()).rejects.toThrow();
  });

  it('the holidays of 2025 and 2026 and the four classes from the start', async () => {
    const { db } = database;
    const days = await db.selectFrom('holidays').select(['day', 'kind']).execute();
    const count = (year: string, kind: string): number =>
      days.filter((each) => each.day.startsWith(year) && each.kind === kind).length;
    // As the joint decrees count them, with the one day of joint leave that was added in August 2025.
    expect([count('2025', 'national'), count('2025', 'joint')]).toEqual([17, 11]);
    expect([count('2026', 'national'), count('2026', 'joint')]).toEqual([17, 8]);
    const classes = await db.selectFrom('case_classes').selectAll().orderBy('position').execute();
    expect(classes.map((each) => `${each.code} ${each.working_days}`)).toEqual([
      'light 2',
      'normative 5',
      'no-oversight 14',
      'oversight 60',
    ]);
  });
});
