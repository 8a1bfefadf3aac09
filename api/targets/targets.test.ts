import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { createPhotoFile } from '../pages/photo-file.ts';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { agreeTargets } from './agree.ts';
import { reportRealisation } from './report.ts';

let town: Town;

const agreed = [
  { indicator: 'm-swept', target: 21_000, weight: 60 },
  { indicator: 'minutes-late', target: 60, weight: 40 },
];

describeOnEachEngine('Targets and realisations', (open) => {
  beforeAll(async () => {
    town = await openTown(open);
  });
  afterAll(() => town.dispose());

  it('start from what the job agrees on, and say at the field that weights must sum to 100', async () => {
    const sheet = await read('budi', '/employees/R1NA0001/target-sheet?period=2026-11');
    expect(sheet.catalogue.map(({ weight }: { weight: number }) => weight)).toEqual([40, 25, 20, 15]);
    expect(sheet).toMatchObject({ mayChange: true, needsReason: false, targets: [], score: null });
    const light = [{ ...agreed[0], weight: 50 }, agreed[1]];
    expect(await flaws('budi', { period: '2026-11', targets: light })).toEqual(['/targets weights']);
    const odd = [
      { ...agreed[0], target: 0, weight: 50 },
      { indicator: 'minutes-late', target: 0, weight: 25 },
      { indicator: 'minutes-late', target: 1, weight: 5 },
      { indicator: 'unknown-one', target: 1, weight: 20 },
    ];
    expect(await flaws('budi', { period: '2026-11', targets: odd })).toEqual([
      '/targets/2/indicator repeated',
      '/targets/0/target no-target',
      '/targets/1/target no-zero-scale',
      '/targets/3/indicator unknown',
    ]);
    expect(await count('targets')).toBe(0);
  });

  it('are agreed at once, and changed after the start only with a reason that is logged', async () => {
    const sheet = await send('PUT', 'budi', `${rina}/target-sheet`, { period: '2026-11', targets: agreed });
    expect(sheet.status).toBe(200);
    const heavier = [
      { ...agreed[0], weight: 70 },
      { ...agreed[1], weight: 30 },
    ];
    expect(await flaws('budi', { period: '2026-11', targets: heavier })).toEqual(['/reason needed']);
    const change = { period: '2026-11', targets: heavier, reason: 'Rute bertambah' };
    expect((await send('PUT', 'budi', `${rina}/target-sheet`, change)).status).toBe(200);
    const entry = await lastEntry();
    expect(entry).toMatchObject({ action: 'targets-changed', reason: 'Rute bertambah' });
    expect(
      JSON.parse(entry.detail).changes['m-swept'].map(({ weight }: { weight: number }) => weight),
    ).toEqual([60, 70]);
  });

  it('are found from the period that has none', async () => {
    const elsewhere = async (period: string) =>
      (await read('budi', `/units/KOTA/targets?period=${period}`)).elsewhere.map(
        ({ code }: { code: string }) => code,
      );
    expect(await elsewhere('2026-Q4')).toEqual(['2026-11']);
    expect(await elsewhere('2026-11')).toEqual([]);
    expect((await read('surya', '/units/KOTA/targets')).units).toHaveLength(3);
    expect((await read('budi', '/units/KOTA/targets')).units).toEqual([
      { code: 'KOTA', name: 'UPTD Binjai Kota' },
    ]);
  });

  it('of a closed period do not change', async () => {
    const closed = { period: '2026-10', targets: agreed };
    expect((await send('PUT', 'budi', `${rina}/target-sheet`, closed)).body.code).toBe('period-closed');
    const late = { period: '2026-10', indicator: 'm-swept', value: 1 };
    expect((await send('POST', 'rina', `${rina}/realisations`, late)).body.code).toBe('period-closed');
  });

  it('nobody agrees with themselves, and heads not for their unit', async () => {
    const own = { period: '2026-11', targets: agreed };
    expect((await send('PUT', 'budi', '/employees/BUDI0001/target-sheet', own)).status).toBe(403);
    expect((await send('PUT', 'budi', '/units/KOTA/target-sheet', own)).status).toBe(403);
    expect((await send('PUT', 'surya', '/units/KOTA/target-sheet', own)).status).toBe(200);
    // The manager would verify it; that the unit's own head reports is not his own work to judge.
    const report = { period: '2026-11', indicator: 'm-swept', value: 16_000 };
    expect((await send('POST', 'budi', '/units/KOTA/realisations', report)).status).toBe(201);
  });

  it('ask about a value far from the plan, and keep that it was confirmed', async () => {
    const far = { period: '2026-11', indicator: 'm-swept', value: 120_000, note: 'Dua rute' };
    const asked = await send('POST', 'rina', `${rina}/realisations`, far);
    expect(asked.body).toMatchObject({
      code: 'value-doubtful',
      errors: [{ pointer: '/value', code: 'plan' }],
    });
    const other = { ...far, confirmed: 12_000 };
    expect((await send('POST', 'rina', `${rina}/realisations`, other)).status).toBe(409);
    const told = await send('POST', 'rina', `${rina}/realisations`, { ...far, confirmed: 120_000 });
    const [swept] = told.body.targets;
    expect(swept).toMatchObject({ status: 'reported', realised: 120_000, note: 'Dua rute', report: 1 });
    expect(swept.confirmed.about).toBe('plan');
    // Not verified: no credit above the target.
    expect(swept.score).toBe(100);
  });

  it('are decided by somebody else than who reported, on the report that was seen', async () => {
    const verdict = { period: '2026-11', indicator: 'm-swept', report: 1, decision: 'verify' };
    expect((await decide('rina', verdict)).body.code).toBe('realisation-own');
    expect((await decide('ani', verdict)).status).toBe(403);
    // The head reports for somebody without a phone, and then another one has to look.
    const again = { period: '2026-11', indicator: 'm-swept', value: 17_000 };
    expect((await send('POST', 'budi', `${rina}/realisations`, again)).status).toBe(201);
    expect((await decide('budi', { ...verdict, report: 2 })).body.code).toBe('realisation-own');
    expect((await decide('vina', verdict)).body.code).toBe('realisation-moved');
    const verified = await decide('vina', { ...verdict, report: 2 });
    expect(verified.body.targets[0]).toMatchObject({ status: 'verified', decided: { by: 'Vina' } });
    expect((await decide('vina', { ...verdict, report: 2 })).body.code).toBe('realisation-out-of-step');
    const { db } = town.database;
    await expect(
      db
        .updateTable('realisations')
        .set((row) => ({ verified_user: row.ref('reported_user') }))
        .execute(),
    ).rejects.toThrow();
  });

  it('are rejected and waived with a reason, and a waiver is left out of the score until it is taken back', async () => {
    const late = { period: '2026-11', indicator: 'minutes-late', value: 48 };
    await send('POST', 'rina', `${rina}/realisations`, late);
    const verdict = { period: '2026-11', indicator: 'minutes-late', report: 1 };
    expect((await decide('budi', { ...verdict, decision: 'reject' })).body.errors[0].pointer).toBe('/reason');
    const rejected = await decide('budi', { ...verdict, decision: 'reject', reason: 'Tidak cocok' });
    expect(rejected.body.targets[1]).toMatchObject({ status: 'rejected', score: 0 });
    const waiver = { ...verdict, decision: 'waive', reason: 'Jalan ditutup' };
    expect((await decide('vina', waiver)).status).toBe(403);
    const waived = await decide('budi', waiver);
    expect(waived.body.targets[1]).toMatchObject({ status: 'waived', score: null });
    expect(waived.body.score).toBe(waived.body.targets[0].score);
    expect((await send('POST', 'rina', `${rina}/realisations`, late)).body.code).toBe(
      'realisation-out-of-step',
    );
    const back = await decide('budi', { ...verdict, decision: 'restore', reason: 'Sudah dibuka' });
    expect(back.body.targets[1].status).toBe('reported');
  });

  it('that were reported on stay', async () => {
    const without = { period: '2026-11', targets: [{ ...agreed[0], weight: 100 }], reason: 'Satu saja' };
    expect(await flaws('budi', without)).toEqual(['/targets reported']);
  });

  it('show the same number as the score, which notices every change', async () => {
    const sheet = await read('budi', `${rina}/target-sheet?period=2026-11`);
    const score = async () => (await read('rina', `${rina}/score?period=2026-11`)).quantity;
    expect(await score()).toBe(sheet.score);
    const lighter = [
      { ...agreed[0], weight: 50 },
      { ...agreed[1], weight: 50 },
    ];
    const change = { period: '2026-11', targets: lighter, reason: 'Bobot disamakan' };
    const changed = await send('PUT', 'budi', `${rina}/target-sheet`, change);
    expect(changed.body.score).not.toBe(sheet.score);
    expect(await score()).toBe(changed.body.score);
    const verdict = { period: '2026-11', indicator: 'minutes-late', report: 1, decision: 'reject' };
    const rejected = await decide('budi', { ...verdict, reason: 'Belum lengkap' });
    expect(rejected.body.score).not.toBe(changed.body.score);
    expect(await score()).toBe(rejected.body.score);
  });

  it('take photos as evidence, which only those see who may see the report', async () => {
    await send('POST', 'rina', `${rina}/realisations`, {
      ...{ period: '2026-11', indicator: 'minutes-late', value: 40 },
    });
    const photo = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#888' } })
      .png()
      .toBuffer();
    const body = new FormData();
    body.set('period', '2026-11');
    body.set('indicator', 'minutes-late');
    body.set('photo', new File([new Uint8Array(photo)], 'foto.png'));
    expect((await call('POST', 'budi', `${rina}/realisations/photos`, body)).status).toBe(403);
    const added = await call('POST', 'rina', `${rina}/realisations/photos`, body);
    const [name] = (await added.json()).targets[1].photos;
    const seen = async (who: Townsperson) =>
      (await call('GET', who, `/realisations/photos/${name}.webp`)).status;
    expect([await seen('rina'), await seen('budi'), await seen('vina'), await seen('indra')]).toEqual([
      200, 200, 200, 200,
    ]);
    expect([await seen('citra'), await seen('dian')]).toEqual([404, 404]);
    const open = createPhotoFile(town.deps);
    const context = { req: { param: () => `${name}.webp` } } as unknown as Parameters<typeof open>[0];
    expect((await open(context)).status).toBe(404);
    // The next report is another one, and needs its own evidence.
    await send('POST', 'rina', `${rina}/realisations`, {
      ...{ period: '2026-11', indicator: 'minutes-late', value: 41 },
    });
    const sheet = await read('rina', `${rina}/target-sheet?period=2026-11`);
    expect(sheet.targets[1].photos).toEqual([]);
  });

  it('are copied to everybody without any, who is named', async () => {
    const filled = await send('POST', 'budi', '/units/KOTA/targets', {
      period: '2026-Q4',
      from: 'catalogue',
    });
    expect(filled.body).toEqual({ filled: ['Rina'], skipped: [] });
    const sheet = await read('rina', `${rina}/target-sheet?period=2026-Q4`);
    expect(sheet.targets[0]).toMatchObject({ indicator: 'm-swept', target: 63_000 });
    const again = await send('POST', 'budi', '/units/KOTA/targets', { period: '2026-Q4', from: 'before' });
    expect(again.body).toEqual({ filled: [], skipped: [] });
  });

  it('of an import are there all or not at all', async () => {
    const { db } = town.database;
    const actor = await actorOf('citra');
    const dian = { kind: 'employee', code: 'D1AN0001' } as const;
    const run = db.transaction().execute(async (transaction) => {
      const deps = { connection: { db: transaction }, clock: () => testNow };
      const targets = agreed.map((each) => ({ ...each, fraction: 1 }));
      await agreeTargets(deps, actor, dian, { period: '2026-11', targets });
      const report = {
        indicator: 'm-swept',
        value: 15_000,
        note: null,
        evidenceNumber: null,
        confirmed: null,
      };
      await reportRealisation(deps, actor, dian, { period: '2026-11', ...report });
      await reportRealisation(deps, actor, dian, { period: '2026-11', ...report, indicator: 'trips' });
    });
    await expect(run).rejects.toMatchObject({ code: 'body-invalid' });
    expect((await read('citra', '/employees/D1AN0001/target-sheet?period=2026-11')).targets).toEqual([]);
  });
});

describe('The catalogue of indicators', () => {
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.dispose());

  it('is kept by administrators of the whole office, and codes stay what they were agreed as', async () => {
    const drain = { code: 'm-dug', name: 'Galian', unitOfMeasure: 'm', direction: 'up', cumulative: true };
    expect((await send('POST', 'budi', '/indicators', drain)).status).toBe(403);
    expect((await send('POST', 'ani', '/indicators', drain)).status).toBe(201);
    expect((await send('POST', 'ani', '/indicators', drain)).body.errors[0]).toMatchObject({ code: 'taken' });
    const job = { position: 'penyapu  JALAN', agreed: [{ indicator: 'm-dug', target: 10, weight: 90 }] };
    expect((await send('PUT', 'ani', '/job-indicators', job)).body.errors[0]).toMatchObject({
      pointer: '/agreed',
      code: 'weights',
    });
    const whole = { ...job, agreed: [{ indicator: 'm-dug', target: 10, weight: 100 }] };
    expect((await send('PUT', 'ani', '/job-indicators', whole)).status).toBe(200);
    await send('POST', 'budi', '/units/KOTA/targets', { period: '2026-11', from: 'catalogue' });
    const other = await send('PUT', 'ani', '/indicators/m-dug', { direction: 'down' });
    expect(other.body.errors[0]).toMatchObject({ pointer: '/direction', code: 'fixed' });
    const ended = await send('PUT', 'ani', '/indicators/m-dug', { ended: true, name: 'Galian lama' });
    expect(ended.status).toBe(200);
    const sheet = await read('budi', `${rina}/target-sheet?period=2026-11`);
    expect(sheet.targets[0]).toMatchObject({ indicator: 'm-dug', name: 'Galian' });
    expect(sheet.offered.map(({ code }: { code: string }) => code)).not.toContain('m-dug');
  });
});

const rina = '/employees/R1NA0001';

async function decide(who: Townsperson, verdict: object) {
  return await send('POST', who, `${rina}/realisations/decision`, verdict);
}

/** What is wrong with targets for Rina, as pointers and codes. */
async function flaws(who: Townsperson, body: object): Promise<string[]> {
  const { status, body: problem } = await send('PUT', who, `${rina}/target-sheet`, body);
  expect(status).toBe(422);
  return problem.errors.map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`);
}

async function send(method: string, who: Townsperson, path: string, body: object) {
  const answer = await call(method, who, path, JSON.stringify(body));
  return { status: answer.status, body: await answer.json() };
}

async function read(who: Townsperson, path: string) {
  const answer = await call('GET', who, path);
  expect(answer.status).toBe(200);
  return await answer.json();
}

async function call(
  method: string,
  who: Townsperson,
  path: string,
  body?: string | FormData,
): Promise<Response> {
  const cookie = await town.signIn(who);
  const type = typeof body === 'string' ? { 'content-type': 'application/json' } : undefined;
  const sent = body === undefined ? {} : { body };
  return await town.api.request(`/api/v1${path}`, { method, headers: { cookie, ...type }, ...sent });
}

async function actorOf(username: Townsperson) {
  const { findActor } = await import('../accounts/actor.ts');
  const { db } = town.database;
  const { id } = await db
    .selectFrom('users')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  return (await findActor(db, id))!;
}

async function count(table: 'targets'): Promise<number> {
  return (await town.database.db.selectFrom(table).select('id').execute()).length;
}

async function lastEntry() {
  return await town.database.db
    .selectFrom('audit_log')
    .selectAll()
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}
