import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

const minute = 60_000;
const hour = 60 * minute;

let town: Town;
afterEach(() => town.dispose());

describeOnEachEngine('POST /api/v1/ratings', (open, engine) => {
  beforeEach(async () => {
    town = await openTown(open, { QUEUE_LIMIT: '5000' });
  });

  it('stores a rating and answers 201 with a receipt of 130 bits', async () => {
    const response = await send({
      ...aRating(),
      reasons: ['clean'],
      elements: { U7: 4 },
      comment: ' Bersih ',
    });
    expect(response.status).toBe(201);
    expect((await response.json()).receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    const { db } = town.database;
    expect(
      await db.selectFrom('ratings').select(['score', 'day', 'answered_at', 'received_at']).execute(),
    ).toEqual([
      {
        score: 4,
        day: '2026-11-24',
        answered_at: '2026-11-24T02:14:00.000Z',
        received_at: '2026-11-24T02:14:00.000Z',
      },
    ]);
    expect(await db.selectFrom('rating_comments').select('text').execute()).toEqual([{ text: 'Bersih' }]);
  });

  it('answers an identical replay with 200 and the same receipt', async () => {
    const rating = aRating();
    const first = await send(rating);
    const again = await send({ ...rating, id: rating.id.toUpperCase() });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(await again.json()).toEqual(await first.json());
    expect(await count()).toBe(1);
  });

  it('answers 409 when the id was used with another body, and changes nothing', async () => {
    const rating = aRating();
    await send(rating);
    for (const other of [
      { score: 1 },
      { comment: 'lain' },
      { point: codes.market },
      { elements: { U7: 1 } },
    ]) {
      const response = await send({ ...rating, ...other });
      expect(response.status).toBe(409);
      expect(await response.json()).toMatchObject({ code: 'rating-id-reused', errors: [{ pointer: '/id' }] });
    }
    expect(await town.database.db.selectFrom('ratings').select('score').execute()).toEqual([{ score: 4 }]);
  });

  it('makes exactly one row and one receipt of each of many ratings sent five times in parallel', async () => {
    const size = engine === 'SQLite' ? 1000 : 200;
    const ratings = Array.from({ length: size }, (_, index) => ({ ...aRating(), score: (index % 4) + 1 }));
    const copies = ratings.flatMap((rating) => Array.from({ length: 5 }, () => rating));
    const answers = await Promise.all(
      copies.map(async (rating) => ({ id: rating.id, response: await send(rating) })),
    );
    const receipts = new Map<string, Set<string>>();
    for (const { id, response } of answers) {
      const { receipt } = await response.json();
      receipts.set(id, (receipts.get(id) ?? new Set()).add(receipt));
    }
    expect([...receipts.values()].every((set) => set.size === 1)).toBe(true);
    expect(answers.filter(({ response }) => response.status === 201)).toHaveLength(size);
    expect(answers.filter(({ response }) => response.status === 200)).toHaveLength(4 * size);
    expect(await count()).toBe(size);
    const { db } = town.database;
    const recount = await db
      .selectFrom('ratings')
      .select(({ fn }) => ['day', 'point_id', 'score', fn.countAll<number>().as('count')])
      .groupBy(['day', 'point_id', 'score'])
      .orderBy('score')
      .execute();
    const rollups = await db.selectFrom('rating_days').selectAll().orderBy('score').execute();
    expect(rollups).toEqual(recount.map((row) => ({ ...row, count: Number(row.count) })));
  });

  it.each([
    [
      'a mistyped code',
      { point: codes.street.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) },
      404,
      'point-mistyped',
    ],
    ['an unknown code', { point: codes.unknown }, 404, 'point-unknown'],
    ['a revoked code', { point: codes.revoked }, 410, 'point-revoked'],
  ])('answers %s with its own problem', async (_, change, status, code) => {
    const response = await send({ ...aRating(), ...change });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ code, status });
    expect(await count()).toBe(0);
  });

  it('takes a code as a person types it', async () => {
    const typed = ` ${codes.street.toLowerCase().slice(0, 3)}-${codes.street.toLowerCase().slice(3)} `;
    expect((await send({ ...aRating(), point: typed })).status).toBe(201);
  });

  it('takes a rating that was pressed before its sticker was revoked', async () => {
    const answered_at = new Date(testNow - 30 * hour).toISOString();
    expect((await send({ ...aRating(), point: codes.revoked, answered_at })).status).toBe(201);
  });

  it('keeps both times of a rating that waited on an offline phone', async () => {
    const answered_at = '2026-11-23T20:30:00+07:00';
    expect((await send({ ...aRating(), answered_at })).status).toBe(201);
    expect(
      await town.database.db.selectFrom('ratings').select(['day', 'answered_at', 'received_at']).execute(),
    ).toEqual([
      { day: '2026-11-23', answered_at: '2026-11-23T13:30:00.000Z', received_at: '2026-11-24T02:14:00.000Z' },
    ]);
  });

  it('files a rating under the Jakarta date, not the UTC date', async () => {
    town.setTime(Date.parse('2026-11-24T18:00:00.000Z'));
    await send(aRating());
    expect(await town.database.db.selectFrom('ratings').select('day').execute()).toEqual([
      { day: '2026-11-25' },
    ]);
  });

  it('stores pseudonyms of phone and network, and neither the address nor the token', async () => {
    const first = await send(aRating(), { address: '203.0.113.77' });
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    await send(aRating(), { address: '203.0.113.78', cookie });
    await send(aRating(), { address: '198.51.100.1', cookie });
    const rows = await town.database.db.selectFrom('ratings').selectAll().orderBy('id').execute();
    expect(rows.map(({ phone }) => phone === null)).toEqual([true, false, false]);
    expect(rows[1]?.phone).toBe(rows[2]?.phone);
    expect(rows[0]?.network).toBe(rows[1]?.network);
    expect(rows[1]?.network).not.toBe(rows[2]?.network);
    const token = cookie.split('=')[1]?.split('.')[0] ?? 'none';
    const stored = JSON.stringify(rows);
    for (const trace of ['203.0.113', '198.51.100', token]) expect(stored).not.toContain(trace);
  });

  it('gives a phone another pseudonym in the next quarter and a network another in the next month', async () => {
    const cookie = (await send(aRating())).headers.get('set-cookie')?.split(';')[0] ?? '';
    const address = '203.0.113.77';
    for (const time of ['2026-11-30T02:00:00.000Z', '2026-12-01T02:00:00.000Z', '2027-01-01T02:00:00.000Z']) {
      town.setTime(Date.parse(time));
      await send(aRating(), { cookie, address });
    }
    const [november, december, january] = (
      await town.database.db.selectFrom('ratings').selectAll().orderBy('id').execute()
    ).slice(1);
    expect(november?.phone).toBe(december?.phone);
    expect(december?.phone).not.toBe(january?.phone);
    expect(november?.network).not.toBe(december?.network);
  });

  it('takes no notice of a device cookie that it did not seal', async () => {
    const cookie =
      'resik_device=00000000000000000000000000000000.c.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    const response = await send(aRating(), { cookie });
    expect(response.headers.get('set-cookie')).toContain('resik_device=');
    expect(await town.database.db.selectFrom('ratings').select('phone').execute()).toEqual([{ phone: null }]);
  });
});

describe('POST /api/v1/ratings with a body that is wrong', () => {
  beforeEach(async () => {
    town = await openTown();
  });

  it.each([
    ['no id', { id: undefined }, '/id'],
    ['an id that is no UUID', { id: '42' }, '/id'],
    ['a score of 0', { score: 0 }, '/score'],
    ['a score of 5', { score: 5 }, '/score'],
    ['half a score', { score: 2.5 }, '/score'],
    ['a score as text', { score: '4' }, '/score'],
    ['an unknown field', { rating: 4 }, '/rating'],
    ['an unknown element', { elements: { U10: 3 } }, '/elements/U10'],
    ['an element of 5', { elements: { U1: 5 } }, '/elements/U1'],
    ['a reason that does not exist', { reasons: ['clean', 'nonsense'] }, '/reasons/1'],
    ['a reason of another kind of place', { point: codes.market, reasons: ['clean'] }, '/reasons/0'],
    ['a comment of 501 letters', { comment: 'a'.repeat(501) }, '/comment'],
    ['an empty comment', { comment: '   ' }, '/comment'],
    ['a time without a zone', { answered_at: '2026-11-24T02:00:00' }, '/answered_at'],
    ['a time in the future', { answered_at: new Date(testNow + minute).toISOString() }, '/answered_at'],
    [
      'a time 7 days and a minute ago',
      { answered_at: new Date(testNow - 168 * hour - minute).toISOString() },
      '/answered_at',
    ],
  ])('answers %s with 422 and a pointer to the field', async (_, change, pointer) => {
    const response = await send({ ...aRating(), ...change });
    expect(response.status).toBe(422);
    const { errors } = await response.json();
    expect(errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
    expect(await count()).toBe(0);
  });

  it('names every wrong field at once', async () => {
    const { errors } = await (await send({ ...aRating(), score: 9, id: 'x', colour: 'red' })).json();
    expect(errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/colour',
      '/id',
      '/score',
    ]);
  });

  it('refuses what is not JSON with 415, what is broken JSON with 400 and what is too large with 413', async () => {
    const post = (body: string, type: string) =>
      town.api.request('/api/v1/ratings', { method: 'POST', body, headers: { 'content-type': type } });
    expect((await post('score=4', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await post(JSON.stringify(aRating()), 'text/plain')).status).toBe(415);
    expect((await post('{"score":', 'application/json')).status).toBe(400);
    expect(
      (await post(JSON.stringify({ ...aRating(), comment: 'a'.repeat(9000) }), 'application/json')).status,
    ).toBe(413);
    expect(await count()).toBe(0);
  });
});

describe('The flood brake', () => {
  beforeEach(async () => {
    town = await openTown(openSqlite, { FLOOD_LIMIT: '3' });
  });

  it('stops one phone at one point after FLOOD_LIMIT ratings a minute, and no other phone or point', async () => {
    const first = await postTo(codes.street, {});
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    const statuses = [];
    for (let press = 0; press < 4; press += 1) statuses.push((await postTo(codes.street, { cookie })).status);
    expect(statuses).toEqual([201, 201, 201, 429]);
    const refused = await postTo(codes.street, { cookie });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await postTo(codes.market, { cookie })).status).toBe(201);
    expect((await postTo(codes.street, {})).status).toBe(201);
  });

  it('leaves twenty times as much to a network whose senders have no token', async () => {
    const statuses = [];
    for (let press = 0; press < 61; press += 1)
      statuses.push((await postTo(codes.street, { address: '203.0.113.5' })).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    expect((await postTo(codes.street, { address: '198.51.100.5' })).status).toBe(201);
  });
});

function aRating(): { id: string; point: string; score: number } {
  return { id: randomUUID(), point: codes.street, score: 4 };
}

async function count(): Promise<number> {
  return (await town.database.db.selectFrom('ratings').select('id').execute()).length;
}

type SenderOptions = { address?: string | null; cookie?: string };

function send(body: unknown, { address = null, cookie }: SenderOptions = {}): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
  const init = { method: 'POST', body: JSON.stringify(body), headers };
  return Promise.resolve(town.api.request('/api/v1/ratings', init, { address }));
}

function postTo(point: string, sender: SenderOptions): Promise<Response> {
  return send({ ...aRating(), point }, sender);
}
