import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createRatingWriter, type RatingFacts } from './rating-writer.ts';
import { describeOnEachEngine, type TestDatabase } from './testing/engines.ts';
import { storePlace } from './testing/town.ts';

describeOnEachEngine('The rating writer', (open) => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await open();
    const { db } = database;
    await storePlace(db);
    await db
      .insertInto('reasons')
      .values({ id: 1, code: 'clean', tone: 'praise', label_id: 'Bersih', label_en: 'Clean', position: 1 })
      .execute();
  });
  afterEach(() => database.dispose());

  it('stores a rating with its reasons, elements, comment and daily count', async () => {
    const facts = rating({
      reasonIds: [1],
      elements: [{ element: 'U7', score: 4 }],
      comment: 'Sudah bersih',
    });
    expect(await createRatingWriter(database).write([facts])).toEqual([{ kind: 'stored' }]);
    const { db } = database;
    expect(await db.selectFrom('ratings').select(['rating_id', 'score']).execute()).toEqual([
      { rating_id: facts.rating_id, score: 4 },
    ]);
    expect(await db.selectFrom('rating_reasons').select('reason_id').execute()).toEqual([{ reason_id: 1 }]);
    expect(await db.selectFrom('rating_elements').select(['element', 'score']).execute()).toEqual([
      { element: 'U7', score: 4 },
    ]);
    expect(await db.selectFrom('rating_comments').select(['text', 'state']).execute()).toEqual([
      { text: 'Sudah bersih', state: 'waiting' },
    ]);
    expect(await days()).toEqual([{ day: '2026-11-24', point_id: 1, score: 4, count: 1 }]);
  });

  it('opens the case that a rating brings, once, and none for the others', async () => {
    const opens = { code: 'K7QX9M2TV4', unit_id: 1 };
    const facts = rating({ score: 1, comment: 'Bau', opens });
    const writer = createRatingWriter(database);
    await writer.write([rating({}), facts, { ...facts, opens: { ...opens, code: 'ANOTHER000' } }]);
    await writer.write([{ ...facts, opens: { ...opens, code: 'ANOTHER111' } }]);
    const cases = await database.db
      .selectFrom('cases')
      .innerJoin('ratings', 'ratings.id', 'cases.rating_id')
      .select(['ratings.rating_id', 'code', 'unit_id', 'opened_at'])
      .execute();
    expect(cases).toEqual([{ rating_id: facts.rating_id, ...opens, opened_at: facts.received_at }]);
  });

  it('stores neither the rating nor its words when its case is refused', async () => {
    const opens = { code: 'K7QX9M2TV4', unit_id: 99 };
    const [outcome] = await createRatingWriter(database).write([rating({ score: 1, comment: 'Bau', opens })]);
    expect(outcome?.kind).toBe('failed');
    for (const table of ['ratings', 'rating_comments', 'cases'] as const)
      expect(await database.db.selectFrom(table).selectAll().execute()).toEqual([]);
  });

  it('keeps the first of two ratings under one id, in one batch and across batches', async () => {
    const first = rating({ score: 4, body_digest: 'first' });
    const second = { ...first, score: 1, body_digest: 'second' };
    const writer = createRatingWriter(database);
    expect(await writer.write([first, second])).toEqual([
      { kind: 'stored' },
      { kind: 'known', bodyDigest: 'first' },
    ]);
    expect(await writer.write([second])).toEqual([{ kind: 'known', bodyDigest: 'first' }]);
    expect(await days()).toEqual([{ day: '2026-11-24', point_id: 1, score: 4, count: 1 }]);
  });

  it('stores the neighbours of a row that the database refuses, and counts only them', async () => {
    const refused = rating({ point_id: 99 });
    const outcomes = await createRatingWriter(database).write([
      rating({ score: 3 }),
      refused,
      rating({ score: 3 }),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['stored', 'failed', 'stored']);
    expect(await days()).toEqual([{ day: '2026-11-24', point_id: 1, score: 3, count: 2 }]);
  });

  it('keeps ratings of staff phones but leaves them out of the daily counts', async () => {
    await createRatingWriter(database).write([rating({ staff_device: 1 })]);
    expect(await database.db.selectFrom('ratings').select('staff_device').execute()).toEqual([
      { staff_device: 1 },
    ]);
    expect(await days()).toEqual([]);
  });

  it('adds to the counts of a day, batch after batch', async () => {
    const writer = createRatingWriter(database);
    await writer.write([rating({ score: 2 }), rating({ score: 2 })]);
    await writer.write([rating({ score: 2 }), rating({ score: 1, day: '2026-11-23' })]);
    expect(await days()).toEqual([
      { day: '2026-11-23', point_id: 1, score: 1, count: 1 },
      { day: '2026-11-24', point_id: 1, score: 2, count: 3 },
    ]);
  });

  it('waits for a transaction that is open elsewhere in the process instead of joining or breaking it', async () => {
    const writer = createRatingWriter(database);
    const undone = database.db
      .transaction()
      .execute(async (transaction) => {
        await transaction.updateTable('units').set({ name: 'Lain' }).execute();
        await new Promise((resolve) => setTimeout(resolve, 20));
        throw new Error('undo');
      })
      .catch((error: Error) => error.message);
    expect(await writer.write([rating({})])).toEqual([{ kind: 'stored' }]);
    expect(await undone).toBe('undo');
    expect(await database.db.selectFrom('ratings').select('score').execute()).toHaveLength(1);
    expect(await database.db.selectFrom('units').select('name').execute()).toEqual([{ name: 'Kota' }]);
  });

  it.each(['ratings', 'rating_reasons', 'rating_elements'] as const)(
    'cannot change or delete rows of %s',
    async (table) => {
      const facts = rating({ reasonIds: [1], elements: [{ element: 'U7', score: 4 }] });
      await createRatingWriter(database).write([facts]);
      await expect(database.db.deleteFrom(table).execute()).rejects.toThrow('append-only');
      await expect(
        database.db
          .updateTable(table)
          .set({ rating_id: 7 } as never)
          .execute(),
      ).rejects.toThrow('append-only');
    },
  );

  async function days() {
    return await database.db.selectFrom('rating_days').selectAll().orderBy('day').orderBy('score').execute();
  }
});

function rating(overrides: Partial<RatingFacts>): RatingFacts {
  const rating_id = randomUUID();
  return {
    rating_id,
    point_id: 1,
    score: 4,
    answered_at: '2026-11-24T02:14:00.000Z',
    received_at: '2026-11-24T02:14:00.000Z',
    day: '2026-11-24',
    phone: null,
    network: null,
    staff_device: 0,
    language: 'id',
    body_digest: 'digest',
    reasonIds: [],
    elements: [],
    comment: null,
    opens: null,
    ...overrides,
  };
}
