import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { isGuardedPhoto } from '../photos/repository.ts';
import { recomputePeriod } from '../scores/close.ts';
import { type Answer, callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson } from '../testing/town.ts';
import { december, period, tellNovember, wrongDay } from './town.fixture.ts';

const day = 86_400_000;
const words = 'Hari itu saya cuti sakit, suratnya sudah saya serahkan.';
const answer = { stance: 'upheld', words: 'Jadwal itu yang disetujui pada awal bulan.' };
const because = 'Surat sakit sesuai, tugas hari itu tidak dijalani.';

let town: Town;
/** The duty of the wrong day. */
let duty: number;
const call = callsIn(() => town);

const file = (more: object = {}, who: Townsperson = 'rina') =>
  call(who, 'POST', '/me/objections', { period, cause: 'roster', words, ...more });
const respond = (who: Townsperson, code: string) => call(who, 'POST', `/objections/${code}/answer`, answer);
const rule = (who: Townsperson, code: string, remedy?: object, more: object = {}) =>
  call(who, 'POST', `/objections/${code}/decision`, {
    ...{ outcome: 'granted', words: because, ...(remedy && { remedy }), ...more },
  });
const read = async (who: Townsperson, code: string): Promise<Answer> =>
  await call(who, 'GET', `/objections/${code}`);
const score = async (who: Townsperson) =>
  (await call(who, 'GET', `/employees/R1NA0001/score?period=${period}`)).body;

describeOnEachEngine('An objection', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    duty = await tellNovember(town.database.db);
    town.setTime(december + day);
  });
  afterEach(() => town.dispose());

  it('about the roster is heard on both sides, granted, and shown before and after as version 2', async () => {
    const form = (await call('rina', 'GET', '/me/objection-form')).body;
    expect(form).toMatchObject({
      until: '2026-12-19',
      daysLeft: 13,
      appraisers: ['Budi'],
      deciders: ['Surya'],
    });
    expect(form.duties).toHaveLength(30);
    expect((await file({ duties: [duty, 9_999] })).faults).toEqual(['/duties unknown']);
    const filed = await file({ duties: [duty] });
    expect(filed).toMatchObject({
      status: 201,
      body: { state: 'filed', part: 'employee', answerUntil: '2026-12-20' },
    });
    expect(filed.body.duties).toMatchObject([{ day: wrongDay, point: 'Jalan Jenderal Sudirman' }]);
    const { code } = filed.body;
    expect((await file()).body.code).toBe('objection-exists');

    // Nobody but the three reads it; who leads the unit and the auditor see that it is there.
    for (const who of ['citra', 'dian', 'vina', 'indra', 'ani'] as const)
      expect((await read(who, code)).body.code).toBe('not-found');
    const desk = async (who: Townsperson) => (await call(who, 'GET', '/units/KOTA/objections')).body;
    expect(await desk('budi')).toMatchObject({
      counts: { mine: 1, late: 0, open: 1 },
      objections: [{ code, part: 'appraiser', acts: ['answer'], turn: { daysLeft: 14 } }],
    });
    expect(await desk('indra')).toMatchObject({
      counts: { mine: 0 },
      objections: [{ part: null, acts: [] }],
    });
    expect(JSON.stringify(await desk('indra'))).not.toContain('cuti sakit');
    expect((await desk('vina')).code).toBe('not-allowed');

    const photo = await addPhoto('rina', code);
    expect(photo.status).toBe(201);
    expect((await addPhoto('budi', code)).status).toBe(403);
    const { photos } = (await read('budi', code)).body;
    expect(await isGuardedPhoto(town.database.db, photos[0])).toBe(true);
    const seen = async (who: Townsperson) =>
      (await get(who, `/objections/${code}/photos/${photos[0]}-kecil.webp`)).status;
    expect([await seen('surya'), await seen('citra')]).toEqual([200, 404]);

    const remedy = { kind: 'duties', remove: [duty] };
    expect((await rule('surya', code, remedy)).body.code).toBe('objection-unheard');
    expect((await respond('surya', code)).body.code).toBe('not-allowed');
    expect((await respond('rina', code)).body.code).toBe('not-allowed');
    expect((await respond('budi', code)).body).toMatchObject({
      state: 'answered',
      turn: { part: 'decider' },
    });
    expect((await respond('budi', code)).body.code).toBe('objection-over');
    for (const who of ['rina', 'budi'] as const)
      expect((await rule(who, code, remedy)).body.code).toBe('not-allowed');
    const { choices } = (await read('surya', code)).body;
    expect(choices.duties.filter(({ named }: { named: boolean }) => named)).toMatchObject([{ id: duty }]);

    // Hearing is seen: the person learns who opened it and when, the others do not.
    const { readers } = (await read('rina', code)).body;
    expect(readers.map(({ name, day: on }: { name: string; day: string }) => [name, on])).toEqual([
      ...[
        ['Surya', '2026-12-06'],
        ['Budi', '2026-12-06'],
      ],
    ]);
    expect((await read('budi', code)).body.readers).toBe(null);

    const before = await score('rina');
    expect((await rule('surya', code)).faults).toEqual(['/remedy needed']);
    expect((await rule('surya', code, { kind: 'facts' })).faults).toEqual(['/remedy nothing']);
    expect((await rule('surya', code, remedy)).body).toEqual({ ended: true });
    expect((await rule('surya', code, remedy)).body.code).toBe('objection-over');
    const after = await score('rina');
    expect(after.quality).toBeGreaterThan(before.quality);
    expect(after).toMatchObject({
      versions: { score: { version: 2 } },
      decision: { by: 'Surya', predicate: after.level.predicate },
      told: [{ version: 1, quality: before.quality, predicate: 'Butuh Perbaikan' }],
    });
    expect((await read('rina', code)).body).toMatchObject({
      ...{ state: 'granted', turn: null, acts: [], change: { kind: 'duties', removed: [{ id: duty }] } },
      before: { version: 1, result: before.result, predicate: 'Butuh Perbaikan' },
      after: { version: 2, result: after.result, predicate: after.level.predicate },
    });
    // What others read of the correction holds nobody's words.
    expect(JSON.stringify(after.versions)).not.toContain('sakit');
    // The machinery of every correction: what is stored still comes out to the last digit.
    expect(await recomputePeriod(town.database.db, period, december)).toMatchObject({
      sameInput: true,
      first: null,
    });
    expect((await file()).body.code).toBe('objection-exists');
    expect(await actions()).toEqual([
      ...['objection-filed', 'objection-evidence-added', 'objection-answered', 'objection-decided'],
      ...['roster-changed', 'period-corrected'],
    ]);
    const kinds = await town.database.db.selectFrom('notices').select('kind').orderBy('id').execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(['objection-answered', 'objection-decided']);
    for (const letter of ['receipt', 'answer', 'decision']) {
      const pdf = await get('rina', `/objections/${code}/letters/${letter}`);
      expect((await pdf.text()).slice(0, 5)).toBe('%PDF-');
    }
    expect((await get('citra', `/objections/${code}/letters/receipt`)).status).toBe(404);
  });

  it('is taken in until its last day, taken back, and filed anew, by whoever was told a score', async () => {
    expect((await file({}, 'dian')).body.code).toBe('score-in-review');
    expect((await file({}, 'surya')).body.code).toBe('not-found');
    expect((await file({ period: '2026-Q4' })).body.code).toBe('not-found');
    expect((await file({ cause: 'waiver' })).faults).toEqual(['/indicator needed']);
    expect((await file({ cause: 'waiver', indicator: 'lain' })).faults).toEqual(['/indicator unknown']);
    expect((await file({ indicator: 'swept' })).faults).toEqual(['/indicator unasked']);
    expect((await file({ cause: 'kind', duties: [duty] })).faults).toEqual(['/duties unasked']);
    expect((await file({ words: 'tidak setuju' })).faults).toEqual(['/words custom']);
    const first = (await file()).body.code;
    const withdraw = (who: Townsperson) => call(who, 'POST', `/objections/${first}/withdrawal`, {});
    expect((await withdraw('budi')).body.code).toBe('not-allowed');
    expect((await withdraw('rina')).body.state).toBe('withdrawn');
    expect((await withdraw('rina')).body.code).toBe('objection-over');
    expect((await get('rina', `/objections/${first}/letters/decision`)).status).toBe(404);

    // Other deadlines hold for what is published and filed from their day on.
    const terms = { validFrom: '2026-12-10', fileDays: 7, answerDays: 5, decideDays: 9 };
    const set = (who: Townsperson, more: object = {}) =>
      call(who, 'POST', '/objection-terms', { ...terms, ...more });
    expect((await set('surya')).body.code).toBe('not-allowed');
    expect((await set('ani', { validFrom: '2026-12-06' })).faults).toEqual(['/validFrom past']);
    expect((await set('ani')).status).toBe(201);
    expect((await set('ani')).faults).toEqual(['/validFrom taken']);

    town.setTime(Date.parse('2026-12-19T16:59:00.000Z'));
    const own = (await call('rina', 'GET', '/me/objections')).body;
    expect(own).toMatchObject({ scores: [{ until: '2026-12-19', daysLeft: 0 }], fileDays: 7 });
    const again = await file();
    expect(again.body).toMatchObject({
      state: 'filed',
      answerUntil: '2026-12-24',
      decideUntil: '2027-01-02',
    });
    town.setTime(Date.parse('2026-12-19T17:00:00.000Z'));
    expect((await file({ cause: 'score' })).body.code).toBe('objection-late');
    // The appraiser let the days pass: the superior decides without the answer.
    const denied = { outcome: 'denied' };
    expect((await rule('surya', again.body.code, undefined, denied)).body.code).toBe('objection-unheard');
    town.setTime(Date.parse('2026-12-24T17:00:00.000Z'));
    expect((await rule('surya', again.body.code, { kind: 'facts' }, denied)).faults).toEqual([
      '/remedy unasked',
    ]);
    expect((await rule('surya', again.body.code, undefined, denied)).body).toEqual({ ended: true });
    expect((await read('rina', again.body.code)).body).toMatchObject({
      state: 'denied',
      after: null,
      change: null,
    });
    await expect(
      town.database.db.updateTable('objection_steps').set({ words: because }).execute(),
    ).rejects.toThrow('append-only');
  });

  it('puts right a target, marks or a level, and never takes a level away', async () => {
    const decided = async (cause: string, remedy: object, more: object = {}) => {
      const { code } = (await file({ cause, ...more })).body;
      await respond('budi', code);
      const { status, faults } = await rule('surya', code, remedy);
      return status === 200 ? (await read('rina', code)).body : faults;
    };
    const level = { kind: 'level', predicate: 'Baik' };
    const raised = await decided('score', level);
    expect([raised.before.predicate, raised.after.predicate, raised.after.version]).toEqual([
      ...['Butuh Perbaikan', 'Baik', 1],
    ]);
    expect(raised.after.result).toBe(raised.before.result);
    expect(await score('rina')).toMatchObject({ told: [{ version: 1, predicate: 'Butuh Perbaikan' }] });

    const value = { kind: 'realisation', indicator: 'swept', change: 'verify', value: 30 };
    const lowered = await decided('verification', value, { indicator: 'swept' });
    expect(lowered.change).toMatchObject({ from: 95, to: 30 });
    expect(lowered.after.result).toBeLessThan(lowered.before.result);
    expect([lowered.before.predicate, lowered.after.predicate]).toEqual(['Baik', 'Baik']);
    const waive = { kind: 'realisation', indicator: 'swept', change: 'waive' };
    const waived = await decided('waiver', waive, { indicator: 'swept' });
    expect([waived.before.version, waived.after.version]).toEqual([2, 3]);

    const { code } = (await file({ cause: 'behaviour' })).body;
    await respond('budi', code);
    const mark = (marks: object) => rule('surya', code, { kind: 'behaviour', marks });
    expect((await mark({ lain: 4 })).faults).toEqual(['/remedy/marks unknown']);
    expect((await mark({ akuntabel: 3.3 })).faults).toEqual(['/remedy/marks same']);
    // A refusal leaves everything as it was.
    expect((await read('surya', code)).body.state).toBe('answered');
    expect((await mark({ akuntabel: 4, harmonis: 4 })).status).toBe(200);
    const { before, after, change } = (await read('rina', code)).body;
    expect(after.behaviour).toBeGreaterThan(before.behaviour);
    expect(change).toMatchObject({ from: 3.15, to: 4 });
  });
});

async function get(who: Townsperson, path: string): Promise<Response> {
  return await town.api.request(`/api/v1${path}`, { headers: { cookie: await town.signIn(who) } });
}

async function addPhoto(who: Townsperson, code: string): Promise<Response> {
  const body = new FormData();
  const picture = sharp({ create: { width: 32, height: 24, channels: 3, background: '#888' } });
  body.set('photo', new File([new Uint8Array(await picture.jpeg().toBuffer())], 'surat.jpg'));
  const headers = { cookie: await town.signIn(who) };
  return await town.api.request(`/api/v1/objections/${code}/photos`, { method: 'POST', headers, body });
}

async function actions(): Promise<string[]> {
  const rows = await town.database.db.selectFrom('audit_log').select('action').orderBy('seq').execute();
  return rows
    .map(({ action }) => action)
    .filter((action) => action !== 'period-closed' && !action.endsWith('-opened'));
}
