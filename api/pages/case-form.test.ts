import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createEdge } from '../edge.ts';
import { openTown, type Town } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import type { PageLocals } from './page.ts';

/** Stands in for the built pages: says what it was given. */
async function render(_: Request, { locals }: { locals: PageLocals }): Promise<Response> {
  return new Response(JSON.stringify({ problem: locals.problem?.code, sent: locals.sent }), {
    headers: { 'referrer-policy': 'strict-origin' },
  });
}

let town: Town;
let edge: ReturnType<typeof createEdge>;
let receipt: string;

beforeEach(async () => {
  town = await openTown();
  edge = createEdge(town.deps, { render });
  receipt = await rate({ score: 1, comment: 'Bak penuh' });
});
afterEach(() => town.dispose());

describe('The form for a receipt', () => {
  it('leads to the page of the report, however the receipt was typed', async () => {
    const typed = receipt
      .toLowerCase()
      .replaceAll('0', 'o')
      .replaceAll('1', 'l')
      .replace(/(.{5})/g, '$1 - ');
    for (const tanda of [receipt, typed]) {
      const answer = await post('/lacak', { tanda });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/lacak/${receipt}`]);
    }
  });

  it('leads on also when the rating has no report', async () => {
    const tanda = await rate({ score: 4 });
    expect((await post('/lacak', { tanda })).headers.get('location')).toBe(`/lacak/${tanda}`);
  });

  it.each(['', 'x', '0'.repeat(26), '../../masuk'])('shows %j again with the reason', async (tanda) => {
    const answer = await post('/lacak', { tanda });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ problem: 'receipt-unknown', sent: { tanda: [tanda] } });
  });
});

describe('The form for a verdict', () => {
  beforeEach(async () => {
    await answer('Sudah diangkut.');
  });

  it.each([
    ['beres', 'closed'],
    ['belum', 'reopened'],
  ])('stores %s and leads back to the report', async (putusan, kind) => {
    const said = await post(`/lacak/${receipt}`, { putusan, jawaban: '1' });
    expect([said.status, said.headers.get('location')]).toEqual([303, `/lacak/${receipt}`]);
    expect(await kinds()).toEqual(['resolved', kind]);
    // Pressed twice: the second one changes nothing.
    expect((await post(`/lacak/${receipt}`, { putusan, jawaban: '1' })).status).toBe(303);
    expect(await kinds()).toEqual(['resolved', kind]);
  });

  it.each([
    ['another word', { putusan: 'mungkin', jawaban: '1' }, 422, 'body-invalid'],
    ['no number of an answer', { putusan: 'beres' }, 422, 'body-invalid'],
    ['the number of another answer', { putusan: 'belum', jawaban: '7' }, 409, 'case-moved'],
  ])('shows the report again with the reason for %s', async (_, fields, status, code) => {
    const said = await post(`/lacak/${receipt}`, fields);
    expect([said.status, (await said.json()).problem]).toEqual([status, code]);
    expect(said.headers.get('referrer-policy')).toBe('strict-origin');
    expect(await kinds()).toEqual(['resolved']);
  });

  it('is taken from the own site only, and as a form only', async () => {
    const foreign = { origin: 'https://evil.example' };
    expect((await post(`/lacak/${receipt}`, { putusan: 'beres', jawaban: '1' }, foreign)).status).toBe(403);
    const json = { 'content-type': 'application/json' };
    expect((await post(`/lacak/${receipt}`, { putusan: 'beres', jawaban: '1' }, json)).status).toBe(415);
    expect(await kinds()).toEqual(['resolved']);
  });
});

async function rate(change: Record<string, unknown>): Promise<string> {
  const answer = await town.api.request('/api/v1/ratings', {
    method: 'POST',
    body: JSON.stringify({ id: randomUUID(), point: codes.street, ...change }),
    headers: { 'content-type': 'application/json' },
  });
  return (await answer.json()).receipt;
}

/** The head of the unit answers the one case. */
async function answer(text: string): Promise<void> {
  const { code } = await town.database.db.selectFrom('cases').select('code').executeTakeFirstOrThrow();
  const form = new FormData();
  form.set('kind', 'resolved');
  form.set('noPhoto', 'Tidak ada yang dapat difoto.');
  form.set('text', text);
  const headers = { cookie: await town.signIn('budi') };
  await town.api.request(`/api/v1/cases/${code}/events`, { method: 'POST', body: form, headers });
}

async function post(
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  const body = new URLSearchParams(fields).toString();
  return edge.fetch(new Request(`http://localhost${path}`, { method: 'POST', body, headers: form }));
}

async function kinds(): Promise<string[]> {
  const rows = await town.database.db.selectFrom('case_events').select('kind').orderBy('id').execute();
  return rows.map(({ kind }) => kind);
}
