import { describe, expect, it } from 'vitest';
import { latentOf, meanAnswer } from './answer-curve.ts';
import { plainMean, shrunkenMean, trimmedMean } from './plain-estimators.ts';

describe('the estimators without caps', () => {
  const values = [4, 1, 4, 3, 4, 4, 2, 4, 3, 4];

  it('take the mean, also without the lowest and highest tenth', () => {
    expect(plainMean(values)).toBeCloseTo(3.3, 12);
    expect(trimmedMean(values)).toBeCloseTo(28 / 8, 12);
  });

  it('trim nothing from fewer than ten answers', () => {
    expect(trimmedMean([1, 4, 4])).toBe(3);
  });

  it('shrink halfway where the votes are as many as the prior is strong', () => {
    expect(shrunkenMean(values, 3.1, 10)).toBeCloseTo(3.2, 12);
  });
});

describe('the curve from views to answers', () => {
  it('has 2.5 in its middle and stays between 1 and 4', () => {
    expect(meanAnswer(2.5, 0.9)).toBeCloseTo(2.5, 6);
    expect(meanAnswer(-9, 0.9)).toBeCloseTo(1, 6);
    expect(meanAnswer(14, 0.9)).toBeCloseTo(4, 6);
  });

  it('is undone by its inverse', () => {
    for (const truth of [1.2, 2.5, 3.24, 3.9]) {
      expect(meanAnswer(latentOf(truth, 0.9), 0.9)).toBeCloseTo(truth, 6);
    }
  });
});
