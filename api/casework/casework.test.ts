import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

const day = 86_400_000;
const nothing = { title: null, class: null, element: null, owner: null };

let town: Town;
let budi: string;
afterEach(() => town.dispose());

describeOnEachEngine('The desk of a case', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    budi = await town.signIn('budi');
  });

  it('names it, gives it class, element and owner, receives it, and goes back one step', async () => {
    const { code, receipt } = await complain();
    expect(await desk(code)).toMatchObject({
      ...{ version: 0, ...nothing, changes: [], notes: [], draft: null, evidence: [], mayHandle: true },
      sla: { dueOn: '2026-12-01', days: 5, day: 0, state: 'running' },
      people: [
        { code: 'BUDI0001', name: 'Budi', position: 'Kepala UPTD' },
        { code: 'R1NA0001', name: 'Rina', position: 'Penyapu jalan' },
      ],
    });
    const first = { version: 0, title: 'Bak penuh', class: 'light', element: 'U9', owner: 'R1NA0001' };
    const answer = await put(`/cases/${code}/triage`, { ...first, acknowledge: true });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      ...{ ...first, version: 1, owner: { code: 'R1NA0001', name: 'Rina' } },
      sla: { dueOn: '2026-11-26', days: 2 },
      changes: [{ by: 'Budi', title: 'Bak penuh', class: 'light', days: 2, element: 'U9', owner: 'Rina' }],
    });
    expect(await tracked(receipt)).toMatchObject({ status: 'acknowledged', events: [{ text: null }] });
    const second = { ...first, version: 1, class: 'oversight', owner: null };
    expect((await (await put(`/cases/${code}/triage`, second)).json()).sla.days).toBe(60);
    const back = await (await post(`/cases/${code}/triage/undoing`, { version: 2 })).json();
    expect(back).toMatchObject({ version: 3, class: 'light', owner: { name: 'Rina' }, sla: { days: 2 } });
    expect(await logged('case-triaged')).toEqual([
      { class: 'light', owner: 'R1NA0001', element: 'U9', acknowledged: true },
      { class: 'oversight', owner: null, element: 'U9' },
      { undone: 2 },
    ]);
  });

  it('tells who was put in charge by somebody else, and nobody whom its page would refuse', async () => {
    const { code } = await complain();
    const surya = await town.signIn('surya');
    const give = async (version: number, owner: string | null, cookie: string) =>
      expect(
        (await call(`/cases/${code}/triage`, 'PUT', { ...nothing, version, owner }, cookie)).status,
      ).toBe(200);
    // Rina sweeps: the desk of a case is not for her. And whoever takes it knows.
    await give(0, 'R1NA0001', budi);
    await give(1, 'BUDI0001', budi);
    expect(await town.database.db.selectFrom('notices').selectAll().execute()).toEqual([]);
    await give(2, null, budi);
    await give(3, 'BUDI0001', surya);
    const told = await (await get('/me/notices', budi)).json();
    expect(told.notices).toMatchObject([{ kind: 'case-assigned', href: `/unit/KOTA/kasus/${code}` }]);
    // Another title is no news; being put in charge again by going back is.
    const again = { ...nothing, owner: 'BUDI0001', title: 'Bak penuh' };
    await call('/me/notices/readings', 'POST', {});
    await call(`/cases/${code}/triage`, 'PUT', { ...again, version: 4 }, surya);
    expect((await (await get('/me/notices', budi)).json()).notices).toHaveLength(1);
    await give(5, null, budi);
    await call(`/cases/${code}/triage/undoing`, 'POST', { version: 6 }, surya);
    expect((await (await get('/me/notices', budi)).json()).notices).toHaveLength(2);
  });

  it('lets the second of two who change it at once read again', async () => {
    const { code } = await complain();
    const title = (text: string) => put(`/cases/${code}/triage`, { version: 0, ...nothing, title: text });
    const answers = await Promise.all(['Satu', 'Dua', 'Tiga'].map(title));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect((await desk(code)).changes).toHaveLength(1);
    expect(await logged('case-triaged')).toHaveLength(1);
    expect(await codeOf(post(`/cases/${code}/triage/undoing`, { version: 0 }))).toBe('case-moved');
    const ahead = { version: 7, ...nothing, title: 'Dari mana?' };
    expect(await codeOf(put(`/cases/${code}/triage`, ahead))).toBe('case-moved');
    expect(await codeOf(post(`/cases/${code}/triage/undoing`, { version: 2 }))).toBe('case-moved');
  });

  it('keeps the deadline that was given when the class gets another one, and moves it with a holiday', async () => {
    const { code } = await complain();
    await put(`/cases/${code}/triage`, { version: 0, ...nothing, class: 'normative' });
    const ani = await town.signIn('ani');
    const change = await call('/case-classes/normative', 'PUT', { workingDays: 10 }, ani);
    expect((await change.json()).classes[1]).toMatchObject({ code: 'normative', workingDays: 10 });
    expect((await desk(code)).sla).toMatchObject({ days: 5, dueOn: '2026-12-01' });
    const holiday = { day: '2026-11-30', name: 'Hari jadi kota', kind: 'local' };
    expect((await call('/holidays', 'POST', holiday, ani)).status).toBe(201);
    expect((await call('/holidays', 'POST', holiday, ani)).status).toBe(422);
    expect((await desk(code)).sla.dueOn).toBe('2026-12-02');
    expect((await call('/holidays/2026-11-30', 'DELETE', undefined, ani)).status).toBe(200);
    expect((await call('/holidays/2026-11-30', 'DELETE', undefined, ani)).status).toBe(404);
    expect((await desk(code)).sla.dueOn).toBe('2026-12-01');
    const { db } = town.database;
    const entries = await db
      .selectFrom('audit_log')
      .select(['action', 'subject_code'])
      .where('actor_name', '=', 'Ani')
      .orderBy('seq')
      .execute();
    expect(entries.map(({ action, subject_code }) => `${action} ${subject_code}`)).toEqual([
      'case-class-changed normative',
      'holiday-added 2026-11-30',
      'holiday-removed 2026-11-30',
    ]);
  });

  it('keeps notes and a draft from the resident, until the answer is sent', async () => {
    const { code, receipt } = await complain();
    await post(`/cases/${code}/notes`, { text: 'Truk 3 rusak.' });
    await post(`/cases/${code}/notes`, { kind: 'handover', text: 'LAPOR 8123' });
    await put(`/cases/${code}/draft`, { text: 'Sudah' });
    await put(`/cases/${code}/draft`, { text: 'Sudah diangkut.' });
    expect(await desk(code)).toMatchObject({
      notes: [
        { kind: 'note', text: 'Truk 3 rusak.', by: 'Budi', on: '2026-11-24T02:14:00.000Z' },
        { kind: 'handover', text: 'LAPOR 8123' },
      ],
      draft: { text: 'Sudah diangkut.', by: 'Budi' },
    });
    expect(JSON.stringify(await tracked(receipt))).not.toMatch(/Truk 3|LAPOR|diangkut/);
    await resolve(code, 'Sudah diangkut.');
    expect(await desk(code)).toMatchObject({
      draft: null,
      closings: [{ number: 1, noPhoto: 'Gelap.', review: null }],
      sla: { state: 'met', left: 0 },
    });
    expect(await logged('case-noted')).toEqual([{ kind: 'note' }, { kind: 'handover' }]);
  });

  it('counts the time of a resident who opens it again, against the first deadline', async () => {
    const { code, receipt } = await complain();
    await resolve(code, 'Sudah.');
    await moveTo(testNow + 8 * day);
    await post(`/receipts/${receipt}/case/verdict`, { verdict: 'not-fixed' });
    expect((await desk(code)).sla).toMatchObject({ dueOn: '2026-12-01', day: 6, late: 1, state: 'overdue' });
    await resolve(code, 'Sekarang sudah.');
    await post(`/receipts/${receipt}/case/verdict`, { verdict: 'fixed' });
    expect((await desk(code)).sla).toMatchObject({ state: 'missed', late: 1 });
  });

  it('tells everybody about an answered case in its own words, once, and takes it back', async () => {
    const { code } = await complain('Bak di depan ruko saya penuh sejak hari Senin');
    const told = { said: 'Bak sering penuh.', done: 'Diangkut dua kali sehari.', effect: 'Diukur lagi.' };
    const publish = (change = {}) => post(`/cases/${code}/improvement`, { ...told, ...change });
    expect(await codeOf(publish())).toBe('case-out-of-step');
    await resolve(code, 'Sudah.');
    const quoted = await publish({ said: 'Warga: "bak di DEPAN ruko saya penuh"' });
    expect((await quoted.json()).errors).toMatchObject([{ pointer: '/said', code: 'quoted' }]);
    const answers = await Promise.all([publish(), publish()]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await desk(code)).improvement).toEqual({ ...told, on: '2026-11-24' });
    const told2 = async () => await town.database.db.selectFrom('improvements').select('unit_id').execute();
    expect(await told2()).toEqual([{ unit_id: 2 }]);
    for (let time = 0; time < 2; time += 1)
      expect((await call(`/cases/${code}/improvement`, 'DELETE')).status).toBe(200);
    expect(await told2()).toEqual([]);
    expect(await logged('improvement-withdrawn')).toEqual([told]);
    expect((await publish()).status).toBe(201);
  });

  it('refuses who is not of the unit, what is no class, and a closed case', async () => {
    const { code } = await complain();
    const wish = { version: 0, ...nothing };
    const owner = await put(`/cases/${code}/triage`, { ...wish, owner: 'D1AN0001' });
    expect((await owner.json()).errors).toMatchObject([{ pointer: '/owner', code: 'unknown' }]);
    expect((await put(`/cases/${code}/triage`, { ...wish, class: 'secret' })).status).toBe(422);
    expect((await put(`/cases/${code}/triage`, { ...wish, title: 'a\nb' })).status).toBe(422);
    await put(`/cases/${code}/triage`, { ...wish, acknowledge: true });
    expect(await codeOf(put(`/cases/${code}/triage`, { ...wish, acknowledge: true }))).toBe(
      'case-out-of-step',
    );
    await resolve(code, 'Sudah.');
    await moveTo(testNow + 12 * day);
    for (const refused of [
      put(`/cases/${code}/triage`, { ...wish, title: 'Bak' }),
      put(`/cases/${code}/draft`, { text: 'Sudah lagi.' }),
    ])
      expect(await codeOf(refused)).toBe('case-closed');
    expect((await post(`/cases/${code}/notes`, { text: 'Catatan akhir.' })).status).toBe(201);
    expect(await desk(code)).toMatchObject({ version: 0, draft: null });
  });
});

describeOnEachEngine('The queue of a unit', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    budi = await town.signIn('budi');
  });

  it('has the most urgent first, what waits for its resident apart, and counts', async () => {
    const old = await complain('Satu');
    await moveTo(testNow + 2 * day);
    const [quick, slow, done] = [await complain('Dua'), await complain('Tiga'), await complain('Empat')];
    await complain('Lain', codes.market);
    const triage = (code: string, what: object) =>
      put(`/cases/${code}/triage`, { version: 0, ...nothing, ...what });
    await triage(quick.code, { class: 'light', owner: 'BUDI0001', title: 'Bak jalan penuh' });
    await triage(slow.code, { class: 'oversight', owner: 'R1NA0001' });
    await resolve(done.code, 'Sudah.');
    expect(await codesOf('')).toEqual([quick.code, old.code, slow.code]);
    const { counts, points, owners } = await queue('');
    expect(counts).toEqual({ open: 3, new: 3, late: 0, mine: 1, resolved: 1 });
    expect(points).toEqual([{ code: codes.street, name: 'Jalan Jenderal Sudirman' }]);
    expect(owners.map(({ name }: { name: string }) => name)).toEqual(['Budi', 'Rina']);
    expect(await codesOf('status=resolved')).toEqual([done.code]);
    expect(await codesOf('class=light')).toEqual([quick.code]);
    expect(await codesOf('class=none')).toEqual([old.code]);
    expect(await codesOf('owner=me')).toEqual([quick.code]);
    expect(await codesOf('owner=R1NA0001')).toEqual([slow.code]);
    expect(await codesOf('owner=none')).toEqual([old.code]);
    expect(await codesOf(`point=${codes.street.toLowerCase()}&search=BAK`)).toEqual([quick.code]);
    expect(await codesOf(`search=${old.code.slice(2, 8).toLowerCase()}`)).toEqual([old.code]);
    expect(await codesOf(`point=${codes.market}`)).toEqual([]);
    await moveTo(testNow + 9 * day);
    expect(await codesOf('late=true')).toEqual([quick.code, old.code]);
    const surya = await town.signIn('surya');
    const all = await (await get('/units/dinas/case-queue', surya)).json();
    expect(all.cases.map(({ unit }: { unit: { code: string } }) => unit.code).toSorted()).toEqual([
      ...['BARAT', 'KOTA', 'KOTA', 'KOTA'],
    ]);
    await moveTo(testNow + 30 * day);
    expect(await codesOf('status=closed')).toEqual([done.code]);
    expect((await queue('')).counts.resolved).toBe(0);
  });

  it('goes on page by page, each case once, also the closed ones', async () => {
    const codesMade = await seed(35);
    const pages = async (query: string): Promise<string[]> => {
      const first = await queue(query);
      expect(first.cases).toHaveLength(30);
      const second = await queue(`${query}&after=${first.next}`);
      expect(second.next).toBeNull();
      return [...first.cases, ...second.cases].map(({ code }: { code: string }) => code);
    };
    expect(await pages('')).toEqual(codesMade);
    const { db } = town.database;
    const cases = await db.selectFrom('cases').select('id').execute();
    const at = '2026-11-24T02:14:00.000Z';
    await db
      .insertInto('case_events')
      .values(
        cases.map(({ id }) => ({
          ...{ case_id: id, number: 1, kind: 'closed' as const, at },
          ...{ actor: 'resident' as const, user_id: null, text: null },
        })),
      )
      .execute();
    expect(await pages('status=closed')).toEqual(codesMade.toReversed());
    expect((await get('/units/KOTA/case-queue?after=x', budi)).status).toBe(422);
  });
});

describe('On the desk of a case', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite);
    budi = await town.signIn('budi');
  });

  it('reviewer and auditor read, and change nothing; nobody else sees it', async () => {
    const { code } = await complain();
    await post(`/cases/${code}/notes`, { text: 'Catatan.' });
    for (const name of ['vina', 'indra'] as Townsperson[]) {
      const cookie = await town.signIn(name);
      const seen = await (await get(`/cases/${code}/desk`, cookie)).json();
      expect(seen).toMatchObject({ mayHandle: false, people: [], notes: [{ text: 'Catatan.' }] });
      expect((await call(`/cases/${code}/notes`, 'POST', { text: 'x' }, cookie)).status).toBe(403);
    }
    const citra = await town.signIn('citra');
    expect((await get(`/cases/${code}/desk`, citra)).status).toBe(404);
    expect((await get('/units/KOTA/case-queue', citra)).status).toBe(403);
    expect((await get('/units/NIRGENDS/case-queue', citra)).status).toBe(404);
  });

  it('nothing shows the words of the resident, so that no list is a reading', async () => {
    const { code } = await complain('Nama saya Siti');
    await get(`/cases/${code}/desk`, budi);
    expect(JSON.stringify([await queue(''), await desk(code)])).not.toContain('Siti');
    expect(await logged('case-opened')).toEqual([]);
  });
});

/** Later, when the head has signed in anew: sessions end. */
async function moveTo(time: number): Promise<void> {
  town.setTime(time);
  budi = await town.signIn('budi');
}

async function complain(comment = 'Bak penuh', point = codes.street) {
  const answer = await post('/ratings', { id: randomUUID(), point, score: 1, comment });
  const { receipt } = await answer.json();
  return { receipt: receipt as string, code: (await tracked(receipt)).code as string };
}

/** So many new cases, one a minute; gives back their codes. */
async function seed(count: number): Promise<string[]> {
  const { db } = town.database;
  const made = Array.from({ length: count }, (_, at) => ({
    code: `7K3QX9M${String(at).padStart(3, '0')}`,
    at: new Date(testNow - (count - at) * 60_000).toISOString(),
  }));
  const rating = {
    ...{ point_id: 1, score: 1, day: '2026-11-24', phone: null, network: null, staff_device: 0 },
    ...{ language: 'id' as const, body_digest: 'x'.repeat(64) },
  };
  const ratings = await db
    .insertInto('ratings')
    .values(made.map(({ at }) => ({ ...rating, rating_id: randomUUID(), answered_at: at, received_at: at })))
    .returning(['id', 'received_at'])
    .execute();
  const byTime = new Map(ratings.map(({ id, received_at }) => [received_at, id]));
  await db
    .insertInto('cases')
    .values(made.map(({ code, at }) => ({ rating_id: byTime.get(at)!, unit_id: 2, code, opened_at: at })))
    .execute();
  return made.map(({ code }) => code);
}

async function resolve(code: string, text: string): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ kind: 'resolved', text, noPhoto: 'Gelap.' }))
    form.set(name, value);
  const headers = { cookie: budi };
  const answer = await request(`/cases/${code}/events`, { method: 'POST', body: form, headers });
  expect(answer.status).toBe(201);
}

async function desk(code: string) {
  return (await get(`/cases/${code}/desk`, budi)).json();
}

async function queue(query: string) {
  return (await get(`/units/KOTA/case-queue?${query}`, budi)).json();
}

async function codesOf(query: string): Promise<string[]> {
  return (await queue(query)).cases.map(({ code }: { code: string }) => code);
}

async function tracked(receipt: string) {
  return (await request(`/receipts/${receipt}/case`, {})).json();
}

async function codeOf(answer: Promise<Response>): Promise<string> {
  return (await (await answer).json()).code;
}

async function logged(action: string) {
  const rows = await town.database.db
    .selectFrom('audit_log')
    .select('detail')
    .where('action', '=', action)
    .orderBy('seq')
    .execute();
  return rows.map(({ detail }) => JSON.parse(detail));
}

function get(path: string, cookie: string): Promise<Response> {
  return request(path, { headers: { cookie } });
}

function put(path: string, body: unknown): Promise<Response> {
  return call(path, 'PUT', body);
}

function post(path: string, body: unknown): Promise<Response> {
  return call(path, 'POST', body);
}

function call(path: string, method: string, body?: unknown, cookie = budi): Promise<Response> {
  const headers = { 'content-type': 'application/json', cookie };
  return request(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

async function request(path: string, init: RequestInit): Promise<Response> {
  return town.api.request(`/api/v1${path}`, init);
}
