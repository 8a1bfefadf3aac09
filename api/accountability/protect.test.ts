import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectCount, protectParts } from './protect.ts';

/** Every way to split a whole into some parts. */
function* splits(total: number, parts: number): Generator<number[]> {
  if (parts === 1) yield [total];
  else
    for (let first = 0; first <= total; first += 1)
      for (const rest of splits(total - first, parts - 1)) yield [first, ...rest];
}

const read = (parts: number[]): string => {
  const { total, parts: cells } = protectParts(parts);
  return [total, ...cells].map(({ note, count }) => count ?? note).join(' ');
};

describe('Published counts', () => {
  it('tell no part of one to four to anybody who knows the rule and subtracts', () => {
    for (const [size, most] of [
      [2, 40],
      [3, 28],
      [4, 18],
      [5, 12],
    ] as const)
      for (let total = 1; total <= most; total += 1) {
        // All that leads to the same publication is what a reader cannot tell apart.
        const alike = Map.groupBy(splits(total, size), read);
        for (const tables of alike.values())
          for (let part = 0; part < size; part += 1) {
            const values = new Set(tables.map((table) => table[part]!));
            const isTold = values.size === 1 && [...values].some((value) => value > 0 && value < 5);
            // Below five not even the total is known: the whole is one of four.
            if (total >= 5) expect({ told: isTold, tables }).toMatchObject({ told: false });
          }
      }
    const below = [1, 2, 3, 4].flatMap((total) => [...splits(total, 4)].map(read));
    expect(new Set(below)).toEqual(new Set(['few withheld withheld withheld withheld']));
  });

  it('never show a part of one to four, and everything where there is none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 6 }), (parts) => {
        const { total, parts: cells } = protectParts(parts);
        for (const cell of [total, ...cells])
          expect(cell.note === 'shown' && cell.count > 0 && cell.count < 5).toBe(false);
        if (parts.every((part) => part === 0 || part >= 5))
          expect(cells.map(({ count }) => count)).toEqual(parts);
      }),
    );
  });

  it.each([
    [[0, 0, 0], '0 0 0 0'],
    [[2, 0, 0], 'few withheld withheld withheld'],
    [[3, 2, 1], '6 few few few'],
    [[40, 0, 7], '47 40 0 7'],
    [[40, 3, 7], '50 40 few withheld'],
    [[40, 3, 5], '48 withheld withheld withheld'],
    [[1, 5, 0], '6 withheld withheld withheld'],
  ])('%j read as %s', (parts, told) => {
    expect(read(parts)).toBe(told);
    expect([protectCount(3), protectCount(0), protectCount(5)].map(({ note }) => note)).toEqual([
      ...['few', 'shown', 'shown'],
    ]);
  });
});
