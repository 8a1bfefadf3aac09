import { describe, expect, it } from 'vitest';
import { sampleSize } from './sample-size.ts';

describe('the sample size of Krejcie and Morgan', () => {
  it.each([
    [10, 10],
    [20, 19],
    [50, 44],
    [100, 80],
    [200, 132],
    [300, 169],
    [500, 217],
    [1000, 278],
    [2000, 322],
    [5000, 357],
    [10_000, 370],
    [50_000, 381],
    [75_000, 382],
    [1_000_000, 384],
  ])('of %i people is %i', (population, size) => {
    expect(sampleSize(population)).toBe(size);
  });

  it('takes the next row of the table between rows', () => {
    expect(sampleSize(4384)).toBe(354);
    expect(sampleSize(4500)).toBe(354);
    expect(sampleSize(101)).toBe(sampleSize(110));
    expect(sampleSize(301)).toBe(sampleSize(320));
    expect(sampleSize(80_000)).toBe(384);
  });

  it('never asks for more than everybody, and stays at 384 beyond the table', () => {
    expect([1, 5, 9, 11].map(sampleSize)).toEqual([1, 5, 9, 11]);
    expect(sampleSize(280_000_000)).toBe(384);
  });

  it('refuses what is not a population', () => {
    for (const population of [0, -5, 2.5, Number.NaN])
      expect(() => sampleSize(population)).toThrow(RangeError);
  });
});
