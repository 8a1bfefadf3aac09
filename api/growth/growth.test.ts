import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { createPhotoFile } from '../pages/photo-file.ts';
import { type Call, callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';
import { scoreRina, tellRina } from './told.fixture.ts';

let town: Town;
const call: Call = callsIn(() => town);
const rina = '/employees/R1NA0001';

const suggested = async (who: Townsperson): Promise<string[]> =>
  (await call(who, 'GET', `${rina}/gaps`)).body.proposals.map(
    ({ reading, period }: { reading: { source: string }; period: { code: string } }) =>
      `${reading.source} ${period.code}`,
  );
const gapOf = async (source: string) =>
  (await call('rina', 'GET', `${rina}/gaps`)).body.gaps.find(
    (each: { source: string }) => each.source === source,
  );

describeOnEachEngine('Growing', (open) => {
  beforeAll(async () => {
    town = await openTown(open);
    await town.database.db
      .updateTable('employees')
      .set({ employment_status: 'pns' })
      .where('id', '=', 3)
      .execute();
    const said = { U5: [40, 3.6], U8: [40, 2.4], U9: [12, 2.9] } as const;
    await scoreRina(town.database.db, '2026-10', said);
    await tellRina(town.database.db, '2026-10');
    await scoreRina(town.database.db, '2026-11', { U8: [40, 3.2] });
  });
  afterAll(() => town.dispose());

  it('begins with what a told period shows, and with nothing of one that waits for its publication', async () => {
    expect(await suggested('rina')).toEqual(['U8 2026-10', 'U9 2026-10']);
    expect(await suggested('budi')).toEqual(['U8 2026-10', 'U9 2026-10']);
    const looked = await town.database.db
      .selectFrom('audit_log')
      .select(['actor_name', 'subject_code'])
      .where('action', '=', 'growth-opened')
      .execute();
    expect(looked).toEqual([{ actor_name: 'Budi', subject_code: 'R1NA0001' }]);
  });

  it('is seen by nobody but the person and the superiors above', async () => {
    const parts = ['gaps', 'development-plan', 'trainings'];
    for (const who of ['citra', 'dian', 'vina', 'indra', 'ani'] as const) {
      for (const part of parts) expect((await call(who, 'GET', `${rina}/${part}`)).status, who).toBe(403);
    }
    // A head is looked at from above alone, not by the people, and a code that nobody has answers alike.
    expect((await call('surya', 'GET', '/employees/BUDI0001/gaps')).body.part).toBe('superior');
    expect((await call('rina', 'GET', '/employees/BUDI0001/gaps')).status).toBe(403);
    expect((await call('budi', 'GET', '/employees/T1DAKADA/gaps')).status).toBe(403);
  });

  it('accepts what is suggested with its evidence, dismisses it with a reason, and takes own words', async () => {
    const about = { kind: 'element', period: '2026-10' };
    const decide = (body: object) => call('rina', 'POST', `${rina}/gap-decisions`, { ...about, ...body });
    expect((await decide({ source: 'U5', decision: 'accept' })).body.code).toBe('gap-moved');
    expect((await decide({ source: 'U9', decision: 'dismiss' })).faults).toEqual(['/reason needed']);
    const reason = 'Bak sudah ditambah bulan ini';
    expect((await decide({ source: 'U9', decision: 'dismiss', reason })).status).toBe(200);
    expect((await decide({ source: 'U8', decision: 'accept' })).status).toBe(200);
    expect((await decide({ source: 'U8', decision: 'accept' })).body.code).toBe('gap-moved');
    expect(await suggested('rina')).toEqual([]);
    expect(await gapOf('U8')).toMatchObject({
      state: 'open',
      by: 'Rina',
      reading: { value: 2.4, count: 40 },
    });
    expect(await gapOf('U9')).toMatchObject({ state: 'dismissed', note: reason });
    const own = await call('budi', 'POST', `${rina}/gaps`, { title: 'Memimpin apel pagi' });
    expect(own.body.gaps[0]).toMatchObject({ kind: 'own', title: 'Memimpin apel pagi', reading: null });
  });

  it('holds a plan to what both have agreed on in the same version', async () => {
    const gap = (await gapOf('U8')).code;
    const wish = { kind: 'training', what: 'Ikut pelatihan pengaduan', helper: 'Budi', dueOn: '2026-12-20' };
    const propose = (body: object) => call('rina', 'POST', `${rina}/plan-items`, { gap, ...wish, ...body });
    expect((await propose({ dueOn: '2026-11-01' })).faults).toEqual(['/dueOn past']);
    expect((await propose({ training: 'TIDAKADA' })).faults).toEqual(['/training unknown']);
    const closed = (await gapOf('U9')).code;
    expect((await propose({ gap: closed })).faults).toEqual(['/gap unknown']);
    const [item] = (await propose({ training: 'TRA1N00008' })).body.items;
    expect(item).toMatchObject({ state: 'proposed', gap, mayAgree: false, mayReach: false });
    const act = (who: Townsperson, path: string, body: object) =>
      call(who, path === '' ? 'PUT' : 'POST', `${rina}/plan-items/${item.code}${path}`, body);
    const reach = { version: 2, outcome: 'reached', note: 'Lulus pelatihan' };
    const changed = await act('budi', '', { version: 1, ...wish, what: 'Pelatihan dan pendampingan' });
    expect(changed.body.items[0]).toMatchObject({ version: 2, employeeAgreedAt: null, superior: 'Budi' });
    expect((await act('rina', '/agreement', { version: 1 })).body.code).toBe('plan-moved');
    expect((await act('budi', '/outcome', reach)).faults).toEqual(['/outcome not-agreed']);
    expect((await act('rina', '/agreement', { version: 2 })).body.items[0].state).toBe('agreed');
    expect((await act('rina', '/outcome', reach)).status).toBe(403);
    const reason = 'Tidak jadi dulu';
    const dismissal = await call('rina', 'POST', `${rina}/gaps/${gap}/dismissal`, { reason });
    expect(dismissal.body.code).toBe('gap-in-plan');
    expect((await act('budi', '/outcome', reach)).body.items[0].state).toBe('reached');
    expect((await act('rina', '/agreement', { version: 2 })).body.code).toBe('plan-over');
  });

  it('counts a training once another person has verified it, and shows its certificate to nobody else', async () => {
    const gap = (await gapOf('U8')).code;
    const attended = { training: 'TRA1N00008', from: '2026-11-10', until: '2026-11-11', gap };
    const report = (body: object, who: Townsperson = 'rina') =>
      call(who, 'POST', `${rina}/trainings`, { ...attended, ...body });
    expect((await report({ until: '2026-12-11' })).faults).toEqual(['/until future']);
    expect((await report({ training: null, title: 'Kursus' })).faults).toEqual([
      ...['/provider needed', '/kind needed', '/hours needed'],
    ]);
    const noted = (await report({ certificateNumber: 'BKPSDM/2026/118' })).body;
    expect(noted.hours).toMatchObject({ verified: 0, waiting: 8, left: 20 });
    const entry = `${rina}/trainings/${noted.entries[0].code}`;
    const photo = new FormData();
    const picture = { create: { width: 9, height: 9, channels: 3 as const, background: '#888' } };
    photo.set('photo', new File([new Uint8Array(await sharp(picture).png().toBuffer())], 'sertifikat.png'));
    expect((await send('budi', `${entry}/certificate`, photo)).status).toBe(403);
    const [{ photo: name }] = (await (await send('rina', `${entry}/certificate`, photo)).json()).entries;
    const seen = async (who: Townsperson) => (await send(who, `/trainings/certificates/${name}.webp`)).status;
    expect(await Promise.all((['rina', 'budi', 'surya', 'citra', 'indra'] as const).map(seen))).toEqual([
      200, 200, 200, 403, 403,
    ]);
    const context = { req: { param: () => `${name}.webp` } } as never;
    expect((await createPhotoFile(town.deps)(context)).status).toBe(404);
    expect((await call('rina', 'POST', `${entry}/decision`, { decision: 'verify' })).status).toBe(403);
    const verified = await call('budi', 'POST', `${entry}/decision`, { decision: 'verify' });
    expect(verified.body.hours).toMatchObject({ verified: 8, counted: 8, left: 12, classical: 8 });
    // Of who has no phone the head notes it, and then somebody else above has to look.
    const other = (await report({ training: 'TRA1N00001' }, 'budi')).body.entries[0].code;
    const decision = (who: Townsperson) =>
      call(who, 'POST', `${rina}/trainings/${other}/decision`, { decision: 'verify' });
    expect((await decision('budi')).body.code).toBe('training-own');
    expect((await decision('surya')).body.hours.verified).toBe(14);
    const { db } = town.database;
    await expect(
      db
        .updateTable('training_entries')
        .set((row) => ({ decided_user: row.ref('reported_user') }))
        .execute(),
    ).rejects.toThrow();
  });

  it('shows the movement as soon as the next period is told', async () => {
    expect((await gapOf('U8')).movement).toBeNull();
    // The quarter began with October: it is no later period.
    await scoreRina(town.database.db, '2026-Q4', { U8: [40, 3.2] });
    await tellRina(town.database.db, '2026-Q4');
    expect((await gapOf('U8')).movement).toBeNull();
    await tellRina(town.database.db, '2026-11');
    expect((await gapOf('U8')).movement).toMatchObject({
      ...{ direction: 'better', over: true, period: { code: '2026-11' }, reading: { value: 3.2 } },
    });
  });
});

async function send(who: Townsperson, path: string, body?: FormData): Promise<Response> {
  const headers = { cookie: await town.signIn(who) };
  return await town.api.request(`/api/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers,
    ...(body && { body }),
  });
}
