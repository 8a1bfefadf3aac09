import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addTallies, fewest, gather, noTally, type Tally } from './gather.ts';

type Unit = { id: number; parentId: number | null };

/** Trees of up to ten units under one or two tops, with the answers of each unit's own people. */
const offices = fc
  .array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 9 })), { minLength: 1, maxLength: 10 })
  .map((rows) => {
    const units = rows.map(([parent], i): Unit => {
      const id = i + 1;
      return { id, parentId: i === 0 || parent % 7 === 0 ? null : 1 + (parent % i) };
    });
    // Every unit sums to a power of its own, so that a sum tells whose answers are in it.
    const own = new Map(rows.map(([, answers], i) => [i + 1, tallyOf(answers, 11 ** i)]));
    return { units, own };
  });

function tallyOf(answers: number, each = 3): Tally {
  const sum = answers * each;
  return { answers, asked: answers + 2, sums: { clear: sum, fair: sum, energised: sum } };
}

function insideOf(units: readonly Unit[], id: number): number[] {
  return [
    id,
    ...units.filter(({ parentId }) => parentId === id).flatMap((child) => insideOf(units, child.id)),
  ];
}

const tree = [
  { id: 1, parentId: null },
  { id: 2, parentId: 1 },
  { id: 3, parentId: 1 },
  { id: 4, parentId: 1 },
];
const answersIn = (...own: number[]) => new Map(own.map((answers, i) => [i + 1, tallyOf(answers)]));
const sizes = (pieces: ReadonlyMap<number, Tally>) =>
  Object.fromEntries([...pieces].map(([id, { answers }]) => [id, answers]));

it('shows units with five answers, and what is left of the one above', () => {
  expect(sizes(gather(tree, answersIn(6, 5, 8, 9)))).toEqual({ 1: 6, 2: 5, 3: 8, 4: 9 });
});

it('adds a unit below five to the one above', () => {
  expect(sizes(gather(tree, answersIn(6, 4, 8, 9)))).toEqual({ 1: 10, 3: 8, 4: 9 });
});

it('adds the smallest other unit too where subtracting would show fewer than five', () => {
  expect(sizes(gather(tree, answersIn(0, 4, 8, 9)))).toEqual({ 1: 12, 4: 9 });
  expect(sizes(gather(tree, answersIn(2, 6, 8, 9)))).toEqual({ 1: 8, 3: 8, 4: 9 });
});

it('needs no other unit where those that are left are five together, or nobody', () => {
  expect(sizes(gather(tree, answersIn(0, 3, 2, 9)))).toEqual({ 1: 5, 4: 9 });
  expect(sizes(gather(tree, answersIn(0, 0, 8, 9)))).toEqual({ 1: 0, 3: 8, 4: 9 });
});

it('gives nothing of an office in which fewer than five answered', () => {
  expect(gather(tree, answersIn(1, 1, 1, 1)).size).toBe(0);
});

it('leaves nothing that anybody can add and subtract which rests on one to four people', () => {
  fc.assert(
    fc.property(offices, ({ units, own }) => {
      const pieces = gather(units, own);
      // What a reader sees of a unit is the sum of the pieces inside; it is shown where that is enough.
      const seen = (id: number) =>
        addTallies(insideOf(units, id).map((each) => pieces.get(each) ?? noTally()));
      const shown = units.filter(({ id }) => seen(id).answers >= fewest);
      for (const { id } of shown) {
        const below = shown.filter(({ parentId }) => parentId === id);
        // All that the numbers of one unit and any of those below it can tell.
        for (let chosen = 0; chosen < 2 ** below.length; chosen++) {
          const taken = below.filter((_, i) => (chosen >> i) % 2 === 1);
          const rest = seen(id).answers - taken.reduce((sum, each) => sum + seen(each.id).answers, 0);
          expect(rest === 0 || rest >= fewest, `${rest} of unit ${id}`).toBe(true);
        }
      }
      for (const { answers } of pieces.values()) expect(answers === 0 || answers >= fewest).toBe(true);
    }),
    { numRuns: 300 },
  );
});

it('shows a unit with all answers from below it or not at all, and loses none', () => {
  fc.assert(
    fc.property(offices, ({ units, own }) => {
      const pieces = gather(units, own);
      for (const { id, parentId } of units) {
        const inside = insideOf(units, id);
        const seen = addTallies(inside.map((each) => pieces.get(each) ?? noTally()));
        const all = addTallies(inside.map((each) => own.get(each) ?? noTally()));
        if (pieces.has(id)) expect(seen).toEqual(all);
        else expect(seen).toEqual(noTally());
        if (parentId === null) expect(pieces.has(id)).toBe(all.answers >= fewest);
      }
    }),
    { numRuns: 150 },
  );
});
