import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { codes } from '../testing/town-data.ts';

describeOnEachEngine('Satisfaction results', (open) => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
    const { db } = town.database;
    const day = (offset: number): string => new Date(testNow - offset * 86_400_000).toISOString();
    await db
      .insertInto('ratings')
      .values(
        Array.from({ length: 60 }, (_, index) => ({
          rating_id: randomUUID(),
          point_id: index % 3 === 0 ? 2 : 1,
          score: index % 4 === 0 ? 2 : 4,
          answered_at: day(index % 20),
          received_at: day(index % 20),
          day: day(index % 20).slice(0, 10),
          phone: `phone-${index}`,
          network: `network-${index}`,
          staff_device: 0,
          language: 'id' as const,
          body_digest: 'x',
        })),
      )
      .execute();
  });
  afterEach(() => town.dispose());

  it('add up points to the unit, and units to the office', async () => {
    const kota = await summary('KOTA', 'budi');
    const barat = await summary('BARAT', 'citra');
    expect(kota.index).toMatchObject({ voices: 40, ratings: 40, status: 'rated' });
    expect(barat.index).toMatchObject({ voices: 20, status: 'provisional' });
    expect(kota.points).toMatchObject([{ name: 'Jalan Jenderal Sudirman', index: { voices: 40 } }]);
    const weekly = kota.weeks.reduce(
      (sum: number, { index }: { index: { voices: number } }) => sum + index.voices,
      0,
    );
    expect(weekly).toBeCloseTo(40, 9);
    await town.database.db
      .insertInto('role_grants')
      .values({ user_id: await idOf('Ani'), role: 'manager', unit_id: 1 })
      .execute();
    const office = await summary('DINAS', 'ani');
    expect(office.index.voices).toBeCloseTo(60, 9);
    expect(office.children.map(({ unit }: { unit: { code: string } }) => unit.code)).toEqual([
      'BARAT',
      'KOTA',
    ]);
  });

  it('give a grade with its interval and say when the interval crosses a grade', async () => {
    const { index } = await summary('KOTA', 'budi');
    expect(index.low).toBeLessThan(index.index);
    expect(index.high).toBeGreaterThan(index.index);
    expect(['A', 'B', 'C', 'D']).toContain(index.grade);
    expect(typeof index.crossesGrade).toBe('boolean');
  });

  it('mark the week that is not over yet', async () => {
    const { weeks } = await summary('KOTA', 'budi');
    expect(weeks.at(-1)).toMatchObject({ monday: '2026-11-23', complete: false });
    expect(weeks.slice(0, -1).every(({ complete }: { complete: boolean }) => complete)).toBe(true);
  });

  it.each([
    ['rina', 'KOTA', 200],
    ['dian', 'KOTA', 403],
    ['citra', 'KOTA', 403],
    ['budi', 'DINAS', 403],
  ] as const)('are shown to %s for %s: %i', async (who, unit, status) => {
    const cookie = await town.signIn(who);
    const answer = await town.api.request(
      `/api/v1/units/${unit}/summary`,
      { headers: { cookie } },
      { address: null },
    );
    expect(answer.status).toBe(status);
  });

  it('show everybody the share of satisfied answers at a point, but only from 30 answers on', async () => {
    const few = await publicResult(codes.market);
    expect(few).toMatchObject({ minimum: 30, satisfied: { answers: 0, share: null } });
    const { db } = town.database;
    await db
      .insertInto('rating_days')
      .values([
        { day: '2026-11-20', point_id: 1, score: 4, count: 24 },
        { day: '2026-11-21', point_id: 1, score: 1, count: 5 },
        { day: '2026-06-01', point_id: 1, score: 1, count: 500 },
      ])
      .execute();
    expect(await publicResult(codes.street)).toMatchObject({
      satisfied: { answers: 29, share: null, counts: [0, 0, 0, 0] },
    });
    await db
      .insertInto('rating_days')
      .values({ day: '2026-11-22', point_id: 1, score: 3, count: 1 })
      .execute();
    const { satisfied } = await publicResult(codes.street);
    expect(satisfied).toMatchObject({ answers: 30, counts: [5, 0, 1, 24] });
    expect(satisfied.share).toBeCloseTo(25 / 30, 12);
    expect(satisfied.low).toBeLessThan(satisfied.share);
  });

  async function publicResult(code: string) {
    const answer = await town.api.request(`/api/v1/points/${code}/results`, {}, { address: null });
    expect(answer.status).toBe(200);
    return await answer.json();
  }

  async function summary(unit: string, who: 'ani' | 'budi' | 'citra') {
    const cookie = await town.signIn(who);
    const path = `/api/v1/units/${unit}/summary?period=2026-11`;
    const answer = await town.api.request(path, { headers: { cookie } }, { address: null });
    expect(answer.status).toBe(200);
    return await answer.json();
  }

  async function idOf(name: string): Promise<string> {
    const { id } = await town.database.db
      .selectFrom('users')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return id;
  }
});
