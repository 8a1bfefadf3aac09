import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { listPeriods } from '../scores/repository.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import { checkCounts, countAnew } from './catch-up.ts';
import { countAside } from './count-aside.ts';
import { createRollups } from './rollups.ts';

const tables = ['voice_days', 'voice_blocks', 'voice_unit_blocks', 'topic_days', 'topic_unit_days'] as const;

describeOnEachEngine('The counts that dashboards read', (open) => {
  let town: Town;
  let presses = 0;
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('are, unit by unit, to the last bit what scores rest on, and add up to the answers of every place', async () => {
    await press(120, { phones: 50, networks: 9 });
    const { db } = town.database;
    await town.deps.rollups.catchUp();
    for (const period of await listPeriods(db)) {
      const { scored } = await town.deps.boards.read(period);
      const folds = await db
        .selectFrom('voice_folds')
        .innerJoin('units', 'units.id', 'voice_folds.unit_id')
        .selectAll('voice_folds')
        .select('units.code')
        .where('period_id', '=', period.id)
        .execute();
      expect(folds.map(({ code }) => code).sort()).toEqual(['BARAT', 'KOTA']);
      for (const fold of folds) {
        const { evidence } = scored.units.find(({ id }) => id === fold.code)!;
        const { voices, ratings, value_sum, expected_sum, deviation_sum } = fold;
        expect({ voices, ratings, value_sum, expected_sum, deviation_sum }).toEqual({
          ...{ voices: evidence.voices, ratings: evidence.ratings, value_sum: evidence.value_sum },
          ...{ expected_sum: evidence.expected_sum, deviation_sum: evidence.deviation_sum },
        });
        expect(JSON.parse(fold.aspects)).toEqual(evidence.aspects);
        for (const table of ['voice_days', 'voice_blocks', 'voice_unit_blocks'] as const) {
          const rows = await rowsOf(table, period.id, fold.unit_id);
          expect(sum(rows, 'voices')).toBeCloseTo(voices, 9);
          expect(sum(rows, 'value_sum')).toBeCloseTo(value_sum, 9);
          expect(sum(rows, 'ratings')).toBe(ratings);
        }
      }
    }
    const written = await db
      .selectFrom('rating_days')
      .select(({ fn }) => fn.sum('count').as('n'))
      .executeTakeFirst();
    const quarter = (await listPeriods(db)).find(({ kind }) => kind === 'quarter')!;
    const counted = await db
      .selectFrom('voice_days')
      .select(({ fn }) => [1, 2, 3, 4].map((k) => fn.sum(`answers_${k as 1}`).as(`n${k}`)))
      .where('period_id', '=', quarter.id)
      .executeTakeFirst();
    expect(Object.values(counted!).reduce((all: number, n) => all + Number(n), 0)).toBe(Number(written?.n));
  });

  it('come out the same when they follow the ratings piece by piece as when all are counted at once', async () => {
    const { db } = town.database;
    const first = await press(40, { phones: 15, networks: 4 });
    await town.deps.rollups.catchUp();
    await press(30, { phones: 15, networks: 4 });
    await db.insertInto('rating_reasons').values({ rating_id: first[3]!, reason_id: 1 }).execute();
    await db
      .insertInto('rating_elements')
      .values({ rating_id: first[3]!, element: 'U3', score: 2 })
      .execute();
    await db
      .insertInto('rating_additions')
      .values({ rating_id: first[3]!, part: 'element', added_at: new Date(testNow + 1000).toISOString() })
      .execute();
    await town.deps.rollups.catchUp();
    const decided_at = new Date(testNow).toISOString();
    await db
      .insertInto('rating_decisions')
      .values({ rating_id: first[0]!, status: 'void', reason: 'Uji', decided_at })
      .execute();
    await town.deps.rollups.catchUp();
    const followed = await everything();
    await db.deleteFrom('voice_folds').execute();
    for (const table of tables) await db.deleteFrom(table).execute();
    await createRollups(town.database, () => testNow).catchUp();
    expect(await everything()).toEqual(followed);
    expect(followed.topic_days.some(({ topic }) => topic === 'U3')).toBe(true);
    expect(followed.topic_days.some(({ topic }) => topic === 'r1')).toBe(true);
  });

  it('come out the same from a thread of their own', async () => {
    await press(30, { phones: 12, networks: 4 });
    await town.deps.rollups.catchUp();
    const { db } = town.database;
    const here = await everything();
    await db.deleteFrom('voice_folds').execute();
    for (const table of tables) await db.deleteFrom(table).execute();
    const { count, end } = countAside(town.database.url);
    await createRollups(town.database, () => testNow, count).catchUp();
    await end();
    expect(await everything()).toEqual(here);
  });

  it('leave alone what nothing new has come to', async () => {
    await press(20, { phones: 20, networks: 20 });
    const counted: string[] = [];
    const rollups = createRollups(
      town.database,
      () => testNow,
      async (due, now) => {
        counted.push(`${due.unit.code} ${due.period.code}`);
        return await countAnew(town.database, due, now);
      },
    );
    await rollups.catchUp();
    const all = counted.splice(0);
    expect(all.length).toBeGreaterThan(2);
    await rollups.catchUp();
    expect(counted).toEqual([]);
    await press(1, { phones: 1, networks: 1 }, 2);
    await rollups.catchUp();
    expect(counted.length).toBeGreaterThan(0);
    expect(counted.every((each) => each.startsWith('BARAT'))).toBe(true);
  });

  it('are waited for where counting is quick, and otherwise by the first reader alone', async () => {
    await press(5, { phones: 5, networks: 5 });
    let hold: Promise<unknown> = Promise.resolve();
    const rollups = createRollups(
      town.database,
      () => testNow,
      async (due, now) => {
        await hold;
        return await countAnew(town.database, due, now);
      },
    );
    const answers = async (): Promise<number> => sum((await everything()).topic_days, 'answers');
    const units = [2, 3];
    const periods = (await listPeriods(town.database.db)).map(({ id }) => id);
    expect(await rollups.ready(periods, units)).toBe(true);
    const first = await answers();
    await press(1, { phones: 1, networks: 1 });
    await rollups.ready(periods, units);
    const second = await answers();
    expect(second).toBeGreaterThan(first);
    // From now on counting takes long.
    hold = new Promise((resolve) => setTimeout(resolve, 300));
    await press(1, { phones: 1, networks: 1 });
    await rollups.catchUp();
    const third = await answers();
    const lock = Promise.withResolvers<void>();
    hold = lock.promise;
    await press(1, { phones: 1, networks: 1 });
    await rollups.ready(periods, units);
    expect(await answers()).toBe(third);
    lock.resolve();
    await rollups.catchUp();
    expect(await answers()).toBeGreaterThan(third);
  });

  it('are marked when they do not agree with what the writer of ratings has counted', async () => {
    await press(12, { phones: 12, networks: 12 });
    const { db } = town.database;
    await town.deps.rollups.catchUp();
    expect(await checkCounts(db)).toBe(0);
    // A rating whose key the marks have passed already, as two processes may commit them.
    await press(1, { phones: 1, networks: 1 });
    await db.updateTable('voice_marks').set({ rating_id: 1_000_000 }).execute();
    expect(await checkCounts(db)).toBeGreaterThan(0);
    await town.deps.rollups.catchUp();
    expect(await checkCounts(db)).toBe(0);
  });

  /** Presses over some days and hours through the writer of ratings, so that daily counts come along. */
  async function press(
    count: number,
    { phones, networks }: { phones: number; networks: number },
    place?: number,
  ): Promise<number[]> {
    const before = presses;
    const rows = Array.from({ length: count }, (_, i) => {
      presses += 1;
      const at = testNow - (i % 17) * 86_400_000 - (i % 11) * 3_600_000;
      return {
        rating_id: randomUUID(),
        point_id: place ?? (i % 3 === 0 ? 2 : 1),
        score: 1 + ((i * 7) % 4),
        answered_at: new Date(at).toISOString(),
        received_at: new Date(at + (i % 5 === 0 ? 600_000 : 0)).toISOString(),
        day: new Date(at + 7 * 3_600_000).toISOString().slice(0, 10),
        phone: i % 13 === 0 ? null : `phone-${before}-${i % phones}`,
        network: `network-${i % networks}`,
        staff_device: i % 19 === 18 ? 1 : 0,
        language: 'id' as const,
        body_digest: 'x',
        reasonIds: i % 6 === 0 ? [2] : [],
        elements: i % 4 === 0 ? [{ element: 'U1' as const, score: 1 + (i % 4) }] : [],
        comment: null,
        opens: null,
      };
    });
    const last = await lastId();
    await Promise.all(rows.map((row) => town.deps.intake.submit(row)));
    const stored = await town.database.db
      .selectFrom('ratings')
      .select('id')
      .where('id', '>', last)
      .orderBy('id')
      .execute();
    return stored.map(({ id }) => id);
  }

  async function lastId(): Promise<number> {
    const row = await town.database.db
      .selectFrom('ratings')
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirst();
    return Number(row?.last ?? 0);
  }

  async function rowsOf(
    table: 'voice_days' | 'voice_blocks' | 'voice_unit_blocks',
    period: number,
    unit: number,
  ) {
    const points = { 2: [1], 3: [2] }[unit] ?? [];
    const query = town.database.db.selectFrom(table).selectAll().where('period_id', '=', period);
    return table === 'voice_unit_blocks'
      ? await query.where('unit_id' as never, '=', unit as never).execute()
      : await query.where('point_id' as never, 'in', points as never).execute();
  }

  async function everything() {
    const { db } = town.database;
    const read = async (table: (typeof tables)[number]) =>
      (await db.selectFrom(table).selectAll().execute())
        .map((row) => row as Record<string, string | number>)
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    const entries = await Promise.all(tables.map(async (table) => [table, await read(table)] as const));
    return Object.fromEntries(entries) as Record<(typeof tables)[number], Record<string, string | number>[]>;
  }
});

function sum(rows: readonly object[], column: string): number {
  return rows.reduce((all, row) => all + Number((row as Record<string, number>)[column]), 0);
}
