import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { canDraft, type Draft, type DraftTables, withDraft } from './draft.ts';
import { DraftIsStale } from './draft-recorder.ts';
import { openSqlite, type TestDatabase } from './testing/engines.ts';

const tables: DraftTables = { copied: ['units'], empty: [], aside: [], watched: ['rating_days'] };

let database: TestDatabase;
beforeEach(async () => {
  database = await openSqlite();
  await addUnit(database.db, 'DINAS');
});
afterEach(() => database.dispose());

function addUnit(db: TestDatabase['db'], code: string) {
  return db
    .insertInto('units')
    .values({ code, name: code, parent_id: null })
    .returning('id')
    .executeTakeFirstOrThrow();
}

const codes = async (db = database.db) =>
  (await db.selectFrom('units').select(['id', 'code']).orderBy('id').execute()).map(
    ({ id, code }) => `${id} ${code}`,
  );

async function drafting<T>(work: (draft: Draft) => Promise<T>): Promise<T> {
  if (!canDraft(database)) throw new Error('no file');
  return await withDraft(database, tables, work);
}

const replayed = ({ replay }: Draft) =>
  database.db.transaction().execute(async () => {
    if (canDraft(database)) replay(database.sqlite);
  });

const nameOfFirst = async () =>
  (await database.db.selectFrom('units').select('name').where('id', '=', 1).executeTakeFirst())?.name;

it('sees what it has written, while others see nothing of it and write what they like', async () => {
  await drafting(async (draft) => {
    await addUnit(draft.db, 'KOTA');
    await addUnit(database.db, 'BARAT');
    expect(await codes(draft.db)).toEqual(['1 DINAS', '2 KOTA']);
  });
  expect(await codes()).toEqual(['1 DINAS', '2 BARAT']);
});

it('writes everything again, under the same keys', async () => {
  await drafting(async (draft) => {
    await addUnit(draft.db, 'KOTA');
    await draft.db.updateTable('units').set({ name: 'Dinas' }).where('code', '=', 'DINAS').execute();
    await replayed(draft);
  });
  expect(await codes()).toEqual(['1 DINAS', '2 KOTA']);
  expect(await nameOfFirst()).toBe('Dinas');
});

it('keeps to the keys and words that tables demand', async () => {
  await drafting(async (draft) => {
    await expect(addUnit(draft.db, 'DINAS')).rejects.toThrow('UNIQUE');
  });
});

it('is refused what it has not named', async () => {
  await drafting(async ({ db }) => {
    await expect(db.updateTable('employees').set({ name: 'x' }).execute()).rejects.toThrow('readonly');
  });
});

it.each([
  ['somebody has taken its key', () => addUnit(database.db, 'BARAT')],
  ['somebody has taken its word', () => addUnit(database.db, 'KOTA')],
  [
    'ratings have come since',
    () =>
      database.db
        .insertInto('rating_days')
        .values({ day: '2026-11-24', point_id: 1, score: 4, count: 1 })
        .execute(),
  ],
])('is stale when %s, and leaves nothing behind', async (_, happen) => {
  // No place and no city is needed for a count.
  if (canDraft(database)) database.sqlite.pragma('foreign_keys = OFF');
  await drafting(async (draft) => {
    await draft.db.selectFrom('rating_days').select('count').execute();
    await draft.db.updateTable('units').set({ name: 'Dinas' }).where('id', '=', 1).execute();
    await addUnit(draft.db, 'KOTA');
    await happen();
    await expect(replayed(draft)).rejects.toBeInstanceOf(DraftIsStale);
  });
  expect(await nameOfFirst()).toBe('DINAS');
});

it('is never replayed when a part of it was taken back', async () => {
  await drafting(async (draft) => {
    await sql`savepoint part`.execute(draft.db);
    await addUnit(draft.db, 'KOTA');
    await sql`rollback to savepoint part`.execute(draft.db);
    await expect(replayed(draft)).rejects.toThrow('taken back');
  });
});
