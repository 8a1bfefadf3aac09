import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { notify } from './notify.ts';

let town: Town;

describeOnEachEngine('A notice', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('reaches enabled accounts once while it is unread, and goes by mail to whoever asked for its kind', async () => {
    const { db } = town.database;
    const [rina, dian, citra] = await Promise.all(['rina', 'dian', 'citra'].map(idOf));
    for (const [number, user_id] of [rina, citra].entries()) {
      const link = 'a'.repeat(21) + number;
      const row = { user_id: user_id ?? '', email: 'x@binjaikota.go.id', language: 'id' as const, link };
      await db
        .insertInto('mail_addresses')
        .values({ ...row, confirmed_at: '2026-11-01T00:00:00.000Z' })
        .execute();
    }
    await db
      .insertInto('mail_refusals')
      .values({ user_id: citra ?? '', letter: 'score-published' })
      .execute();
    await db
      .updateTable('users')
      .set({ disabled_at: '2026-11-20T00:00:00.000Z' })
      .where('username', '=', 'budi')
      .execute();
    // Budi, Citra, Rina, Dian, and a crew that has no account.
    const tell = () =>
      db.transaction().execute(async (transaction) => {
        const what = { kind: 'score-published', reference: '2026-10', at: testNow } as const;
        await notify(transaction, { ...what, to: { employees: [1, 2, 3, 4, 999] } });
        await notify(transaction, { ...what, to: { accounts: [rina ?? ''] } });
      });
    await tell();
    await tell();
    const rows = await db.selectFrom('notices').selectAll().orderBy('id').execute();
    expect(rows.map(({ user_id }) => user_id).sort()).toEqual([rina, dian, citra].sort());
    expect(rows[0]).toMatchObject({ kind: 'score-published', reference: '2026-10', read_at: null });
    const own = rows.find(({ user_id }) => user_id === rina);
    const mails = () => db.selectFrom('mail_deliveries').selectAll().execute();
    expect(await mails()).toMatchObject([
      { user_id: rina, letter: 'score-published', reference: String(own?.id), state: 'waiting', attempts: 0 },
    ]);

    await db
      .updateTable('notices')
      .set({ read_at: '2026-11-24T03:00:00.000Z' })
      .where('id', '=', own?.id ?? 0)
      .execute();
    await tell();
    expect(await mails()).toHaveLength(2);
    await db
      .transaction()
      .execute(async (transaction) => {
        const notice = { kind: 'comments-released', reference: '2026-11', at: testNow } as const;
        await notify(transaction, { ...notice, to: { accounts: [rina ?? ''] } });
        throw new Error('the change failed');
      })
      .catch(() => undefined);
    expect(await mails()).toHaveLength(2);
  });
});

async function idOf(username: string): Promise<string> {
  const { db } = town.database;
  return (
    await db.selectFrom('users').select('id').where('username', '=', username).executeTakeFirstOrThrow()
  ).id;
}
