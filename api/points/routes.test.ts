import sharp from 'sharp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { completePointCode, isPointCode } from '#db/point-code.ts';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { type Answer, callsIn } from '../testing/call.ts';
import { openTown, type Town, type Townsperson, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';
import { holdPoint, insertCode } from './repository.ts';

const day = 86_400_000;

const fountain = {
  name: 'Air Mancur Lapangan',
  location: 'Sisi utara',
  kelurahan: 'Pekan Binjai',
  kecamatan: 'Binjai Kota',
  kind: 'street',
  unit: 'KOTA',
  latitude: 3.6,
  longitude: 98.48,
  startedOn: '2026-11-25',
};

describeOnEachEngine('Service points', (open, engine) => {
  let town: Town;

  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('are not broken by text that a database cannot store', async () => {
    for (const query of ['search=a%00b', 'kind=%00', 'after=WyJhIiw5MDA3MTk5MjU0NzQwOTkxXQ']) {
      expect((await call('budi', 'GET', `/points?${query}`)).status, query).toBeLessThan(500);
    }
    const reissue = { reason: 'a\0bc', overlapDays: 1 };
    expect((await call('budi', 'POST', `/points/${codes.street}/reissue`, reissue)).status).toBeLessThan(500);
  });

  const call = callsIn(() => town);

  const get = (person: Townsperson, path: string) => call(person, 'GET', path);
  const post = (person: Townsperson, path: string, body: unknown) => call(person, 'POST', path, body);
  const put = (person: Townsperson, path: string, body: unknown) => call(person, 'PUT', path, body);

  async function rated(code: string): Promise<number> {
    return (await town.api.request(`/api/v1/points/${code}`)).status;
  }

  async function logged(): Promise<{ action: string; subject_code: string | null; reason: string | null }[]> {
    return await town.database.db
      .selectFrom('audit_log')
      .select(['action', 'subject_code', 'reason'])
      .where('subject_kind', '=', 'point')
      .orderBy('seq')
      .execute();
  }

  async function countRatings(pointId: number, onDay: string, count: number): Promise<void> {
    await town.database.db
      .insertInto('rating_days')
      .values({ day: onDay, point_id: pointId, score: 4, count })
      .execute();
  }

  it('are kept by no browser and no proxy, like everything that says nothing else of itself', async () => {
    const cookie = await town.signIn('budi');
    const answer = await town.api.request('/api/v1/points', { headers: { cookie } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('are listed for their head and their admin, with their last rating and state', async () => {
    await countRatings(1, '2026-11-23', 12);
    await countRatings(2, '2026-11-08', 5);
    const own = await get('budi', '/points');
    expect(own.body.points.map(({ name }: { name: string }) => name)).toEqual(['Jalan Jenderal Sudirman']);
    const all = await get('ani', '/points');
    expect(all.body.next).toBeNull();
    expect(all.body.points).toMatchObject([
      { code: codes.street, state: 'active', silentDays: null, lastRatedOn: '2026-11-23', ratings: 12 },
      { code: codes.market, state: 'silent', silentDays: 16, lastRatedOn: '2026-11-08', ratings: 5 },
    ]);
  });

  it('are found by a part of the name, kelurahan or code, and by kind, unit and state', async () => {
    await post('ani', '/points', fountain);
    await countRatings(1, '2026-11-23', 1);
    const names = async (query: string): Promise<string[]> =>
      (await get('ani', `/points?${query}`)).body.points.map(({ name }: { name: string }) => name);
    expect(await names('search=tavip')).toEqual(['Pasar Tavip']);
    expect(await names('search=PEKAN')).toEqual(['Air Mancur Lapangan']);
    expect(await names(`search=${codes.market.slice(0, 4).toLowerCase()}`)).toEqual(['Pasar Tavip']);
    expect(await names('search=%25')).toEqual([]);
    expect(await names('kind=market')).toEqual(['Pasar Tavip']);
    expect(await names('unit=kota')).toEqual(['Air Mancur Lapangan', 'Jalan Jenderal Sudirman']);
    expect(await names('unit=DINAS')).toHaveLength(3);
    expect(await names('state=planned')).toEqual(['Air Mancur Lapangan']);
    expect(await names('state=silent')).toEqual(['Pasar Tavip']);
    expect(await names('state=active')).toEqual(['Jalan Jenderal Sudirman']);
    expect((await get('budi', '/points?unit=BARAT')).status).toBe(403);
    expect((await get('ani', '/points?unit=TIDAK-ADA')).status).toBe(404);
  });

  it('come page by page without one missing or twice, also of one state and of one name', async () => {
    for (const name of ['Taman A', 'Taman B', 'Taman B', 'Taman C']) {
      await post('ani', '/points', { ...fountain, name });
    }
    for (const filter of ['', '&state=planned']) {
      const seen: string[] = [];
      let after = '';
      for (let page = 0; page < 9; page += 1) {
        const { body } = await get('ani', `/points?limit=2${filter}${after}`);
        seen.push(...body.points.map(({ code }: { code: string }) => code));
        if (body.next === null) break;
        after = `&after=${body.next}`;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen).toHaveLength(filter ? 4 : 6);
    }
    expect((await get('ani', '/points?after=xyz')).status).toBe(422);
  });

  it('are created by an admin, under a new code that residents can use at once', async () => {
    const { status, body } = await post('ani', '/points', fountain);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: fountain.name,
      unit: { code: 'KOTA' },
      state: 'planned',
      isFixed: false,
    });
    expect(isPointCode(body.code)).toBe(true);
    expect(await rated(body.code)).toBe(200);
    expect(await logged()).toEqual([{ action: 'point-created', subject_code: body.code, reason: null }]);
    expect((await post('budi', '/points', fountain)).status).toBe(403);
  });

  it('are refused with a pointer to each wrong field', async () => {
    const pointers = async (change: object): Promise<string[]> =>
      ((await post('ani', '/points', { ...fountain, ...change })).body.errors ?? []).map(
        ({ pointer }: { pointer: string }) => pointer,
      );
    expect(await pointers({ name: ' ' })).toEqual(['/name']);
    expect(await pointers({ name: 'Dua\nbaris' })).toEqual(['/name']);
    expect(await pointers({ latitude: 91 })).toEqual(['/latitude']);
    expect(await pointers({ longitude: null })).toEqual(['/longitude']);
    expect(await pointers({ kind: 'castle' })).toEqual(['/kind']);
    expect(await pointers({ unit: 'NOWHERE' })).toEqual(['/unit']);
    expect(await pointers({ colour: 'red' })).toEqual(['/colour']);
    // October 2026 is closed: a place that began then would be one of its facts.
    expect(await pointers({ startedOn: '2026-10-31' })).toEqual(['/startedOn']);
    expect(await pointers({ startedOn: '2026-11-01' })).toEqual([]);
  });

  it('change by name and place at any time, by kind, unit and start only while nothing rests on them', async () => {
    const renamed = await put('ani', `/points/${codes.street}/details`, {
      name: 'Jalan Sudirman',
      location: 'Depan BRI',
    });
    expect(renamed.body).toMatchObject({
      name: 'Jalan Sudirman',
      location: 'Depan BRI',
      kelurahan: null,
      isFixed: true,
    });
    const moved = await put('ani', `/points/${codes.street}/details`, { unit: 'BARAT', kind: 'market' });
    expect(moved.body.errors).toMatchObject([
      { pointer: '/unit', code: 'fixed' },
      { pointer: '/kind', code: 'fixed' },
    ]);
    const { code } = (await post('ani', '/points', fountain)).body;
    const fresh = await put('ani', `/points/${code}/details`, {
      unit: 'BARAT',
      kind: 'market',
      startedOn: '2026-11-30',
    });
    expect(fresh.body).toMatchObject({
      unit: { code: 'BARAT' },
      kind: { code: 'market' },
      startedOn: '2026-11-30',
    });
    expect((await put('budi', `/points/${codes.street}/details`, { name: 'Milik Budi' })).status).toBe(403);
    expect((await logged()).map(({ action }) => action)).toEqual([
      'point-changed',
      'point-created',
      'point-changed',
    ]);
  });

  it('show how they look: drawn anew, replaced by the next photo, taken away, by their head and their admin', async () => {
    const photo = async (
      person: Townsperson,
      bytes: Uint8Array<ArrayBuffer>,
      code = codes.street,
    ): Promise<Pick<Answer, 'status' | 'body'>> => {
      const body = new FormData();
      body.set('photo', new File([bytes], 'titik.jpg'));
      const headers = { cookie: await town.signIn(person) };
      const answer = await town.api.request(`/api/v1/points/${code}/photo`, { method: 'PUT', headers, body });
      return { status: answer.status, body: await answer.json() };
    };
    const first = await photo('budi', await aPhoto('#080'));
    expect(first.status).toBe(200);
    expect(first.body.photo).toEqual({
      name: expect.stringMatching(/^[0-9a-f]{32}$/),
      width: 40,
      height: 30,
    });
    expect(await town.deps.photos.read(`${first.body.photo.name}-kecil.webp`)).not.toBeNull();
    const second = await photo('ani', await aPhoto('#800'));
    expect(second.body.photo.name).not.toBe(first.body.photo.name);
    expect((await get('budi', `/points/${codes.street}/details`)).body.photo).toEqual(second.body.photo);
    const strange = await photo('citra', await aPhoto('#008'));
    expect(strange).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    const text = await photo('budi', new TextEncoder().encode('bukan foto'));
    expect(text).toMatchObject({ status: 422, body: { code: 'photo-unreadable' } });
    expect((await get('budi', `/points/${codes.street}/details`)).body.photo).toEqual(second.body.photo);
    const gone = await call('budi', 'DELETE', `/points/${codes.street}/photo`);
    expect(gone).toMatchObject({ status: 200, body: { photo: null } });
    expect(await town.deps.photos.read(`${second.body.photo.name}.webp`)).toBeNull();
    await call('budi', 'DELETE', `/points/${codes.street}/photo`);
    expect((await logged()).map(({ action }) => action)).toEqual([
      'point-photographed',
      'point-photographed',
      'point-photo-removed',
    ]);
  });

  it('get a new code while the old one stays valid for the overlap, then answers 410', async () => {
    const reason = 'Stiker pudar';
    const { status, body } = await post('budi', `/points/${codes.street}/reissue`, {
      reason,
      overlapDays: 14,
    });
    expect(status).toBe(201);
    expect(body.old).toEqual([{ code: codes.street, revokedAt: '2026-12-08T02:14:00.000Z' }]);
    expect([await rated(codes.street), await rated(body.code)]).toEqual([200, 200]);
    town.setTime(testNow + 14 * day);
    expect([await rated(codes.street), await rated(body.code)]).toEqual([410, 200]);
    expect(await logged()).toEqual([{ action: 'code-reissued', subject_code: body.code, reason }]);
    expect((await post('citra', `/points/${codes.street}/reissue`, { reason, overlapDays: 0 })).status).toBe(
      403,
    );
    expect(
      (await post('budi', `/points/${codes.street}/reissue`, { reason: '', overlapDays: 0 })).status,
    ).toBe(422);
  });

  // SQLite has one connection, so there they take turns anyway.
  it.skipIf(engine === 'SQLite')(
    'end the code that somebody else issues at the same moment too',
    async () => {
      const cookie = await town.signIn('budi');
      const first = await town.database.db.startTransaction().execute();
      await holdPoint(first, 1);
      const fresh = completePointCode('B3K0D');
      await insertCode(first, fresh, 1, '2026-11-24T02:14:00.000Z');
      const second = town.api.request(`/api/v1/points/${codes.street}/reissue`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ reason: 'Pudar', overlapDays: 0 }),
      });
      await new Promise((done) => setTimeout(done, 600));
      await first.commit().execute();
      const { old } = (await (await second).json()) as { old: { code: string }[] };
      expect(old.map(({ code }) => code)).toContain(fresh);
      expect(await rated(fresh)).toBe(410);
    },
  );

  it('lose a code at once when it is revoked, after the name was typed, and get another by a new issue', async () => {
    const reason = 'Ada stiker palsu di atasnya';
    const wrong = await post('budi', `/points/${codes.street}/revoke`, { reason, confirm: 'Pasar Tavip' });
    expect(wrong.body.errors).toMatchObject([{ pointer: '/confirm', code: 'name-differs' }]);
    expect(await rated(codes.street)).toBe(200);
    town.setTime(testNow + 5000);
    const confirm = ' jalan jenderal  sudirman ';
    const done = await post('budi', `/points/${codes.street}/revoke`, { reason, confirm });
    expect(done.body).toMatchObject({ state: 'revoked' });
    expect(await rated(codes.street)).toBe(410);
    expect((await post('budi', `/points/${codes.street}/revoke`, { reason, confirm })).status).toBe(410);
    const { body } = await post('budi', `/points/${codes.street}/reissue`, { reason, overlapDays: 0 });
    expect(body.old).toEqual([]);
    expect(await rated(body.code)).toBe(200);
  });

  it('end for good on a day that has not gone by, and until then the end can be taken back', async () => {
    const end = { reason: 'Pasar dipindah', confirm: 'Pasar Tavip', on: '2026-11-30' };
    expect((await post('citra', `/points/${codes.market}/end`, end)).status).toBe(403);
    const past = await post('ani', `/points/${codes.market}/end`, { ...end, on: '2026-11-23' });
    expect(past.body.errors).toMatchObject([{ pointer: '/on', code: 'gone-by' }]);
    expect((await post('ani', `/points/${codes.market}/end`, end)).body.endedOn).toBe('2026-11-30');
    expect((await put('ani', `/points/${codes.market}/details`, { endedOn: null })).body.endedOn).toBeNull();
    await post('ani', `/points/${codes.market}/end`, end);
    expect(await rated(codes.market)).toBe(200);
    town.setTime(Date.parse('2026-11-30T02:00:00.000Z'));
    expect(await rated(codes.market)).toBe(410);
    expect((await put('ani', `/points/${codes.market}/details`, { endedOn: null })).status).toBe(409);
    expect(
      (await post('ani', `/points/${codes.market}/reissue`, { reason: 'Coba', overlapDays: 0 })).status,
    ).toBe(409);
    expect((await get('ani', '/points?state=ended')).body.points).toHaveLength(1);
  });
});

/** A small photo of one colour. */
async function aPhoto(background: string): Promise<Buffer<ArrayBuffer>> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer();
}
