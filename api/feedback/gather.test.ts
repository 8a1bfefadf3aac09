import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../time/period.ts';
import { type Block, type Cell, gather, type Minimum, sumOf } from './gather.ts';

const monday = (week: number) => addDays('2026-08-31', 7 * week);
const cell = (week: number, pointId: number, voices: number, said = voices): Cell => ({
  ...{ week: monday(week), pointId, voices, said, sum: 3 * said },
});
const ten = { voices: 10, said: 10 };
const sizes = (blocks: readonly Block[]) =>
  blocks.map(({ from, pointIds, said }) => `${from} ${pointIds.join('+')} ${said}`);

it('shows a week with ten voices, each place that has ten by itself', () => {
  expect(sizes(gather([cell(0, 1, 12), cell(0, 2, 10)], ten))).toEqual([
    '2026-08-31 2 10',
    '2026-08-31 1 12',
  ]);
});

it('puts a place below ten together with the smallest other one where it would be what is left of the week', () => {
  const cells = [cell(0, 1, 15), cell(0, 2, 12), cell(0, 3, 4)];
  expect(sizes(gather(cells, ten))).toEqual(['2026-08-31 1 15', '2026-08-31 2+3 16']);
  expect(sizes(gather([...cells, cell(0, 4, 6)], ten))).toEqual([
    ...['2026-08-31 2 12', '2026-08-31 1 15', '2026-08-31 3+4 10'],
  ]);
});

it('lets a week below ten wait for the next ones, and the last ones for weeks to come', () => {
  const cells = [cell(0, 1, 4), cell(1, 1, 5), cell(2, 1, 3), cell(3, 1, 9)];
  const [block, ...others] = gather(cells, ten);
  expect(block).toMatchObject({ from: '2026-08-31', to: '2026-09-20', said: 12, sum: 36 });
  expect(others).toEqual([]);
  expect(gather([cell(0, 1, 9.9)], ten)).toEqual([]);
});

it('needs voices and those of them who said it', () => {
  const minimum = { voices: 10, said: 5 };
  expect(gather([cell(0, 1, 40, 4)], minimum)).toEqual([]);
  expect(gather([cell(0, 1, 9, 9)], minimum)).toEqual([]);
  expect(gather([cell(0, 1, 10, 5)], minimum)).toHaveLength(1);
});

/** Up to eight weeks at three places, with the fractions that caps and shared duty leave. */
const histories = fc
  .uniqueArray(
    fc.record({
      week: fc.integer({ min: 0, max: 7 }),
      pointId: fc.integer({ min: 1, max: 3 }),
      voices: fc.integer({ min: 1, max: 60 }).map((quarters) => quarters / 4),
      told: fc.integer({ min: 0, max: 4 }),
    }),
    { maxLength: 24, selector: ({ week, pointId }) => `${week} ${pointId}` },
  )
  .map((rows) =>
    rows.map(({ week, pointId, voices, told }) => cell(week, pointId, voices, (voices * told) / 4)),
  );
const minima = fc.constantFrom<Minimum>(ten, { voices: 10, said: 5 });

const weekOf = ({ week }: Cell) => week;
const isIn = ({ from, to, pointIds }: Block, { week, pointId }: Cell) =>
  from <= week && week <= to && pointIds.includes(pointId);

/** Everything that a page can show of these pieces: each, all of a stretch of weeks, all of a place, all. */
function viewsOf(blocks: readonly Block[]): Block[][] {
  const by = (key: (block: Block) => string) => [...Map.groupBy(blocks, key).values()];
  return [
    ...by((block) => JSON.stringify(block)),
    ...by(({ from }) => from),
    ...by(({ pointIds }) => pointIds.join(' ')),
    [...blocks],
    // Half a year back, from any week on.
    ...blocks.map(({ from }) => blocks.filter((block) => block.from >= from)),
  ];
}

/**
 * The smallest sets that anybody can work out by adding and subtracting views: cells that lie in exactly the same ones.
 * The sum of any combination is a sum over these.
 */
function atomsOf(cells: readonly Cell[], views: readonly Block[][]): Cell[][] {
  const signature = (each: Cell) =>
    views.map((view) => (view.some((block) => isIn(block, each)) ? 1 : 0)).join('');
  return [...Map.groupBy(cells, signature)].filter(([key]) => key.includes('1')).map(([, atom]) => atom);
}

it('leaves nothing to work out from weeks, places, weeks at places and all, today and on every Monday before, that rests on fewer', () => {
  fc.assert(
    fc.property(histories, minima, (cells, minimum) => {
      const mondays = [...new Set(cells.map(weekOf))].sort();
      const views = mondays.flatMap((until) =>
        viewsOf(
          gather(
            cells.filter(({ week }) => week <= until),
            minimum,
          ),
        ),
      );
      for (const atom of atomsOf(cells, views)) {
        const { voices, said } = sumOf(atom);
        expect(voices).toBeGreaterThanOrEqual(minimum.voices - 1e-6);
        expect(said).toBeGreaterThanOrEqual(minimum.said - 1e-6);
      }
    }),
    { numRuns: 200 },
  );
});

it('says of every piece what its cells say, each of them in one piece at most', () => {
  fc.assert(
    fc.property(histories, minima, (cells, minimum) => {
      const blocks = gather(cells, minimum);
      for (const block of blocks) {
        const own = cells.filter((each) => isIn(block, each));
        expect(sumOf([block]).said).toBeCloseTo(sumOf(own).said, 9);
      }
      for (const each of cells)
        expect(blocks.filter((block) => isIn(block, each)).length).toBeLessThanOrEqual(1);
    }),
  );
});

it('never changes a piece by what comes later, be it one rating or many', () => {
  fc.assert(
    fc.property(histories, minima, fc.integer({ min: 1, max: 3 }), (cells, minimum, pointId) => {
      const mondays = [...new Set(cells.map(weekOf))].sort();
      const before = gather(cells, minimum);
      for (const until of mondays) {
        const early = gather(
          cells.filter(({ week }) => week <= until),
          minimum,
        );
        expect(before.slice(0, early.length)).toEqual(early);
      }
      const later = gather([...cells, cell(8, pointId, 1)], minimum);
      expect(later.slice(0, before.length)).toEqual(before);
      // One rating alone shows nothing, or a piece with enough others in it.
      for (const { voices, said } of later.slice(before.length)) {
        expect(voices).toBeGreaterThanOrEqual(minimum.voices - 1e-6);
        expect(said).toBeGreaterThanOrEqual(minimum.said - 1e-6);
      }
    }),
  );
});
