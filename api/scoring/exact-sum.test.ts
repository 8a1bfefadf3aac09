import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addExactly, type ExactSum, mergeExactly, roundExactly, sumExactly } from './exact-sum.ts';

describe('an exact sum', () => {
  it('loses nothing where plain addition does', () => {
    expect(sumExactly(Array(10).fill(0.1))).toBe(1);
    expect(sumExactly([1e100, 1, -1e100])).toBe(1);
    expect(sumExactly([1e16, 1, 1e-16])).toBe(1e16 + 2);
    expect(sumExactly([-1e16, -1, -1e-16])).toBe(-1e16 - 2);
    expect(sumExactly([])).toBe(0);
    expect(sumExactly([3, -3])).toBe(0);
  });

  it('rounds a tie to even unless a smaller part lies beyond it', () => {
    expect(sumExactly([1e16, 1])).toBe(1e16);
    expect(sumExactly([1e16, 1, -1e-16])).toBe(1e16);
    expect(sumExactly([2 ** 53, 1.5, 2 ** -60])).toBe(2 ** 53 + 2);
    expect(sumExactly([2 ** 53, -0.25, 2 ** -60])).toBe(2 ** 53);
  });

  it('does not depend on order or on how the summands were split', () => {
    const numbers = fc.array(fc.double({ noNaN: true, min: -1e20, max: 1e20 }), { maxLength: 40 });
    fc.assert(
      fc.property(numbers, fc.nat(40), (values, cut) => {
        const left: ExactSum = [];
        const right: ExactSum = [];
        for (const value of values.slice(cut)) addExactly(left, value);
        for (const value of values.slice(0, cut).reverse()) addExactly(right, value);
        mergeExactly(left, right);
        expect(roundExactly(left)).toBe(sumExactly(values));
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('agrees with whole-number arithmetic', () => {
    const eighths = fc.array(fc.integer({ min: -(2 ** 45), max: 2 ** 45 }), { maxLength: 60 });
    fc.assert(
      fc.property(eighths, (values) => {
        expect(sumExactly(values.map((value) => value / 8)) + 0).toBe(
          values.reduce((sum, value) => sum + value, 0) / 8 + 0,
        );
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});
