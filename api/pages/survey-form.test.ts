import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEdge } from '../edge.ts';
import { openTown, type Town } from '../testing/town.ts';
import type { PageLocals } from './page.ts';

/** Stands in for the built pages: says what it was given. */
async function render(_: Request, { locals }: { locals: PageLocals }): Promise<Response> {
  return new Response(JSON.stringify({ problem: locals.problem, draft: locals.draft, sent: locals.sent }));
}

let town: Town;
let edge: ReturnType<typeof createEdge>;
/** What the phone keeps. */
let cookies: Map<string, string>;

beforeEach(async () => {
  town = await openTown();
  edge = createEdge(town.deps, { render });
  cookies = new Map();
});
afterEach(() => town.dispose());

describe('The forms of the survey', () => {
  it('keep each answer on the phone and lead from step to step', async () => {
    expect(locationOf(await post('/survei/KOTA', {}))).toBe('/survei/KOTA?langkah=1');
    expect(locationOf(await post('/survei/KOTA?langkah=1', { jawaban: '3' }))).toBe('/survei/KOTA?langkah=2');
    expect(locationOf(await post('/survei/KOTA?langkah=2', { jawaban: 'x' }))).toBe('/survei/KOTA?langkah=3');
    expect(locationOf(await post('/survei/KOTA?langkah=9', { jawaban: '1' }))).toBe(
      '/survei/KOTA?langkah=diri',
    );
    const profile = { jenis_kelamin: 'female', usia: '35-44', pendidikan: '', layanan: 'street' };
    expect(locationOf(await post('/survei/KOTA?langkah=diri', profile))).toBe('/survei/KOTA?langkah=saran');
    expect(locationOf(await post('/survei/KOTA?langkah=saran', { saran: ' Tambah\r\nbak ' }))).toBe(
      '/survei/KOTA?langkah=periksa',
    );
    // U8 is the ninth question.
    expect((await open('/survei/KOTA')).draft).toMatchObject({
      mode: 'qr',
      answers: { U1: 3, U2: null, U8: 1 },
      profile: { sex: 'female', age_group: '35-44', service: 'street' },
      suggestion: 'Tambah\nbak',
    });
    expect(await responses()).toEqual([]);
  });

  it('keep the draft for 7 days, where no script and no other page can read it', async () => {
    const answer = await post('/survei/KOTA', {});
    expect(answer.headers.get('set-cookie')).toMatch(
      /^resik_survei=[\w-]+; Max-Age=604800; Path=\/survei\/KOTA; HttpOnly; SameSite=Lax$/,
    );
  });

  it('lead back with and without a choice, and from a change to where it was asked for', async () => {
    await post('/survei/KOTA', {});
    const back = (fields: Record<string, string>) =>
      post('/survei/KOTA?langkah=3', { ke: 'kembali', ...fields });
    expect(locationOf(await back({}))).toBe('/survei/KOTA?langkah=2');
    expect(locationOf(await back({ jawaban: '4' }))).toBe('/survei/KOTA?langkah=2');
    expect((await open('/survei/KOTA')).draft.answers).toEqual({ U3: 4 });
    expect(locationOf(await post('/survei/KOTA?langkah=1', { ke: 'kembali' }))).toBe('/survei/KOTA');
    const change = await post('/survei/KOTA?langkah=3&dari=periksa', { jawaban: '1' });
    expect(locationOf(change)).toBe('/survei/KOTA?langkah=periksa');
  });

  it.each([
    ['no answer chosen', '1', {}, '/answers/U1'],
    ['an answer that no button has', '1', { jawaban: '5' }, '/answers/U1'],
    ['"tidak relevan" where it cannot be', '5', { jawaban: 'x' }, '/answers/U5'],
    ['an age that is not asked', 'diri', { usia: '12-16' }, '/profile/age_group'],
    ['too many words', 'saran', { saran: 'a'.repeat(501) }, '/suggestion'],
  ])('show the step again with %s, and lose nothing', async (_, step, fields, pointer) => {
    await post('/survei/KOTA', {});
    await post('/survei/KOTA?langkah=2', { jawaban: '2' });
    const answer = await post(`/survei/KOTA?langkah=${step}`, fields);
    expect(answer.status).toBe(422);
    const { problem, draft, sent } = await answer.json();
    expect(problem.errors[0].pointer).toBe(pointer);
    expect(draft.answers).toEqual({ U2: 2 });
    for (const [name, value] of Object.entries(fields)) expect(sent[name]).toEqual([value]);
    expect((await open('/survei/KOTA')).draft.answers).toEqual({ U2: 2 });
  });

  it('send everything once, however often Send is pressed, and then forget it', async () => {
    await fillAll();
    const kept = new Map(cookies);
    const { id } = (await open('/survei/KOTA')).draft;
    const sent = await post('/survei/KOTA?langkah=periksa&bahasa=en', { ke: 'lanjut' });
    expect(locationOf(sent)).toBe('/survei/KOTA/terima-kasih');
    expect((await open('/survei/KOTA')).draft).toBeNull();
    const lateSecondPress = await post('/survei/KOTA?langkah=periksa', { ke: 'lanjut', isian: id });
    expect(locationOf(lateSecondPress)).toBe('/survei/KOTA/terima-kasih');
    const neverSent = await post('/survei/KOTA?langkah=periksa', { ke: 'lanjut', isian: randomUUID() });
    expect(locationOf(neverSent)).toBe('/survei/KOTA?langkah=periksa');
    cookies = kept;
    const again = await post('/survei/KOTA?langkah=periksa&bahasa=en', { ke: 'lanjut' });
    expect(locationOf(again)).toBe('/survei/KOTA/terima-kasih');
    const rows = await responses();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ mode: 'qr', language: 'en' });
    // The page gave the phone its token before the first question.
    expect(rows[0]?.phone).not.toBeNull();
  });

  it('name what is missing instead of sending half of it', async () => {
    await fillAll();
    await post('/survei/BARAT', {});
    await post('/survei/BARAT?langkah=1', { jawaban: '2' });
    const answer = await post('/survei/BARAT?langkah=periksa', {});
    expect(answer.status).toBe(422);
    const { problem, draft } = await answer.json();
    expect(problem.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      ['U2', 'U3', 'U4', 'U5', 'U6', 'U7', 'U8', 'U9'].map((element) => `/answers/${element}`),
    );
    expect(draft.answers).toEqual({ U1: 2 });
    expect(await responses()).toEqual([]);
  });

  it('lead to the step that says so where the phone has no draft, or a broken one', async () => {
    expect(locationOf(await post('/survei/KOTA?langkah=4', { jawaban: '1' }))).toBe('/survei/KOTA?langkah=4');
    for (const text of ['x', 'eyJhIjoxfQ', Buffer.from('{"id":1}').toString('base64url')]) {
      cookies.set('resik_survei /survei/KOTA', text);
      expect((await open('/survei/KOTA')).draft).toBeNull();
    }
  });

  it('refuse the modes of staff to everybody else, and keep what was entered', async () => {
    await fillAll({ cara: 'interview' });
    const refused = await post('/survei/KOTA?langkah=periksa', {});
    expect([refused.status, (await refused.json()).problem.code]).toEqual([403, 'not-allowed']);
    expect((await open('/survei/KOTA')).draft.mode).toBe('interview');
    cookies.set('session /', await town.signIn('rina'));
    expect(locationOf(await post('/survei/KOTA?langkah=periksa', {}))).toBe('/survei/KOTA/terima-kasih');
    expect(await responses()).toMatchObject([{ mode: 'interview', recorded_by: 3, phone: null }]);
  });

  it('stand at one address, and take nothing from another site', async () => {
    const lower = await fetchEdge('/survei/kota?langkah=2');
    expect([lower.status, locationOf(lower)]).toEqual([301, '/survei/KOTA?langkah=2']);
    const foreign = await fetchEdge('/survei/KOTA', {
      method: 'POST',
      body: new URLSearchParams(),
      headers: { origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
  });
});

/** Begins a survey and answers all nine questions with 3. */
async function fillAll(start: Record<string, string> = {}): Promise<void> {
  await open('/survei/KOTA');
  await post('/survei/KOTA', start);
  for (let step = 1; step <= 9; step += 1) await post(`/survei/KOTA?langkah=${step}`, { jawaban: '3' });
}

function responses() {
  return town.database.db.selectFrom('survey_responses').selectAll().execute();
}

async function open(path: string) {
  return (await fetchEdge(path)).json();
}

function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetchEdge(path, { method: 'POST', body: new URLSearchParams(fields) });
}

function locationOf(answer: Response): string | null {
  return answer.headers.get('location');
}

/** Sends what the phone keeps for the path, and keeps what comes back. */
async function fetchEdge(path: string, init: RequestInit = {}): Promise<Response> {
  const fitting = [...cookies].filter(([key]) => path.startsWith(key.split(' ')[1] ?? ''));
  const cookie = fitting
    .map(([key, value]) => (key.startsWith('session ') ? value : `${key.split(' ')[0]}=${value}`))
    .join('; ');
  const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
  const answer = await edge.fetch(new Request(`http://localhost${path}`, { ...init, headers }));
  for (const line of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    const key = `${name} ${/; Path=([^;]+)/i.exec(line)?.[1] ?? '/'}`;
    if (/Max-Age=0(;|$)/.test(line)) cookies.delete(key);
    else cookies.set(key, value);
  }
  return answer;
}
