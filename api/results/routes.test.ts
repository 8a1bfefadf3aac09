import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeOnEachEngine } from '#db/testing/engines.ts';
import { openTown, type Town, testNow } from '../testing/town.ts';
import type { OfficeResults, PublicFigure, UnitResults } from './schema.ts';

const street = 1;
const market = 2;
let town: Town;
let presses = 0;

describeOnEachEngine('Public results', (open) => {
  beforeEach(async () => {
    town = await openTown(open);
  });
  afterEach(() => town.dispose());

  it('are open to everybody and equal what the head sees for the same unit and quarter', async () => {
    await rate(street, 4, 30, '2026-10-12');
    await rate(street, 2, 14, '2026-11-10');
    await rate(market, 3, 36, '2026-11-11');
    for (const [unit, who] of [
      ['KOTA', 'budi'],
      ['BARAT', 'citra'],
    ] as const) {
      const staff = await readStaff(unit, who);
      const everybody = await read<UnitResults>(`/results/${unit}?period=2026-Q4`);
      expect(everybody.figure.visibility).toBe('shown');
      expect(everybody.figure.voices).toBe(staff.index.voices);
      const { index: value, low, high, grade, crossesGrade } = staff.index;
      expect(everybody.figure.index).toEqual({ value, low, high, grade, crossesGrade });
      const { share, low: from, high: to, answers, counts } = staff.satisfied;
      expect(everybody.figure.satisfied).toEqual({ value: share, low: from, high: to, answers, counts });
    }
    const { office, units } = await read<OfficeResults>('/results?period=2026-Q4');
    expect(units.map(({ unit, figure }) => [unit.code, figure.voices])).toEqual([
      ['BARAT', 36],
      ['KOTA', 44],
    ]);
    expect(office).toMatchObject({ voices: 80, satisfied: { answers: 80, counts: [0, 14, 36, 30] } });
  });

  it('list reasons from five ticks on, elements from thirty voices, and points by name', async () => {
    const ids = await rate(street, 4, 40, '2026-11-10');
    const staff = await rate(street, 1, 1, '2026-11-10', 1);
    const { db } = town.database;
    await db
      .insertInto('rating_reasons')
      .values([
        ...ids.slice(0, 5).map((id) => tick(id, 1)),
        ...ids.slice(5, 9).map((id) => tick(id, 2)),
        ...staff.map((id) => tick(id, 2)),
      ])
      .execute();
    const answer = (element: 'U5' | 'U9') => (rating_id: number) => ({ rating_id, element, score: 3 });
    await db
      .insertInto('rating_elements')
      .values([...ids.slice(0, 30).map(answer('U5')), ...ids.slice(0, 29).map(answer('U9'))])
      .execute();
    const { reasons, elements, points } = await read<UnitResults>('/results/kota');
    expect(reasons).toEqual([
      { tone: 'praise', label: { id: 'Jalan bersih', en: 'Clean street' }, count: 5 },
    ]);
    expect(elements).toMatchObject([{ element: 'U5', mean: 3 }]);
    expect(elements[0]!.voices).toBeCloseTo(30, 9);
    expect(points).toMatchObject([{ name: 'Jalan Jenderal Sudirman', answers: 40, visibility: 'shown' }]);
  });

  it('tell what was done from its day on, and never refuse a text without an effect', async () => {
    const { db } = town.database;
    const improvement = { unit_id: 2, said: 'Bak penuh.', done: 'Diangkut dua kali.', effect: 'Puas naik.' };
    await db
      .insertInto('improvements')
      .values([
        { ...improvement, published_on: '2026-11-24' },
        { ...improvement, published_on: '2026-11-25' },
      ])
      .execute();
    const { improvements } = await read<OfficeResults>('/results');
    expect(improvements).toEqual([
      {
        unit: { code: 'KOTA', name: 'UPTD Binjai Kota' },
        said: 'Bak penuh.',
        done: 'Diangkut dua kali.',
        effect: 'Puas naik.',
        publishedOn: '2026-11-24',
      },
    ]);
    expect((await read<UnitResults>('/results/BARAT')).improvements).toEqual([]);
    const empty = { ...improvement, effect: '', published_on: '2026-11-24' };
    await expect(db.insertInto('improvements').values(empty).execute()).rejects.toThrow(/check/i);
  });
});

describe('Public results', () => {
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.dispose());

  it('say only the number of voices below thirty, and hide what would give it away', async () => {
    await rate(street, 4, 60, '2026-11-10');
    const ids = await rate(market, 1, 29, '2026-11-10');
    await town.database.db
      .insertInto('rating_reasons')
      .values(ids.map((id) => tick(id, 2)))
      .execute();
    const { office, units } = await read<OfficeResults>('/results');
    expect(office.visibility).toBe('shown');
    const empty = { index: null, satisfied: null, previous: null };
    expect(units.map(({ figure }) => figure)).toEqual([
      { visibility: 'few', voices: 29, ...empty },
      { visibility: 'protected', voices: 60, ...empty },
    ]);
    const unit = await read<UnitResults>('/results/BARAT');
    expect(unit).toMatchObject({ reasons: [], elements: [], points: [{ satisfied: null }] });
    expect(unit.months.every(({ index }) => index === null)).toBe(true);
  });

  it('hide a thin month together with another, so that the quarter does not give it away', async () => {
    await rate(street, 4, 50, '2026-10-10');
    await rate(street, 1, 12, '2026-11-10');
    const { figure, months } = await read<UnitResults>('/results/KOTA');
    expect(figure.visibility).toBe('shown');
    expect(months).toMatchObject([
      { period: { code: '2026-10' }, visibility: 'protected', index: null },
      { period: { code: '2026-11' }, visibility: 'few', index: null },
    ]);
  });

  it('never let small groups be computed, however the town fills', async () => {
    await addPlaces();
    const [first] = fc.sample(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 45 }), fc.boolean()), {
        minLength: 24,
        maxLength: 24,
      }),
      { numRuns: 1, seed: 7 },
    );
    let shown = 0;
    for (const [i, [point, count, early]] of first!.entries()) {
      await rate(point, 1 + (i % 4), count, early ? '2026-10-20' : '2026-11-20');
      passMinutes(i + 1);
      const { office, units } = await read<OfficeResults>('/results');
      shown += checkWhole(
        office,
        units.map(({ figure }) => figure),
      );
      for (const { unit } of units) {
        const { figure, months, points } = await read<UnitResults>(`/results/${unit.code}`);
        checkWhole(figure, months);
        checkWhole(
          figure,
          points.map(({ visibility, answers, satisfied }) => ({
            visibility,
            voices: answers,
            index: satisfied,
          })),
        );
      }
    }
    expect(shown).toBeGreaterThan(10);
  });

  it('name no employee and no time finer than a month', async () => {
    await rate(street, 4, 40, '2026-11-10');
    const texts = [
      JSON.stringify(await read('/results')),
      JSON.stringify(await read('/results/KOTA')),
      JSON.stringify(await read('/results.json')),
    ].map((text) => text.replace(/"countedAt":"[^"]*"/, ''));
    for (const text of texts) {
      expect(text).not.toMatch(/Rina|Budi|Citra|Dian|R1NA|BUDI0/);
      expect(text).not.toMatch(/2026-11-(?!01|30)\d\d/);
    }
  });

  it.each(['/results?period=2026-11', '/results?period=2030-Q1', '/results/DINAS', '/results/NONE'])(
    'do not exist at %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );

  it('are counted at most once a minute, and an unchanged answer has no body', async () => {
    await rate(street, 4, 40, '2026-11-10');
    const before = await ask('/results');
    const tag = before.headers.get('etag') ?? '';
    expect(before.headers.get('cache-control')).toBe('public, max-age=60');
    await rate(street, 1, 10, '2026-11-11');
    const again = await ask('/results', { 'if-none-match': tag });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    passMinutes(1);
    const later = await ask('/results', { 'if-none-match': tag });
    expect(later.status).toBe(200);
    expect(await later.json()).toMatchObject({ office: { voices: 50 } });
  });

  it('come as one table in CSV and JSON whose columns the dictionary explains', async () => {
    await rate(street, 4, 40, '2026-11-10');
    await town.database.db
      .updateTable('units')
      .set({ name: '=HYPERLINK("x")' })
      .where('code', '=', 'KOTA')
      .execute();
    const { columns } = await read<{ columns: { name: string; description: { id: string; en: string } }[] }>(
      '/results/dictionary.json',
    );
    const { rows } = await read<{ rows: Record<string, unknown>[] }>('/results.json');
    const answer = await ask('/results.csv');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    // TextDecoder would take the byte order mark away.
    const csv = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    const lines = csv.split('\r\n');
    const names = columns.map(({ name }) => name);
    expect(lines[0]).toBe(`\uFEFF${names.join(',')}`);
    expect(Object.keys(rows[0]!)).toEqual(names);
    expect(lines).toHaveLength(rows.length + 2);
    expect(columns.every(({ description }) => description.id && description.en)).toBe(true);
    const quarter = rows.find(({ unit_code, period }) => unit_code === 'KOTA' && period === '2026-Q4');
    expect(quarter).toMatchObject({ visibility: 'shown', voices: 40, grade: 'A', answers_4: 40 });
    expect(lines.find((line) => line.startsWith('KOTA,"'))).toContain(`"'=HYPERLINK(""x"")"`);
    const { figure } = await read<UnitResults>('/results/KOTA');
    expect(quarter?.['index']).toBeCloseTo(figure.index!.value, 6);
    expect(quarter?.['satisfied_share']).toBe(figure.satisfied!.value);
  });

  it('explain themselves by an example that the scoring core computes', async () => {
    const calm = await read<Example>('/example?satisfied=60&dissatisfied=12&repeats=0');
    const stormed = await read<Example>('/example?satisfied=60&dissatisfied=12&repeats=50');
    expect(calm).toMatchObject({ presses: 72, index: { voices: 72, status: 'rated' } });
    expect(stormed).toMatchObject({ presses: 122, index: { voices: 73 } });
    expect(stormed.plain).toBeLessThan(calm.plain! - 10);
    expect(calm.index.index! - stormed.index.index!).toBeLessThan(1);
    expect(await read<Example>('/example?satisfied=0&dissatisfied=0&repeats=0')).toMatchObject({
      plain: null,
      index: { status: 'hidden', index: null },
    });
    expect((await ask('/example?satisfied=301')).status).toBe(422);
    expect((await ask('/example?satisfied=many')).status).toBe(422);
  });
});

type Example = {
  plain: number | null;
  presses: number;
  index: { index: number | null; voices: number; status: string };
};

/** What cannot be seen adds up to nothing or to enough; what is seen has enough. Returns how many parts are seen. */
function checkWhole(
  whole: Pick<PublicFigure, 'visibility'>,
  parts: { visibility: string; voices: number; index: unknown }[],
): number {
  const seen = parts.filter(({ visibility }) => visibility === 'shown');
  const rest = parts.filter(({ visibility }) => visibility !== 'shown');
  for (const { voices } of seen) expect(voices).toBeGreaterThanOrEqual(30 - 1e-9);
  for (const { index } of rest) expect(index).toBeNull();
  if (whole.visibility !== 'shown') expect(seen).toEqual([]);
  const hidden = rest.reduce((sum, { voices }) => sum + voices, 0);
  if (whole.visibility === 'shown' && hidden > 0) expect(hidden).toBeGreaterThanOrEqual(30 - 1e-9);
  return seen.length;
}

/** Four more units with points, a unit with three points among them. */
async function addPlaces(): Promise<void> {
  const { db } = town.database;
  const unit = (id: number) => ({ id, code: `U-${id}`, name: `Unit ${id}`, parent_id: 1 });
  await db.insertInto('units').values([11, 12, 13, 14].map(unit)).execute();
  const point = (id: number, unit_id: number) => ({
    ...{ id, unit_id, kind_id: 1, name: `Jalan ${id}`, started_on: '2026-01-01' },
  });
  const homes = [11, 12, 13, 14, 14, 14, 2];
  await db
    .insertInto('service_points')
    .values(homes.map((home, i) => point(i + 3, home)))
    .execute();
}

/** Presses by as many different phones, spread over days before `day` so that no crowd is limited. */
async function rate(
  point: number,
  score: number,
  count: number,
  day: string,
  staff_device: 0 | 1 = 0,
): Promise<number[]> {
  const { db } = town.database;
  const rows = Array.from({ length: count }, (_, i) => {
    presses += 1;
    const time = new Date(Date.parse(`${day}T03:00:00.000Z`) - (i % 9) * 86_400_000).toISOString();
    return {
      ...{ rating_id: randomUUID(), point_id: point, score, answered_at: time, received_at: time },
      ...{ day: time.slice(0, 10), phone: `phone-${presses}`, network: `network-${presses}` },
      ...{ staff_device, language: 'id' as const, body_digest: 'x' },
    };
  });
  const stored = await db.insertInto('ratings').values(rows).returning('id').execute();
  const days = Map.groupBy(staff_device ? [] : rows, (row) => row.day);
  for (const [each, list] of days) {
    await db
      .insertInto('rating_days')
      .values({ day: each, point_id: point, score, count: list.length })
      .onConflict((conflict) =>
        conflict
          .columns(['day', 'point_id', 'score'])
          .doUpdateSet((row) => ({ count: row('rating_days.count', '+', row.ref('excluded.count')) })),
      )
      .execute();
  }
  return stored.map(({ id }) => id);
}

function tick(rating_id: number, reason_id: number) {
  return { rating_id, reason_id };
}

function passMinutes(minutes: number): void {
  town.setTime(testNow + minutes * 61_000);
}

async function ask(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return town.api.request(`/api/v1${path}`, { headers }, { address: null });
}

async function read<Document>(path: string): Promise<Document> {
  const answer = await ask(path);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Document;
}

async function readStaff(unit: string, who: 'budi' | 'citra') {
  const cookie = await town.signIn(who);
  const answer = await ask(`/units/${unit}/summary?period=2026-Q4`, { cookie });
  expect(answer.status).toBe(200);
  return await answer.json();
}
