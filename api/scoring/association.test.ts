import fc from 'fast-check';
import { expect, it } from 'vitest';
import { associationOf, fewestPairs } from './association.ts';

const pair = fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 }));

it('agrees with a correlation worked out by hand', () => {
  // x = 1..8, y = 2,1,4,3,6,5,8,7: covariance 38, variances 42 and 42.
  const pairs = [2, 1, 4, 3, 6, 5, 8, 7].map((y, i) => [i + 1, y] as const);
  const found = associationOf(pairs, 1.645)!;
  expect(found.r).toBeCloseTo(38 / 42, 12);
  expect(found.low).toBeCloseTo(Math.tanh(Math.atanh(38 / 42) - 1.645 / Math.sqrt(5)), 12);
  expect(found.high).toBeCloseTo(Math.tanh(Math.atanh(38 / 42) + 1.645 / Math.sqrt(5)), 12);
});

it('says nothing about few pairs, or about something that never moved', () => {
  const few = Array.from({ length: fewestPairs - 1 }, (_, i) => [i, i] as const);
  expect(associationOf(few, 1.645)).toBeNull();
  expect(associationOf([...few, [3, 3], [4, 4]], 1.645)?.r).toBeCloseTo(1, 12);
  expect(
    associationOf(
      Array.from({ length: 12 }, (_, i) => [i, 5] as const),
      1.645,
    ),
  ).toBeNull();
});

it('is symmetric, between -1 and 1, and blind to scale and place', () => {
  fc.assert(
    fc.property(fc.array(pair, { minLength: fewestPairs, maxLength: 30 }), (pairs) => {
      const found = associationOf(pairs, 1.645);
      if (!found) return;
      expect(found.low).toBeGreaterThanOrEqual(-1);
      expect(found.high).toBeLessThanOrEqual(1);
      expect(found.low).toBeLessThanOrEqual(found.r);
      expect(found.r).toBeLessThanOrEqual(found.high);
      const turned = associationOf(
        pairs.map(([x, y]) => [3 * y - 7, x] as const),
        1.645,
      );
      expect(turned?.r).toBeCloseTo(found.r, 9);
    }),
    { numRuns: 60 },
  );
});
