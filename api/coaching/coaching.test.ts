import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { type Call, callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';
import type { CoachingNote } from './schema.ts';

let town: Town;
const call: Call = callsIn(() => town);
const notes = '/employees/R1NA0001/coaching-notes';
const talk = {
  ...{ kind: 'coaching', heldOn: '2026-11-23', talked: 'Kami membahas jam putaran kedua di Jalan Sudirman.' },
  ...{ agreed: 'Putaran kedua mulai pukul sembilan.', followUpOn: '2026-12-07' },
};

const write = (who: Townsperson, more: object = {}) => call(who, 'POST', notes, { ...talk, ...more });
const act = (who: Townsperson, note: string, path: string, body: object) =>
  call(who, path === '' ? 'PUT' : 'POST', `${notes}/${note}${path}`, body);
const newest = async (who: Townsperson): Promise<CoachingNote> =>
  (await call(who, 'GET', notes)).body.notes[0];
const accountOf = async (username: Townsperson): Promise<string> =>
  (
    await town.database.db
      .selectFrom('users')
      .select('id')
      .where('username', '=', username)
      .executeTakeFirstOrThrow()
  ).id;

describeOnEachEngine('Notes of talks', (open) => {
  beforeAll(async () => {
    town = await openTown(open);
  });
  afterAll(() => town.dispose());

  it('are signed by the other one in the version that was read, and nobody changes them then', async () => {
    expect((await write('budi', { heldOn: '2026-11-25' })).faults).toEqual(['/heldOn future']);
    expect((await write('budi', { followUpOn: '2026-11-22' })).faults).toEqual(['/followUpOn early']);
    expect((await write('budi', { gap: 'TIDAKADA' })).faults).toEqual(['/gap unknown']);
    const { code } = (await write('budi')).body.notes[0];
    expect(await newest('rina')).toMatchObject({ by: 'Budi', with: 'Rina', maySign: true, mayChange: false });
    expect(await newest('surya')).toMatchObject({ maySign: false, mayChange: false, mayRemark: false });
    const better = { ...talk, agreed: 'Putaran kedua mulai pukul setengah sepuluh.' };
    expect((await act('rina', code, '', { version: 1, ...better })).body.code).toBe('not-allowed');
    expect((await act('budi', code, '', { version: 1, ...better })).status).toBe(200);
    expect((await act('budi', code, '', { version: 1, ...better })).body.code).toBe('note-moved');
    const sign = (who: Townsperson, version: number, remark: string | null = null) =>
      act(who, code, '/signature', { version, remark });
    expect((await sign('rina', 1)).body.code).toBe('note-moved');
    for (const who of ['budi', 'surya'] as const) expect((await sign(who, 2)).status, who).toBe(403);
    expect((await act('rina', code, '/remarks', { text: 'Belum' })).body.code).toBe('note-unsigned');
    const remark = 'Pada hari hujan putaran kedua tidak selalu bisa.';
    expect((await sign('rina', 2, remark)).body.notes[0]).toMatchObject({
      ...{ agreed: better.agreed, signed: { by: 'Rina', on: '2026-11-24' } },
      remarks: [{ text: remark, by: 'Rina', on: '2026-11-24' }],
    });
    expect((await sign('rina', 2)).body.code).toBe('note-signed');
    expect((await act('budi', code, '', { version: 2, ...talk })).body.code).toBe('note-signed');
    expect((await act('budi', code, '/withdrawal', { version: 2 })).body.code).toBe('note-signed');
    const added = await act('budi', code, '/remarks', { text: 'Setuju, kita lihat cuacanya.' });
    expect(added.body.notes[0].remarks).toHaveLength(2);
    expect((await act('surya', code, '/remarks', { text: 'Dari atas' })).status).toBe(403);
    const { db } = town.database;
    const touched = db.updateTable('coaching_notes').set({ talked: 'Bukan ini yang dibicarakan.' });
    await expect(touched.execute()).rejects.toThrow('final');
    await expect(db.deleteFrom('coaching_notes').execute()).rejects.toThrow('final');
    await expect(db.deleteFrom('coaching_remarks').execute()).rejects.toThrow('append-only');
  });

  it('are written by the employee as well, for the superior who was there', async () => {
    expect((await write('rina')).faults).toEqual(['/with unknown']);
    expect((await write('rina', { with: await accountOf('citra') })).faults).toEqual(['/with unknown']);
    const { superiors } = (await call('rina', 'GET', notes)).body;
    expect(superiors.map(({ name }: { name: string }) => name)).toEqual(['Budi', 'Surya']);
    const { code } = (await write('rina', { with: await accountOf('budi') })).body.notes[0];
    expect((await act('surya', code, '/signature', { version: 1 })).status).toBe(403);
    expect((await act('budi', code, '/withdrawal', { version: 1 })).status).toBe(403);
    const waits = async () => (await call('budi', 'GET', '/units/KOTA/growth')).body.people[0].waiting;
    expect(await waits()).toBe(1);
    expect((await act('budi', code, '/signature', { version: 1 })).status).toBe(200);
    expect(await waits()).toBe(0);
    const wrongly = (await write('rina', { with: await accountOf('budi') })).body.notes[0].code;
    expect((await act('rina', wrongly, '/withdrawal', { version: 1 })).body.notes).toHaveLength(2);
    expect((await act('rina', wrongly, '/signature', { version: 1 })).status).toBe(404);
  });

  it('are read by the two and the superiors above alone, and the log and the news know no word of them', async () => {
    for (const who of ['citra', 'dian', 'vina', 'indra', 'ani'] as const) {
      expect((await call(who, 'GET', notes)).status, who).toBe(403);
    }
    for (const who of ['rina', 'budi', 'surya'] as const) {
      expect((await call(who, 'GET', notes)).body.notes, who).toHaveLength(2);
    }
    const { db } = town.database;
    const log = await db.selectFrom('audit_log').selectAll().where('action', 'like', 'note%').execute();
    expect(new Set(log.map(({ action }) => action))).toEqual(
      new Set([
        'note-written',
        'note-changed',
        'note-signed',
        'note-remarked',
        'note-withdrawn',
        'notes-opened',
      ]),
    );
    const told = await db
      .selectFrom('notices')
      .innerJoin('users', 'users.id', 'notices.user_id')
      .select(['users.username', 'kind'])
      .select('reference')
      .orderBy('notices.id')
      .execute();
    expect(told.map(({ username, kind }) => `${username} ${kind}`)).toEqual([
      ...['rina note-to-sign', 'budi note-to-sign', 'budi note-to-sign'],
    ]);
    expect(JSON.stringify([log, told])).not.toMatch(/putaran|hujan|cuaca/i);
  });
});
