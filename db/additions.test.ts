import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine, type TestDatabase } from './testing/engines.ts';
import { storeRatings } from './testing/town.ts';

const at = '2026-11-24T02:14:00.000Z';
const photo = { rating_id: 1, position: 1, name: 'a'.repeat(32), digest: 'b'.repeat(64), added_at: at };
const size = { width: 1600, height: 900 };

describeOnEachEngine('What is added after a rating', (open) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    const { db } = database;
    await storeRatings(db, at, { score: 4 });
  });
  afterEach(() => database.dispose());

  it('asks the nine official questions in the order of the questionnaire, U9 before U8', async () => {
    const rows = await database.db.selectFrom('element_questions').selectAll().orderBy('position').execute();
    expect(rows.map(({ element }) => element)).toEqual([
      ...['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'],
      ...['U9', 'U8'],
    ]);
    expect(rows[3]).toMatchObject({ answer_1_id: 'Sangat mahal', answer_4_id: 'Gratis' });
    expect(rows[7]).toMatchObject({ answer_1_id: 'Buruk', answer_4_id: 'Sangat baik' });
    for (const row of rows)
      for (const text of Object.values(row)) expect(String(text).trim().length).toBeGreaterThan(0);
  });

  it('is refused where it makes no sense', async () => {
    const { db } = database;
    await db
      .insertInto('rating_photos')
      .values({ ...photo, ...size })
      .execute();
    const other = { ...photo, ...size, position: 2, name: 'c'.repeat(32), digest: 'd'.repeat(64) };
    const refused = [
      { ...other, position: 4 },
      { ...other, position: 0 },
      { ...other, position: 1 },
      { ...other, name: photo.name },
      { ...other, name: '../secrets' },
      { ...other, digest: photo.digest },
      { ...other, width: 1601 },
      { ...other, rating_id: 7 },
    ];
    for (const row of refused)
      await expect(
        db.insertInto('rating_photos').values(row).execute(),
        JSON.stringify(row),
      ).rejects.toThrow();
    await db.insertInto('rating_photos').values(other).execute();
    const parts = [
      { rating_id: 1, part: 'photo' as 'comment', added_at: at },
      { rating_id: 7, part: 'comment' as const, added_at: at },
      { rating_id: 1, part: 'comment' as const, added_at: '2026-11-24' },
    ];
    for (const row of parts)
      await expect(db.insertInto('rating_additions').values(row).execute()).rejects.toThrow();
    const unknown = { element: 'U10' as 'U1', kind_id: 1 };
    await expect(db.insertInto('element_kinds').values(unknown).execute()).rejects.toThrow();
  });

  it('is noted once a part, for good', async () => {
    const { db } = database;
    const note = { rating_id: 1, part: 'reasons' as const, added_at: at };
    await db.insertInto('rating_additions').values(note).execute();
    await expect(db.insertInto('rating_additions').values(note).execute()).rejects.toThrow();
    await expect(db.deleteFrom('rating_additions').execute()).rejects.toThrow(/append-only/);
    await expect(db.updateTable('rating_additions').set({ part: 'comment' }).execute()).rejects.toThrow(
      /append-only/,
    );
  });
});
