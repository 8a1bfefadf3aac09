import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine, type TestDatabase } from './testing/engines.ts';
import { storeRatings } from './testing/town.ts';

const at = '2026-11-24T02:14:00.000Z';
const opened = { id: 1, rating_id: 1, unit_id: 1, code: 'K7QX9M2TV4', opened_at: at };
const step = { case_id: 1, number: 1, at, actor: 'staff', user_id: 'budi', text: null } as const;
const verdict = { ...step, actor: 'resident', user_id: null } as const;
const photo = { event_id: 1, name: 'a'.repeat(32), digest: 'b'.repeat(64), width: 1600, height: 900 };

describeOnEachEngine('The database holds of a case', (open) => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await open();
    const { db } = database;
    await storeRatings(db, at, { count: 2 });
    const now = database.engine === 'sqlite' ? at : new Date(at);
    const account = {
      emailVerified: database.engine === 'sqlite' ? 1 : true,
      createdAt: now,
      updatedAt: now,
    };
    await db
      .insertInto('users')
      .values({ id: 'budi', name: 'Budi', email: 'budi@akun.invalid', username: 'budi', ...account } as never)
      .execute();
    await db.insertInto('cases').values(opened).execute();
  });
  afterEach(() => database.dispose());

  it('one a rating, of a unit that exists, under a name of its own, for good', async () => {
    const { db } = database;
    const other = { ...opened, id: 2, rating_id: 2, code: 'K7QX9M2TV5' };
    for (const row of [
      { ...other, rating_id: 1 },
      { ...other, rating_id: 7 },
      { ...other, unit_id: 7 },
      { ...other, code: opened.code },
      { ...other, code: 'SHORT' },
      { ...other, opened_at: '2026-11-24' },
    ])
      await expect(db.insertInto('cases').values(row).execute(), JSON.stringify(row)).rejects.toThrow();
    await db.insertInto('cases').values(other).execute();
    await expect(db.updateTable('cases').set({ unit_id: 1 }).execute()).rejects.toThrow(/append-only/);
    await expect(db.deleteFrom('cases').execute()).rejects.toThrow(/append-only/);
  });

  it('steps that make sense: one a number, an answer with words, staff by name, and no verdict by the office', async () => {
    const { db } = database;
    for (const row of [
      { ...step, kind: 'resolved' },
      { ...step, kind: 'resolved', text: '' },
      { ...step, kind: 'resolved', text: 'a'.repeat(1001) },
      { ...step, kind: 'closed' },
      { ...step, kind: 'reopened' },
      { ...step, kind: 'started', user_id: null },
      { ...step, kind: 'started', user_id: 'nobody' },
      { ...step, kind: 'started', number: 0 },
      { ...step, kind: 'started', case_id: 7 },
      { ...step, kind: 'forgotten' },
      { ...verdict, kind: 'closed', user_id: 'budi' },
      { ...verdict, kind: 'closed', actor: 'neighbour' },
    ])
      await expect(
        db
          .insertInto('case_events')
          .values(row as never)
          .execute(),
        JSON.stringify(row),
      ).rejects.toThrow();
    await db
      .insertInto('case_events')
      .values({ ...step, id: 1, kind: 'resolved', text: 'Sudah.' })
      .execute();
    await expect(
      db
        .insertInto('case_events')
        .values({ ...verdict, kind: 'closed' })
        .execute(),
    ).rejects.toThrow();
    await db
      .insertInto('case_events')
      .values({ ...verdict, kind: 'closed', number: 2 })
      .execute();
    await expect(db.updateTable('case_events').set({ text: 'Lain' }).execute()).rejects.toThrow(
      /append-only/,
    );
    await expect(db.deleteFrom('case_events').execute()).rejects.toThrow(/append-only/);
  });

  it('one photo a step, by a name that cannot be a path', async () => {
    const { db } = database;
    await db
      .insertInto('case_events')
      .values({ ...step, id: 1, kind: 'started' })
      .execute();
    for (const row of [
      { ...photo, event_id: 7 },
      { ...photo, name: '../secrets' },
      { ...photo, width: 1601 },
    ])
      await expect(db.insertInto('case_photos').values(row).execute()).rejects.toThrow();
    await db.insertInto('case_photos').values(photo).execute();
    await expect(db.insertInto('case_photos').values(photo).execute()).rejects.toThrow();
  });
});
