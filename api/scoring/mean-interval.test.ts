import { expect, test } from 'vitest';
import { meanInterval } from './mean-interval.ts';

test('A mean of some voices has the interval of the method without shrinkage, cut to the scale', () => {
  const policy = { z: 1.645, sigma: 0.85 };
  const { mean, low, high } = meanInterval(3.2, 100, policy);
  expect(mean).toBe(3.2);
  expect(low).toBeCloseTo(3.2 - 0.139825, 9);
  expect(high).toBeCloseTo(3.2 + 0.139825, 9);
  expect(meanInterval(3.95, 10, policy).high).toBe(4);
  expect(meanInterval(1.05, 10, policy).low).toBe(1);
});
