import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

const day = 86_400_000;

let town: Town;
let budi: string;
afterEach(() => town.dispose());

describeOnEachEngine('A case', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    budi = await town.signIn('budi');
  });

  it('is opened by the words of a dissatisfied resident, with the rating or after it', async () => {
    const along = await rate({ score: 1, comment: 'Bau' });
    const after = await rate({ score: 2 });
    expect((await track(after)).status).toBe(404);
    await comment(after, 'Bak penuh');
    for (const [receipt, score, words] of [
      [along, 1, 'Bau'],
      [after, 2, 'Bak penuh'],
    ] as const) {
      expect(await tracked(receipt)).toMatchObject({
        code: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{10}$/),
        status: 'new',
        openedAt: '2026-11-24T02:14:00.000Z',
        point: { name: 'Jalan Jenderal Sudirman', unit: { code: 'KOTA' } },
        said: { score, answeredAt: '2026-11-24T02:14:00.000Z', comment: words, photos: [] },
        events: [],
        mayReopen: false,
        answer: null,
        closesOn: null,
        reopened: 0,
      });
    }
  });

  it('is opened by a photo, and once however much follows and however often it is sent', async () => {
    const receipt = await rate({ score: 1, reasons: ['smell'] });
    const pictures = await Promise.all([40, 160].map((shade) => picture(shade)));
    await Promise.all([
      comment(receipt, 'Bau'),
      ...pictures.map((photo) => send(receipt, photo)),
      comment(receipt, 'Bau'),
    ]);
    const id = randomUUID();
    for (let time = 0; time < 2; time += 1) await rate({ id, score: 1, comment: 'Bau' });
    expect(await casesStored()).toBe(2);
    const { said } = await tracked(receipt);
    expect(said.photos).toHaveLength(2);
    expect(said.reasons).toEqual([{ id: 'Bau', en: 'Smell' }]);
  });

  it('is not opened by a good answer, by reasons, or by a rating that was refused', async () => {
    const good = await rate({ score: 3, comment: 'Lumayan' });
    const better = await rate({ score: 4 });
    await comment(better, 'Bersih');
    await send(better, await picture(90));
    const ticked = await rate({ score: 1, reasons: ['smell'] });
    const id = randomUUID();
    await rate({ id, score: 1 });
    const again = { id, point: codes.street, score: 1, comment: 'Bau' };
    expect((await post('/ratings', again)).status).toBe(409);
    expect(await casesStored()).toBe(0);
    for (const receipt of [good, better, ticked]) {
      const answer = await track(receipt);
      expect([answer.status, (await answer.json()).code]).toEqual([404, 'case-none']);
    }
  });

  it('goes from the office to the resident and back until the resident is content', async () => {
    const receipt = await rate({ score: 1, comment: 'Bak penuh' });
    const { code } = await tracked(receipt);
    expect((await step(budi, code, { kind: 'acknowledged' })).status).toBe(201);
    expect((await step(budi, code, { kind: 'started', text: 'Truk dijadwalkan.' })).status).toBe(201);
    expect((await tracked(receipt)).status).toBe('in-progress');
    await moveTo(testNow + day);
    const evidence = await picture(120);
    expect((await step(budi, code, { kind: 'resolved', text: ' Sudah diangkut. ' }, evidence)).status).toBe(
      201,
    );
    const answered = await tracked(receipt);
    expect(answered).toMatchObject({
      ...{ status: 'resolved', mayReopen: true, answer: 3, closesOn: '2026-12-05' },
      events: [
        { number: 1, kind: 'acknowledged', actor: 'staff', text: null, photo: null },
        { number: 2, kind: 'started', text: 'Truk dijadwalkan.' },
        { number: 3, kind: 'resolved', at: '2026-11-25T02:14:00.000Z', text: 'Sudah diangkut.' },
      ],
    });
    expect(JSON.stringify(answered)).not.toContain('Budi');
    expect(await town.deps.photos.read(`${answered.events[2].photo}-kecil.webp`)).not.toBeNull();

    await moveTo(testNow + 2 * day);
    const reopened = await judge(receipt, { verdict: 'not-fixed', answer: 3 });
    expect(reopened.status).toBe(201);
    expect(await reopened.json()).toMatchObject({ status: 'reopened', reopened: 1, mayReopen: false });
    expect((await step(budi, code, { kind: 'resolved', text: 'Diangkut lagi.' })).status).toBe(201);
    const closed = await judge(receipt, { verdict: 'fixed' });
    expect(closed.status).toBe(201);
    expect(await closed.json()).toMatchObject({
      status: 'closed',
      reopened: 1,
      closesOn: null,
      answer: null,
    });
  });

  it('takes one verdict an answer: the same again changes nothing, another is refused', async () => {
    const { receipt, code } = await answered();
    expect((await judge(receipt, { verdict: 'not-fixed' })).status).toBe(201);
    expect((await judge(receipt, { verdict: 'not-fixed', answer: 1 })).status).toBe(200);
    expect(await codeOf(judge(receipt, { verdict: 'fixed' }))).toBe('case-out-of-step');
    await step(budi, code, { kind: 'resolved', text: 'Sudah lagi.' });
    // A tab that still shows the first answer must not judge the second one.
    expect(await codeOf(judge(receipt, { verdict: 'not-fixed', answer: 1 }))).toBe('case-moved');
    expect((await judge(receipt, { verdict: 'fixed', answer: 3 })).status).toBe(201);
    expect((await judge(receipt, { verdict: 'fixed' })).status).toBe(200);
    expect(await codeOf(judge(receipt, { verdict: 'not-fixed' }))).toBe('case-closed');
    expect(await kinds()).toEqual(['resolved', 'reopened', 'resolved', 'closed']);
  });

  it('stores one of many verdicts that come at once', async () => {
    const { receipt } = await answered();
    const verdicts = ['fixed', 'not-fixed', 'fixed', 'not-fixed', 'not-fixed'];
    const answers = await Promise.all(verdicts.map((verdict) => judge(receipt, { verdict })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await kinds()).toHaveLength(2);
  });

  it('is closed by silence after the tenth day, and then nobody can move it', async () => {
    const { receipt, code } = await answered();
    // The answer came on 24 November; the whole of 4 December is left to say something.
    await moveTo(Date.parse('2026-12-04T16:59:59.999Z'));
    expect(await tracked(receipt)).toMatchObject({ status: 'resolved', closesOn: '2026-12-04' });
    await moveTo(Date.parse('2026-12-04T17:00:00.000Z'));
    expect(await tracked(receipt)).toMatchObject({
      ...{ status: 'closed', mayReopen: false, answer: null, closesOn: null },
      events: [
        { number: 1, kind: 'resolved' },
        { number: 2, kind: 'closed', actor: 'system', at: '2026-12-04T17:00:00.000Z' },
      ],
    });
    expect(await codeOf(judge(receipt, { verdict: 'not-fixed' }))).toBe('case-closed');
    expect(await codeOf(step(budi, code, { kind: 'started' }))).toBe('case-closed');
    expect(await kinds()).toEqual(['resolved']);
  });

  it('takes only steps that fit, and one answer before the resident has spoken', async () => {
    const receipt = await rate({ score: 1, comment: 'Bau' });
    const { code } = await tracked(receipt);
    expect(await codeOf(judge(receipt, { verdict: 'fixed' }))).toBe('case-out-of-step');
    await step(budi, code, { kind: 'started' });
    expect(await codeOf(step(budi, code, { kind: 'acknowledged' }))).toBe('case-out-of-step');
    expect(await codeOf(step(budi, code, { kind: 'started' }))).toBe('case-out-of-step');
    const both = await Promise.all(
      ['Sudah.', 'Sudah juga.'].map((text) => step(budi, code, { kind: 'resolved', text })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await codeOf(step(budi, code, { kind: 'resolved', text: 'Lagi.' }))).toBe('case-out-of-step');
    expect(await kinds()).toEqual(['started', 'resolved']);
  });

  it('is listed for its unit, newest first, by status', async () => {
    const receipts: string[] = [];
    for (const words of ['Satu', 'Dua', 'Tiga', 'Empat'])
      receipts.push(await rate({ score: 1, comment: words }));
    await rate({ score: 1, comment: 'Lain', point: codes.market });
    const [one, two, three, four] = await Promise.all(
      receipts.map(async (receipt) => (await tracked(receipt)).code as string),
    );
    await step(budi, one!, { kind: 'resolved', text: 'Sudah.' });
    await judge(receipts[0]!, { verdict: 'not-fixed' });
    await step(budi, two!, { kind: 'started' });
    await step(budi, three!, { kind: 'resolved', text: 'Sudah.' });
    const listed = async (query: string): Promise<string[]> =>
      (await (await get(`/cases?${query}`, budi)).json()).cases.map(({ code }: { code: string }) => code);
    expect(await listed('')).toEqual([four, three, two, one]);
    expect(await listed('status=new')).toEqual([four]);
    expect(await listed('status=in-progress')).toEqual([two]);
    expect(await listed('status=resolved')).toEqual([three]);
    expect(await listed('status=reopened&unit=kota')).toEqual([one]);
    expect(await listed('status=closed')).toEqual([]);
    expect(await listed(`before=${three}`)).toEqual([two, one]);
    await moveTo(testNow + 11 * day);
    expect(await listed('status=resolved')).toEqual([]);
    expect(await listed('status=closed')).toEqual([three]);
    expect(await listed('status=open')).toEqual([four, two, one]);
    const { cases, next } = await (await get('/cases?status=reopened', budi)).json();
    expect(next).toBeNull();
    expect(cases).toEqual([
      {
        ...{ code: one, status: 'reopened', score: 1, reopened: 1, openedOn: '2026-11-24', closesOn: null },
        unit: { code: 'KOTA', name: 'UPTD Binjai Kota' },
        place: { name: 'Jalan Jenderal Sudirman', location: null, kelurahan: null, kecamatan: null },
      },
    ]);
  });
});

describe('Who may see and handle a case', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite, { SECOND_FACTOR_ROLES: 'none' });
    budi = await town.signIn('budi');
  });

  it('is the head of its unit; the head of another finds nothing', async () => {
    const { code } = await tracked(await rate({ score: 1, comment: 'Bau' }));
    const citra = await town.signIn('citra');
    expect((await (await get('/cases', citra)).json()).cases).toEqual([]);
    expect((await get('/cases?unit=KOTA', citra)).status).toBe(403);
    expect((await get('/cases?unit=NIRGENDS', citra)).status).toBe(404);
    expect((await get(`/cases/${code}`, citra)).status).toBe(404);
    expect((await get(`/cases?before=${code}`, citra)).status).toBe(404);
    expect((await step(citra, code, { kind: 'started' })).status).toBe(404);
    expect((await get(`/cases/${code}`, budi)).status).toBe(200);
    expect(await kinds()).toEqual([]);
  });

  it.each(['ani', 'rina'] as const)('is not %s, who has no role for cases', async (name) => {
    const { code } = await tracked(await rate({ score: 1, comment: 'Bau' }));
    const cookie = await town.signIn(name);
    expect((await get('/cases', cookie)).status).toBe(403);
    expect((await get(`/cases/${code}`, cookie)).status).toBe(404);
    expect((await step(cookie, code, { kind: 'started' })).status).toBe(404);
    expect(await kinds()).toEqual([]);
  });

  it('is nobody who has not signed in', async () => {
    const { code } = await tracked(await rate({ score: 1, comment: 'Bau' }));
    expect((await get('/cases', '')).status).toBe(401);
    expect((await get(`/cases/${code}`, '')).status).toBe(401);
    expect((await step('', code, { kind: 'started' })).status).toBe(401);
  });

  it('includes the manager above, who may answer', async () => {
    const { code } = await tracked(await rate({ score: 1, comment: 'Bau' }));
    await grant('ani', 'manager', 1);
    const ani = await town.signIn('ani');
    const answer = await step(ani, code, { kind: 'resolved', text: 'Sudah.' });
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ steps: [], events: [{ by: 'Ani', on: '2026-11-24' }] });
  });

  it('includes the reviewer, who reads the words, and the auditor, who does not; neither answers', async () => {
    const receipt = await rate({ score: 1, reasons: ['smell'], comment: 'Bau sekali' });
    await send(receipt, await picture(90));
    const { code } = await tracked(receipt);
    await grant('rina', 'reviewer', 2);
    await grant('dian', 'auditor', 1);
    const rina = await town.signIn('rina');
    const dian = await town.signIn('dian');
    const read = await (await get(`/cases/${code}`, rina)).json();
    expect(read).toMatchObject({ wordsShown: true, comment: 'Bau sekali', steps: [] });
    expect(read.photos).toHaveLength(1);
    const checked = await (await get(`/cases/${code}`, dian)).json();
    expect(checked).toMatchObject({ wordsShown: false, comment: null, photos: [], steps: [] });
    expect(checked.reasons).toEqual([{ id: 'Bau', en: 'Smell' }]);
    for (const cookie of [rina, dian])
      expect((await step(cookie, code, { kind: 'started' })).status).toBe(403);
    expect(await kinds()).toEqual([]);
  });

  it('is in the audit log with whoever read words or photos, and only then', async () => {
    const receipt = await rate({ score: 1, comment: 'Bau sekali' });
    const { code } = await tracked(receipt);
    await grant('rina', 'reviewer', 2);
    await grant('dian', 'auditor', 1);
    const rina = await town.signIn('rina');
    const dian = await town.signIn('dian');
    await get('/cases', rina);
    await get(`/cases/${code}`, dian);
    await step(dian, code, { kind: 'started' });
    expect(await readings()).toEqual([]);
    await get(`/cases/${code}`, rina);
    await step(budi, code, { kind: 'started' });
    await town.database.db.updateTable('rating_comments').set({ state: 'rejected' }).execute();
    await get(`/cases/${code}`, rina);
    await send(receipt, await picture(90));
    await get(`/cases/${code}`, budi);
    const subject = { subject_kind: 'case', subject_code: code, subject_name: 'Jalan Jenderal Sudirman' };
    expect(await readings()).toEqual(
      ['Rina', 'Budi', 'Budi'].map((name) => ({ actor_name: name, ...subject, detail: '{}' })),
    );
  });

  it('never learns the minute, the phone or the network; words that a reviewer rejected are gone', async () => {
    const receipt = await rate({ score: 1, comment: 'Nama saya Siti' });
    const { code } = await tracked(receipt);
    await step(budi, code, { kind: 'acknowledged' });
    const seen = await (await get(`/cases/${code}`, budi)).text();
    expect(JSON.parse(seen)).toMatchObject({
      openedOn: '2026-11-24',
      comment: 'Nama saya Siti',
      steps: ['started', 'resolved'],
    });
    expect(seen).not.toMatch(/\d{2}:\d{2}|-\d\dT|phone|network|rating/i);
    expect(seen).not.toContain(receipt);
    const { db } = town.database;
    const [{ rating_id } = { rating_id: 0 }] = await db
      .selectFrom('rating_comments')
      .select('rating_id')
      .execute();
    const released_at = '2026-11-24T03:00:00.000Z';
    await db.updateTable('rating_comments').set({ state: 'released' }).execute();
    await db
      .insertInto('comment_releases')
      .values({ rating_id, text: 'Nama saya [disamarkan]', released_at })
      .execute();
    expect((await (await get(`/cases/${code}`, budi)).json()).comment).toBe('Nama saya [disamarkan]');
    await db.updateTable('rating_comments').set({ state: 'rejected' }).execute();
    expect(await (await get(`/cases/${code}`, budi)).text()).not.toMatch(/Siti|disamarkan/);
    // The resident's own page still shows the own words.
    expect((await tracked(receipt)).said.comment).toBe('Nama saya Siti');
  });
});

describe('The case of a receipt', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite);
    budi = await town.signIn('budi');
  });

  it('is found as a person types it, and an invented one is not found', async () => {
    const receipt = await rate({ score: 1, comment: 'Bau' });
    const typed = receipt
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replace(/(.{5})/g, '$1 ');
    expect((await track(encodeURIComponent(typed))).status).toBe(200);
    for (const invented of ['0'.repeat(26), 'x', '7K3QX9']) {
      expect(await codeOf(track(invented))).toBe('receipt-unknown');
      expect(await codeOf(judge(invented, { verdict: 'fixed' }))).toBe('receipt-unknown');
    }
    const none = await rate({ score: 1 });
    expect(await codeOf(judge(none, { verdict: 'fixed' }))).toBe('case-none');
  });

  it.each([
    ['an unknown verdict', { verdict: 'maybe' }, '/verdict'],
    ['no verdict', {}, '/verdict'],
    ['an answer that is no number', { verdict: 'fixed', answer: 'x' }, '/answer'],
    ['an unknown field', { verdict: 'fixed', name: 'x' }, '/name'],
  ])('takes no verdict with %s', async (_, body, pointer) => {
    const { receipt } = await answered();
    const answer = await judge(receipt, body);
    expect(answer.status).toBe(422);
    expect((await answer.json()).errors[0].pointer).toBe(pointer);
    expect(await kinds()).toEqual(['resolved']);
  });

  it.each([
    ['an answer without words', { kind: 'resolved' }, undefined, 422],
    ['an answer of blanks', { kind: 'resolved', text: '  ' }, undefined, 422],
    ['an answer of 1001 letters', { kind: 'resolved', text: 'a'.repeat(1001) }, undefined, 422],
    ['a verdict from the office', { kind: 'closed', text: 'Selesai.' }, undefined, 422],
    ['an unknown field', { kind: 'started', owner: 'x' }, undefined, 422],
    ['evidence that is no photo', { kind: 'started' }, new Uint8Array([1, 2, 3]), 422],
    ['evidence of 6 MB', { kind: 'started' }, new Uint8Array(6 * 1024 * 1024), 413],
  ])('takes no step with %s, and keeps no file', async (_, fields, photo, status) => {
    const { code } = await tracked(await rate({ score: 1, comment: 'Bau' }));
    expect((await step(budi, code, fields, photo)).status).toBe(status);
    expect(await kinds()).toEqual([]);
    expect(await town.database.db.selectFrom('case_photos').selectAll().execute()).toEqual([]);
  });
});

/** Later, when the head has signed in anew: sessions end. */
async function moveTo(time: number): Promise<void> {
  town.setTime(time);
  budi = await town.signIn('budi');
}

async function rate(change: Record<string, unknown>): Promise<string> {
  const answer = await post('/ratings', { id: randomUUID(), point: codes.street, ...change });
  expect(answer.status).toBeLessThan(202);
  return (await answer.json()).receipt;
}

async function answered(): Promise<{ receipt: string; code: string }> {
  const receipt = await rate({ score: 1, comment: 'Bak penuh' });
  const { code } = await tracked(receipt);
  expect((await step(budi, code, { kind: 'resolved', text: 'Sudah diangkut.' })).status).toBe(201);
  return { receipt, code };
}

function comment(receipt: string, text: string): Promise<Response> {
  return call(`/receipts/${receipt}/comment`, 'PUT', { comment: text });
}

async function send(receipt: string, photo: Uint8Array<ArrayBuffer>): Promise<void> {
  const form = new FormData();
  form.set('photo', new File([photo], 'foto.png'));
  const answer = await request(`/receipts/${receipt}/photos`, { method: 'POST', body: form });
  expect(answer.status).toBe(201);
}

function track(receipt: string): Promise<Response> {
  return request(`/receipts/${receipt}/case`, {});
}

async function tracked(receipt: string) {
  const answer = await track(receipt);
  expect(answer.status).toBe(200);
  return answer.json();
}

function judge(receipt: string, body: unknown): Promise<Response> {
  return post(`/receipts/${receipt}/case/verdict`, body);
}

/** A step of the office as its form sends it; an answer without a photo says why there is none. */
function step(
  cookie: string,
  code: string,
  fields: Record<string, string>,
  photo?: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  if (photo) form.set('photo', new File([photo], 'bukti.png'));
  else if (fields['kind'] === 'resolved') form.set('noPhoto', 'Tidak ada yang dapat difoto.');
  return request(`/cases/${code}/events`, { method: 'POST', body: form, headers: { cookie } });
}

function get(path: string, cookie: string): Promise<Response> {
  return request(path, { headers: { cookie } });
}

function post(path: string, body: unknown): Promise<Response> {
  return call(path, 'POST', body);
}

function call(path: string, method: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return request(path, { method, body: JSON.stringify(body), headers });
}

async function request(path: string, init: RequestInit): Promise<Response> {
  return town.api.request(`/api/v1${path}`, init);
}

async function codeOf(answer: Promise<Response>): Promise<string> {
  return (await (await answer).json()).code;
}

function readings() {
  return town.database.db
    .selectFrom('audit_log')
    .select(['actor_name', 'subject_kind', 'subject_code', 'subject_name', 'detail'])
    .where('action', '=', 'case-opened')
    .orderBy('seq')
    .execute();
}

async function kinds(): Promise<string[]> {
  const rows = await town.database.db.selectFrom('case_events').select('kind').orderBy('id').execute();
  return rows.map(({ kind }) => kind);
}

async function casesStored(): Promise<number> {
  return (await town.database.db.selectFrom('cases').selectAll().execute()).length;
}

async function grant(username: string, role: 'manager' | 'reviewer' | 'auditor', unitId: number) {
  const { db } = town.database;
  const { id } = await db
    .selectFrom('users')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  await db.insertInto('role_grants').values({ user_id: id, role, unit_id: unitId }).execute();
}

/** A small photo of one shade. */
async function picture(shade: number): Promise<Buffer<ArrayBuffer>> {
  const background = { r: shade, g: shade, b: shade };
  return sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .png()
    .toBuffer();
}
