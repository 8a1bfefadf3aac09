import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { readCorrectedKinds } from '../kinds/repository.ts';
import { correctPeriod, recomputePeriod } from '../scores/close.ts';
import { callsIn } from '../testing/call.ts';
import { openTown, type Town } from '../testing/town.ts';
import { december, period, tellNovember } from './town.fixture.ts';

const hour = 3_600_000;
const words = 'Tempat ini pasar tumpah, bukan jalan biasa.';
let town: Town;
const call = callsIn(() => town);

describeOnEachEngine('The kind of a place', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
    await tellNovember(town.database.db);
    town.setTime(december + hour);
  });
  afterEach(() => town.dispose());

  it('is put right for the period that somebody objected to, and for no other', async () => {
    const { db } = town.database;
    const { code } = (await call('rina', 'POST', '/me/objections', { period, cause: 'kind', words })).body;
    await call('budi', 'POST', `/objections/${code}/answer`, { stance: 'agreed', words });
    const { choices } = (await call('surya', 'GET', `/objections/${code}`)).body;
    expect(choices).toMatchObject({
      places: [{ id: 1, name: 'Jalan Jenderal Sudirman', kind: 'street' }],
      kinds: [{ code: 'street' }, { code: 'market' }],
    });
    const grant = (point: number, to: string) =>
      call('surya', 'POST', `/objections/${code}/decision`, {
        ...{ outcome: 'granted', words, remedy: { kind: 'kind', point, to } },
      });
    expect((await grant(2, 'market')).faults).toEqual(['/remedy/point unknown']);
    expect((await grant(1, 'harbour')).faults).toEqual(['/remedy/to unknown']);
    expect((await grant(1, 'street')).faults).toEqual(['/remedy/to same']);
    expect((await grant(1, 'market')).body).toEqual({ ended: true });

    const told = (await call('rina', 'GET', `/objections/${code}`)).body;
    expect(told).toMatchObject({
      change: { kind: 'kind', from: { id: 'Jalan' }, to: { id: 'Pasar' } },
      ...{ before: { version: 1 }, after: { version: 2 } },
    });
    // What is expected at a market, which the baseline knows nothing of, is the city's mean.
    const score = async (of: string) =>
      (await call('rina', 'GET', `/employees/R1NA0001/score?period=${of}`)).body;
    const kinds = async (of: string) => {
      const { explanation, places } = await score(of);
      return [explanation.expectedMix[0]?.kind, places[0].kind.code];
    };
    expect(await kinds(period)).toEqual(['market', 'market']);
    expect(await kinds('2026-Q4')).toEqual(['street', 'street']);
    expect(await recomputePeriod(db, period, december + 2 * hour)).toMatchObject({
      ...{ sameInput: true, first: null },
    });
    await expect(db.deleteFrom('point_kind_corrections').execute()).rejects.toThrow('append-only');
  });

  it('does not count in a closed period before its correction', async () => {
    const { db } = town.database;
    await db
      .insertInto('point_kind_corrections')
      .values({
        ...{
          point_id: 1,
          kind_id: 2,
          start_at: '2026-10-31T17:00:00.000Z',
          end_at: '2026-11-30T17:00:00.000Z',
        },
        ...{ reason: 'Keberatan', at: '2026-12-05T02:30:00.000Z', user_id: 'x', by_name: 'Surya' },
      })
      .execute();
    expect(await recomputePeriod(db, period, december + hour)).toMatchObject({
      sameInput: true,
      first: null,
    });
    // Nor where only a part of a period was of the other kind.
    const longer = { start: '2026-10-31T17:00:00.000Z', end: '2026-12-31T17:00:00.000Z', decidedUntil: null };
    expect((await readCorrectedKinds(db, longer)).size).toBe(0);
    const { changed } = await correctPeriod(db, period, 'Keberatan', december + hour);
    expect(changed.map((owner) => owner.code)).toContain('R1NA0001');
  });
});
