import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import type { Effect } from './schema.ts';

const day = 86_400_000;
let town: Town;
const call = callsIn(() => town);

beforeAll(async () => {
  town = await openTown();
  await press(60);
  await count('2026-Q1', 2, 6);
  await count('2026-Q3', 2, 12);
  await count('2026-Q3', 3, 5);
});
afterAll(() => town.dispose());

it('has the satisfaction of the dashboard, to the last digit, beside the motivation of everybody below', async () => {
  const { quarters, next } = (await call('surya', 'GET', '/units/DINAS/effect')).body as Effect;
  expect(quarters.map(({ quarter, over, state }) => [quarter.code, over, state])).toEqual([
    ['2026-Q1', true, 'shown'],
    ['2026-Q3', true, 'shown'],
    ['2026-Q4', false, 'running'],
  ]);
  const board = (await call('surya', 'GET', '/units/DINAS/dashboard?period=2026-Q4')).body;
  expect(quarters[2]!.satisfaction).toEqual(board.index);
  expect(board.index.index).not.toBeNull();
  expect(quarters[1]!.motivation).toMatchObject({ answers: 17, asked: 34, index: 75 });
  // A quarter is missing in between, so nothing is compared across it.
  expect(quarters.map(({ motivationChange }) => motivationChange)).toEqual([null, null, null]);
  expect(next).toBe('2027-01-01');
});

it('says of a quarter in which only others were counted that it is hidden', async () => {
  const { quarters, together } = (await call('citra', 'GET', '/units/BARAT/effect')).body as Effect;
  expect(quarters.map(({ state, motivation }) => [state, motivation?.answers ?? null])).toEqual([
    ['hidden', null],
    ['shown', 5],
    ['running', null],
  ]);
  expect(together).toEqual({ changes: 0, needed: 8, association: null });
});

it.each([
  ['budi', 'KOTA', 200],
  ['indra', 'BARAT', 200],
  ['budi', 'BARAT', 403],
  ['budi', 'DINAS', 403],
  ['rina', 'KOTA', 403],
  ['ani', 'DINAS', 403],
  ['surya', 'NIHIL', 404],
] as const)('is shown to %s for %s as a page and as a file: %i', async (who, unit, status) => {
  expect((await call(who, 'GET', `/units/${unit}/effect`)).status).toBe(status);
  const cookie = await town.signIn(who);
  const file = await town.api.request(`/api/v1/units/${unit}/effect/table?format=csv`, {
    headers: { cookie },
  });
  expect(file.status).toBe(status);
});

it('goes out as a table with the same figures and what they do not mean', async () => {
  const cookie = await town.signIn('budi');
  const path = '/api/v1/units/KOTA/effect/table';
  const text = await (await town.api.request(`${path}?format=csv-comma`, { headers: { cookie } })).text();
  const lines = text.split('\r\n');
  expect(lines[0]).toContain('Triwulan,Selesai,IKM');
  expect(lines.find((line) => line.startsWith('2026-Q3'))).toContain(',75,');
  expect(lines.find((line) => line.startsWith('2026-Q4'))).toContain('triwulan belum selesai');
  expect(text).toContain('tidak berarti yang satu menyebabkan yang lain');
  const xlsx = await town.api.request(path, { headers: { cookie } });
  expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
});

/** A piece of a counted quarter whose answers are all 3. */
async function count(quarter: string, unit_id: number, answers: number): Promise<void> {
  const sums = { clear_sum: 3 * answers, fair_sum: 3 * answers, energised_sum: 3 * answers };
  await town.database.db
    .insertInto('pulse_counts')
    .values({ quarter, unit_id, answers, asked: 2 * answers, ...sums })
    .execute();
}

/** Ratings of the street by as many phones. */
async function press(phones: number): Promise<void> {
  const rows = Array.from({ length: phones }, (_, i) => {
    const at = new Date(testNow - (1 + (i % 9)) * day).toISOString();
    return {
      ...{ rating_id: randomUUID(), point_id: 1, score: i % 3 ? 4 : 2, answered_at: at, received_at: at },
      ...{ day: at.slice(0, 10), phone: `phone-${i}`, network: `network-${i}`, staff_device: 0 },
      ...{ language: 'id' as const, body_digest: 'x' },
    };
  });
  await town.database.db.insertInto('ratings').values(rows).execute();
}
