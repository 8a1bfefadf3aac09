import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { openTown, type Town } from '../testing/town.ts';
import { canonicalJson } from './canonical.ts';
import { closePeriod, correctPeriod, recomputePeriod } from './close.ts';

/** The first days of December, WIB: November is over. */
const december = Date.parse('2026-12-05T02:00:00.000Z');
const rina = 'R1NA0001';

describeOnEachEngine('A period', (open) => {
  let town: Town;
  beforeEach(async () => {
    town = await openTown(open);
    await addRatings(20, { score: 4 });
    const { db } = town.database;
    await db
      .updateTable('periods')
      .set({ status: 'open', closed_at: null })
      .where('code', '=', '2026-10')
      .execute();
    await closePeriod(db, '2026-10', Date.parse('2026-11-05T02:00:00.000Z'));
  });
  afterEach(() => town.dispose());

  it('that is closed keeps a score with numbers, explanation and method for every person and unit', async () => {
    const { db } = town.database;
    const { scores, inputHash } = await closePeriod(db, '2026-11', december);
    expect(scores).toBe(6);
    expect(inputHash).toMatch(/^[0-9a-f]{64}$/);
    const rows = await db.selectFrom('scores').selectAll().where('period_id', '=', 2).execute();
    expect(rows).toHaveLength(6);
    for (const row of rows)
      expect(row).toMatchObject({ version: 1, reason: null, input_hash: inputHash, policy_id: 1 });
    const own = rows.find(({ employee_id }) => employee_id === 3);
    expect(JSON.parse(own?.numbers ?? '{}')).toMatchObject({
      id: rina,
      quality: { voices: 20, status: 'provisional' },
    });
    expect(JSON.parse(own?.explanation ?? '{}').steps.length).toBeGreaterThan(10);
    expect(await statusOf('2026-11')).toBe('closed');
  });

  it.each([
    ['2026-11', 'is not over', Date.parse('2026-11-24T02:00:00.000Z'), 'period-not-over'],
    ['2026-10', 'is closed already', december, 'period-closed'],
    ['1999-01', 'does not exist', december, 'not-found'],
  ])('%s that %s is not closed', async (code, _, now, problem) => {
    await expect(closePeriod(town.database.db, code, now)).rejects.toMatchObject({ code: problem });
    expect(await statusOf('2026-11')).toBe('open');
  });

  it('is not closed before the one that its levels rest on', async () => {
    const { db } = town.database;
    const december2 = { start_at: '2026-11-30T17:00:00.000Z', end_at: '2026-12-31T17:00:00.000Z' };
    const method = { policy_id: 1, baseline_id: 1, closed_at: null };
    await db
      .insertInto('periods')
      .values({ id: 9, code: '2026-12', kind: 'month', status: 'open', ...december2, ...method })
      .execute();
    const later = Date.parse('2027-01-05T02:00:00.000Z');
    await expect(closePeriod(db, '2026-12', later)).rejects.toMatchObject({ code: 'period-out-of-order' });
  });

  it('comes out the same after a place was added that began later, in a unit that had none', async () => {
    const { db } = town.database;
    await closePeriod(db, '2026-11', december);
    const place = { id: 9, unit_id: 1, kind_id: 1, name: 'Taman Baru', started_on: '2026-12-01' };
    await db.insertInto('service_points').values(place).execute();
    expect(await recomputePeriod(db, '2026-11', december)).toMatchObject({ sameInput: true, first: null });
  });

  it('leaves nothing half done when storing fails in the middle', async () => {
    const { db } = town.database;
    await db
      .insertInto('scores')
      .values({
        ...{
          period_id: 2,
          employee_id: 4,
          unit_id: null,
          version: 1,
          reason: null,
          numbers: '{}',
          explanation: '{}',
        },
        ...{ engine_version: 'x', policy_id: 1, baseline_id: 1, input_hash: '0'.repeat(64) },
        created_at: '2026-12-01T00:00:00.000Z',
      })
      .execute();
    await expect(closePeriod(db, '2026-11', december)).rejects.toThrow();
    expect(await statusOf('2026-11')).toBe('open');
    expect(await db.selectFrom('scores').select('id').where('period_id', '=', 2).execute()).toHaveLength(1);
  });

  it('once closed cannot be changed, only corrected', async () => {
    const { db } = town.database;
    await closePeriod(db, '2026-11', december);
    for (const table of ['scores', 'closings'] as const) {
      await expect(db.updateTable(table).set({ version: 9 }).execute()).rejects.toThrow('append-only');
      await expect(db.deleteFrom(table).execute()).rejects.toThrow('append-only');
    }
    for (const table of ['policies', 'baselines'] as const) {
      await expect(db.updateTable(table).set({ document: '{}' }).execute()).rejects.toThrow('append-only');
    }
  });

  it('counts what was missing at the closing as 0', async () => {
    const { db } = town.database;
    const amounts = { target: 10, fraction: 1, cumulative: 1, zero_scale: null, unit_of_measure: 'laporan' };
    const owner = { period_id: 2, employee_id: 3, unit_id: null, direction: 'up' } as const;
    await db
      .insertInto('targets')
      .values([
        { id: 1, indicator: 'a', name: 'A', weight: 50, ...owner, ...amounts },
        { id: 2, indicator: 'b', name: 'B', weight: 50, ...owner, ...amounts },
      ])
      .execute();
    const reported_at = '2026-11-30T02:00:00.000Z';
    const people = { note: null, reported_by: 3, verified_by: 1, reported_at };
    await db
      .insertInto('realisations')
      .values({ target_id: 1, value: 10, status: 'verified', ...people })
      .execute();
    await closePeriod(db, '2026-11', december);
    const row = await db
      .selectFrom('scores')
      .select('numbers')
      .where('period_id', '=', 2)
      .where('employee_id', '=', 3)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.numbers).quantity.score).toBe(50);
  });

  it('comes out identical when it is computed again', async () => {
    const { db } = town.database;
    await closePeriod(db, '2026-11', december);
    expect(await recomputePeriod(db, '2026-11', december)).toEqual({
      scores: 6,
      sameInput: true,
      first: null,
    });
  });

  it('is not touched by what an offline phone sends after the closing', async () => {
    const { db } = town.database;
    await closePeriod(db, '2026-11', december);
    await addRatings(5, {
      score: 1,
      answered_at: '2026-11-30T02:00:00.000Z',
      received_at: '2026-12-06T02:00:00.000Z',
    });
    expect(await recomputePeriod(db, '2026-11', december)).toMatchObject({ sameInput: true, first: null });
  });

  it('betrays a rating that was changed behind its back, and names the score', async () => {
    const { db, engine } = town.database;
    await closePeriod(db, '2026-11', december);
    const trigger =
      engine === 'sqlite' ? 'drop trigger ratings_no_update' : 'drop trigger ratings_no_change on ratings';
    await sql.raw(trigger).execute(db);
    const [first] = await db.selectFrom('ratings').select('id').execute();
    await db
      .updateTable('ratings')
      .set({ score: 1 })
      .where('id', '=', first?.id ?? 0)
      .execute();
    const { sameInput, first: difference } = await recomputePeriod(db, '2026-11', december);
    expect(sameInput).toBe(false);
    expect(difference).toMatchObject({
      owner: `employee ${rina}`,
      path: 'numbers.quality.observed',
      stored: '4',
    });
  });

  it('betrays a stored score that was changed behind its back', async () => {
    const { db, engine } = town.database;
    await closePeriod(db, '2026-11', december);
    const trigger =
      engine === 'sqlite' ? 'drop trigger scores_no_update' : 'drop trigger scores_no_change on scores';
    await sql.raw(trigger).execute(db);
    const row = await db
      .selectFrom('scores')
      .select(['id', 'numbers'])
      .where('employee_id', '=', 3)
      .where('period_id', '=', 2)
      .executeTakeFirstOrThrow();
    const forged = row.numbers.replace(/"voices":20/, '"voices":21');
    await db.updateTable('scores').set({ numbers: forged }).where('id', '=', row.id).execute();
    expect(await recomputePeriod(db, '2026-11', december)).toMatchObject({
      sameInput: true,
      first: { owner: `employee ${rina}`, path: 'numbers.quality.voices', stored: '21', computed: '20' },
    });
  });

  it('gives a corrected score its next version with the reason, and leaves the others alone', async () => {
    const { db } = town.database;
    await closePeriod(db, '2026-11', december);
    await db.updateTable('assignments').set({ share: 0.5 }).where('employee_id', '=', 3).execute();
    expect(await recomputePeriod(db, '2026-11', december)).toMatchObject({ sameInput: false });
    const { changed } = await correctPeriod(
      db,
      '2026-11',
      'Jadwal keliru: Rina bertugas berdua',
      december + 1,
    );
    expect(changed.map(({ code }) => code)).toContain(rina);
    expect(changed.map(({ code }) => code)).not.toContain('D1AN0001');
    const versions = await db
      .selectFrom('scores')
      .select(['version', 'reason', 'numbers'])
      .where('employee_id', '=', 3)
      .where('period_id', '=', 2)
      .orderBy('version')
      .execute();
    expect(versions.map(({ version, reason }) => [version, reason])).toEqual([
      [1, null],
      [2, 'Jadwal keliru: Rina bertugas berdua'],
    ]);
    expect(versions.map(({ numbers }) => JSON.parse(numbers).quality.voices)).toEqual([20, 10]);
    expect(await recomputePeriod(db, '2026-11', december)).toMatchObject({ sameInput: true, first: null });
  });

  it('shows the superior the corrected score and why it changed', async () => {
    const { db } = town.database;
    await closePeriod(db, '2026-11', december);
    await db.updateTable('assignments').set({ share: 0.5 }).where('employee_id', '=', 3).execute();
    await correctPeriod(db, '2026-11', 'Jadwal keliru', december + 1);
    const cookie = await town.signIn('budi');
    const path = `/api/v1/employees/${rina}/score?period=2026-11`;
    const score = await (await town.api.request(path, { headers: { cookie } }, { address: null })).json();
    expect(score).toMatchObject({
      state: 'final',
      voices: 10,
      versions: { score: { version: 2, reason: 'Jadwal keliru' } },
    });
  });

  it('hands its levels on to the next one', async () => {
    const { db } = town.database;
    const { numbers } = await db
      .selectFrom('scores')
      .select('numbers')
      .where('period_id', '=', 1)
      .where('employee_id', '=', 3)
      .executeTakeFirstOrThrow();
    const { official, label } = JSON.parse(numbers);
    await closePeriod(db, '2026-11', december);
    const next = await db
      .selectFrom('scores')
      .select('explanation')
      .where('period_id', '=', 2)
      .where('employee_id', '=', 3)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(next.explanation).previous).toEqual({
      label: label.label,
      streak: label.streak,
      result_rating: official.result_rating,
      result_streak: official.result_streak,
    });
  });

  async function statusOf(code: string): Promise<string | undefined> {
    const row = await town.database.db
      .selectFrom('periods')
      .select('status')
      .where('code', '=', code)
      .executeTakeFirst();
    return row?.status;
  }

  async function addRatings(
    count: number,
    overrides: { score: number; answered_at?: string; received_at?: string },
  ) {
    const answered_at = '2026-11-10T02:00:00.000Z';
    await town.database.db
      .insertInto('ratings')
      .values(
        Array.from({ length: count }, () => {
          const id = randomUUID();
          const pseudonyms = {
            phone: `phone-${id}`,
            network: `network-${id}`,
            body_digest: 'x',
          };
          const point = { point_id: 1, day: '2026-11-10', staff_device: 0, language: 'id' as const };
          return {
            rating_id: id,
            answered_at,
            received_at: answered_at,
            ...point,
            ...pseudonyms,
            ...overrides,
          };
        }),
      )
      .execute();
  }
});

describe('The canonical form of an input', () => {
  it('does not depend on the order of keys or rows, nor on absent values', () => {
    const one = {
      ratings: [
        { id: '1', value: 4, device: null },
        { id: '2', value: 3 },
      ],
      name: 'x',
    };
    const other = {
      name: 'x',
      ratings: [
        { value: 3, id: '2' },
        { value: 4, id: '1', network: undefined },
      ],
    };
    expect(canonicalJson(one)).toBe(canonicalJson(other));
  });

  it.each([
    [{ a: 1 }, { a: '1' }],
    [{ a: [1, 2] }, { a: [12] }],
    [
      { a: 'x', b: 'y' },
      { a: 'y', b: 'x' },
    ],
    [{ a: 0.1 }, { a: 0.1000000000000001 }],
    [{ a: [] }, {}],
  ])('tells %j from %j', (one, other) => {
    expect(canonicalJson(one)).not.toBe(canonicalJson(other));
  });
});
