import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#db/connect.ts';
import { completePointCode } from '#db/point-code.ts';
import { describeOnEachEngine, openSqlite } from '#db/testing/engines.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import { createPointDirectory } from './point-directory.ts';

const day = 86_400_000;

let town: Town;

type Answer = { status: number; places?: { name: string }[]; more?: boolean };

async function search(name: string, address: string | null = null): Promise<Answer> {
  const path = `/api/v1/places?name=${encodeURIComponent(name)}`;
  const response = await town.api.request(path, {}, { address });
  return { status: response.status, ...(await response.json()) };
}

const namesOf = async (name: string) => (await search(name)).places?.map((place) => place.name);

/** More places: one with accents and an area, one that has ended, one whose only sticker is revoked. */
async function settleMorePlaces(db: Database): Promise<void> {
  const place = { unit_id: 2, kind_id: 1, started_on: '2026-01-01' } as const;
  await db
    .insertInto('service_points')
    .values([
      {
        ...{ ...place, id: 10, name: 'Taman Merdékå', location: 'Depan Pasar Tavip' },
        ...{ kelurahan: 'Pekan Binjai', kecamatan: 'Binjai Kota' },
      },
      { ...place, id: 11, name: 'Pasar Lama', ended_on: '2026-11-24' },
      { ...place, id: 12, name: 'Pasar Sepi' },
      { ...place, id: 13, name: 'Pasar Besok', started_on: '2026-11-25' },
    ])
    .execute();
  const issued_at = '2026-01-01T00:00:00.000Z';
  await db
    .insertInto('point_codes')
    .values([
      { code: completePointCode('AAAA1'), point_id: 10, issued_at, revoked_at: null },
      { code: completePointCode('AAAA2'), point_id: 11, issued_at, revoked_at: null },
      { code: completePointCode('AAAA3'), point_id: 12, issued_at, revoked_at: issued_at },
      { code: completePointCode('AAAA4'), point_id: 13, issued_at, revoked_at: null },
    ])
    .execute();
}

describeOnEachEngine('GET /api/v1/places', (open) => {
  afterEach(() => town.dispose());

  it('finds a place and says all about it but its code', async () => {
    town = await openTown(open);
    const answer = await search('pasar');
    expect(answer).toEqual({
      status: 200,
      places: [
        {
          name: 'Pasar Tavip',
          ...{ location: null, kelurahan: null, kecamatan: null },
          kind: { code: 'market', name: { id: 'Pasar', en: 'Market' } },
          unit: { code: 'BARAT', name: 'UPTD Binjai Barat' },
        },
      ],
      more: false,
    });
    for (const code of Object.values(codes)) expect(JSON.stringify(answer)).not.toContain(code);
  });
});

describe('The search for places', () => {
  beforeAll(async () => {
    town = await openTown();
    await settleMorePlaces(town.database.db);
  });
  afterAll(() => town.dispose());

  it.each([
    ['another case', 'PASAR TAVIP'],
    ['parts of words in any order', 'avi pas'],
    ['the kind in English', 'market'],
    ['an abbreviation', 'psr. tavip'],
    ['words that say nothing about a place', 'di pasar dekat tavip'],
  ])('is forgiving: %s', async (_, typed) => {
    expect((await namesOf(typed))?.[0]).toBe('Pasar Tavip');
  });

  it.each([
    ['without the accents of the name', 'taman merdeka'],
    ['with accents that the name has not', 'Tamán Mêrdekä'],
    ['by kelurahan', 'kel. pekan binjai'],
    ['by kecamatan', 'kecamatan binjai kota taman'],
    ['by where exactly it is', 'merdeka tavip'],
  ])('finds a place %s', async (_, typed) => {
    expect(await namesOf(typed)).toEqual(['Taman Merdékå']);
  });

  it('finds no place that has ended, has not begun, or has no valid sticker', async () => {
    expect(await namesOf('pasar')).toEqual(['Pasar Tavip', 'Taman Merdékå']);
    expect(await namesOf('pasar tidak ada')).toEqual([]);
  });

  it.each(['', 'ab', '  a  b ', '...', 'di a', 'x'.repeat(81)])(
    'asks for at least 3 letters: "%s"',
    async (typed) => {
      const response = await town.api.request(`/api/v1/places?name=${encodeURIComponent(typed)}`);
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({ code: 'query-invalid', errors: [{ pointer: '/name' }] });
    },
  );
});

describe('The search for places, as they change', () => {
  afterEach(() => town.dispose());

  it('shows places whose own name fits before those that are only near it', async () => {
    town = await openTown();
    await settleMorePlaces(town.database.db);
    await town.database.db
      .updateTable('service_points')
      .set({ name: 'Zona Pasar Tavip' })
      .where('id', '=', 2)
      .execute();
    expect(await namesOf('tavip')).toEqual(['Zona Pasar Tavip', 'Taman Merdékå']);
  });

  it('notices within a minute that a place has ended', async () => {
    town = await openTown();
    await settleMorePlaces(town.database.db);
    expect(await namesOf('tavip')).toHaveLength(2);
    await town.database.db
      .updateTable('service_points')
      .set({ ended_on: '2026-11-24' })
      .where('id', '=', 2)
      .execute();
    town.setTime(testNow + 60_000);
    expect(await namesOf('tavip')).toEqual(['Taman Merdékå']);
  });

  it('gives ten places at most and says that there are more', async () => {
    town = await openTown();
    await settleMorePlaces(town.database.db);
    const numbers = Array.from({ length: 11 }, (_, index) => 20 + index);
    await town.database.db
      .insertInto('service_points')
      .values(
        numbers.map((id) => ({ id, unit_id: 2, kind_id: 1, name: `Halte ${id}`, started_on: '2026-01-01' })),
      )
      .execute();
    await town.database.db
      .insertInto('point_codes')
      .values(
        numbers.map((id) => ({
          code: completePointCode(`BBB${id}`),
          point_id: id,
          issued_at: '2026-01-01T00:00:00.000Z',
          revoked_at: null,
        })),
      )
      .execute();
    const { places, more } = await search('halte');
    expect([places?.length, more]).toEqual([10, true]);
  });
});

describe('The flood brake of the search', () => {
  afterEach(() => town.dispose());

  it('stops a network that searches more than people do, and no other', async () => {
    town = await openTown(openSqlite, { FLOOD_LIMIT: '1' });
    const statuses = [];
    for (let index = 0; index < 5; index += 1) statuses.push((await search('pasar', '203.0.113.5')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    expect((await search('pasar', '203.0.113.99')).status).toBe(429);
    expect((await search('pasar', '198.51.100.5')).status).toBe(200);
  });
});

describe('A code that leads nowhere', () => {
  afterEach(() => town.dispose());

  const mistyped = codes.street.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  const foreign = '7K3QU!';

  it('is answered alike whether it was mistyped or invented: one status, one shape', async () => {
    town = await openTown();
    const shapes = await Promise.all(
      [codes.unknown, mistyped, foreign, '%00'].map(async (code) => {
        const response = await town.api.request(`/api/v1/points/${code}`);
        const headers = [...response.headers.keys()].sort();
        return { status: response.status, headers, body: Object.keys(await response.json()).sort() };
      }),
    );
    expect(shapes[0]).toMatchObject({ status: 404, body: ['code', 'detail', 'status', 'title', 'type'] });
    for (const shape of shapes) expect(shape).toEqual(shapes[0]);
  });

  it('costs one look into the database either way, so that time tells nothing', async () => {
    town = await openTown();
    let looks = 0;
    const counted = town.database.db.withPlugin({
      transformQuery({ node }) {
        looks += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const looksFor = async (code: string): Promise<number> => {
      looks = 0;
      await createPointDirectory(counted, () => testNow)
        .find(code, testNow)
        .catch(() => {});
      return looks;
    };
    const all = [codes.street, codes.unknown, mistyped, foreign, '\0'];
    const counts: number[] = [];
    for (const code of all) counts.push(await looksFor(code));
    expect(counts).toEqual([1, 1, 1, 1, 1]);
  });

  it('is told apart from one that was given up, which answers 410', async () => {
    town = await openTown();
    town.setTime(testNow + day);
    expect((await town.api.request(`/api/v1/points/${codes.revoked}`)).status).toBe(410);
  });
});
