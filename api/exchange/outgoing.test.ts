import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { registerAccount } from '../accounts/register.ts';
import { readSheet } from '../spreadsheets/read-sheet.ts';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';

const sentAt = '2026-11-23T02:00:00.000Z';

describeOnEachEngine('Tables that only go out', (open, engine) => {
  // What does not depend on the database is looked at once.
  const once = it.skipIf(engine === 'PostgreSQL');
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  async function take(who: Townsperson, query: string): Promise<Response> {
    const headers = { cookie: await town.signIn(who) };
    return await town.api.request(`/api/v1/tables/${query}`, { headers }, { address: null });
  }

  /** The lines of a table as text, without its headings. */
  async function lines(who: Townsperson, query: string): Promise<string[]> {
    const answer = await take(who, query.includes('?') ? `${query}&format=csv` : `${query}?format=csv`);
    expect(answer.status, await answer.clone().text()).toBe(200);
    return (await answer.text()).split('\r\n').slice(1, -1);
  }

  async function logged(...actions: string[]) {
    const rows = await town.database.db
      .selectFrom('audit_log')
      .select(['action', 'actor_name', 'subject_code', 'detail'])
      .where('action', 'in', actions)
      .orderBy('seq')
      .execute();
    return rows.map(({ detail, ...row }) => ({ ...row, detail: JSON.parse(detail) }));
  }

  async function complain(point: number, unit: number, code: string, ratingId: string): Promise<void> {
    const { db } = town.database;
    const { id } = await db
      .insertInto('ratings')
      .values({
        ...{ rating_id: ratingId, point_id: point, score: 1, answered_at: sentAt, received_at: sentAt },
        ...{ day: '2026-11-23', phone: 'samaran-ponsel', network: 'samaran-jaringan', staff_device: 0 },
        ...{ language: 'id', body_digest: 'x'.repeat(64) },
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await db
      .insertInto('rating_comments')
      .values({ rating_id: id, text: 'Bau menyengat di pojok', state: 'released', written_at: sentAt })
      .execute();
    await db.insertInto('cases').values({ rating_id: id, unit_id: unit, code, opened_at: sentAt }).execute();
  }

  const complainTwice = async (): Promise<void> => {
    await complain(1, 2, '7K3QX9M2TV', '01980000-0000-7000-8000-000000000009');
    await complain(2, 3, '8K3QX9M2TV', '01980000-0000-7000-8000-000000000008');
  };

  it('give accounts to who keeps them, narrowed as on their page, without what lets anybody in', async () => {
    const all = await lines('ani', 'accounts/export');
    expect(all).toHaveLength(8);
    expect(all).toContainEqual(
      'Rina;rina;R1NA0001;Penyapu jalan;KOTA;Pegawai KOTA;Tidak dipakai;Aktif;2026-09-01;',
    );
    expect(await lines('ani', 'accounts/export?search=rin&state=active')).toHaveLength(1);
    expect(await lines('ani', 'accounts/export?state=disabled')).toHaveLength(0);
    const { db } = town.database;
    const { rows } = await sql<{ secret: string }>`select password as secret from credentials
      union select secret from second_factors union select token from sessions union select id from users`.execute(
      db,
    );
    for (const { secret } of rows) expect(all.join('\n')).not.toContain(secret);
    expect((await take('surya', 'accounts/export')).status).toBe(403);
    expect(await logged('table-exported')).toMatchObject([
      { actor_name: 'Ani', detail: { table: 'accounts', format: 'csv' } },
      { detail: { table: 'accounts', search: 'rin', state: 'active' } },
      { detail: { state: 'disabled' } },
    ]);
  });

  once('do not let a name that looks like a formula run', async () => {
    await registerAccount(town.database.db, {
      ...{ username: 'jahat', name: '=HYPERLINK("http://x.id")', passwordHash: 'tidak dipakai' },
      ...{ passwordSetAt: null, createdAt: sentAt, employeeId: null, grants: [{ role: 'head', unitId: 2 }] },
    });
    const [line] = await lines('ani', 'accounts/export?search=hyper');
    expect(line).toMatch(/^"'=HYPERLINK\(""http:\/\/x\.id""\)";jahat;/);
    const file = await take('ani', 'accounts/export?search=hyper&format=xlsx');
    const [, row] = await readSheet(new Uint8Array(await file.arrayBuffer()));
    expect(row?.cells[0]).toBe('=HYPERLINK("http://x.id")');
  });

  it('give the log to the auditor of the whole office, narrowed as on its page', async () => {
    await take('ani', 'points/export?format=csv');
    await take('budi', 'points/export?format=csv');
    const found = await lines('indra', 'audit/export?search=budi&from=2026-11-24&to=2026-11-24');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^2;2026-11-24T02:14:00\.000Z;Budi;[\w-]+;table-exported;;;;;"\{""table"".*;[0-9a-f]{64}$/,
    );
    expect(await lines('indra', 'audit/export?from=2026-11-25')).toHaveLength(0);
    // The entry of this very export is written before anything goes, and belongs to what was asked for no more.
    expect(await lines('indra', 'audit/export?action=table-exported')).toHaveLength(4);
    await town.database.db
      .updateTable('role_grants')
      .set({ unit_id: 2 })
      .where('role', '=', 'auditor')
      .execute();
    for (const who of ['indra', 'ani', 'surya'] as const)
      expect((await take(who, 'audit/export')).status).toBe(403);
  });

  it('give cases of the own units, without words, receipts or hours', async () => {
    await complainTwice();
    const own = await lines('budi', 'cases/export');
    const place = 'KOTA;Jalan Jenderal Sudirman;;;;Tidak puas';
    expect(own).toEqual([`7K3QX9M2TV;;;Baru;${place};;;2026-11-23;2026-11-30;0;0;`]);
    expect(await lines('surya', 'cases/export')).toHaveLength(2);
    expect(await lines('surya', 'cases/export?unit=BARAT&status=open')).toHaveLength(1);
    expect(await lines('surya', 'cases/export?status=resolved')).toHaveLength(0);
    expect(await lines('surya', 'cases/export?search=sudirman&owner=none&class=none')).toEqual(own);
    expect(await lines('surya', 'cases/export?late=true')).toHaveLength(0);
    expect((await take('budi', 'cases/export?unit=BARAT')).status).toBe(403);
    expect((await take('rina', 'cases/export')).status).toBe(403);
    expect((await take('ani', 'cases/export')).status).toBe(403);
  });

  it('give scores of the units that somebody reads, and everybody the own one; who looks is seen', async () => {
    const names = async (who: Townsperson, query = '') =>
      (await lines(who, `scores/export${query}`)).map((line) => line.split(';')[2]);
    expect(await names('rina', '?period=2026-11')).toEqual(['Rina']);
    expect(await logged('unit-scores-opened')).toEqual([]);
    expect(await names('budi', '?period=2026-11')).toEqual(['Budi', 'Rina']);
    expect(await names('surya', '?unit=BARAT')).toEqual(['Citra', 'Dian']);
    const look = { action: 'unit-scores-opened', detail: { table: 'scores' } };
    expect(await logged('unit-scores-opened')).toMatchObject([
      { ...look, actor_name: 'Budi', subject_code: 'KOTA', detail: { period: '2026-11' } },
      { ...look, actor_name: 'Surya', subject_code: 'BARAT' },
    ]);
    for (const who of ['rina', 'citra'] as const)
      expect((await take(who, 'scores/export?unit=KOTA')).status).toBe(403);
    for (const who of ['ani', 'vina'] as const) expect((await take(who, 'scores/export')).status).toBe(403);
    expect(await logged('unit-scores-opened')).toHaveLength(2);
  });

  once('refuse a wish that a table does not know, and do not come in', async () => {
    const wrong = await take('ani', 'points/export?unit=KOTA');
    expect(await wrong.json()).toMatchObject({ code: 'query-invalid' });
    for (const table of ['accounts', 'audit', 'cases', 'scores'])
      expect((await take('ani', `${table}/template`)).status).toBe(403);
  });
});
