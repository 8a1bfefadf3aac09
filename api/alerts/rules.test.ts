import { expect, it } from 'vitest';
import { resolvePolicy } from '../scoring/policy.ts';
import { fallBetween } from './falling.ts';
import { passedOn } from './swapped.ts';

const policy = resolvePolicy({ period: { start: '2026-10-01T00:00:00Z', end: '2027-01-01T00:00:00Z' } });

function voices(count: number, deviation: number) {
  const sums = { value_sum: count * (3.2 + deviation), expected_sum: count * 3.2 };
  return { voices: count, ratings: count, ...sums, deviation_sum: count * deviation };
}

it('An index falls when the interval of the difference lies below 0, not when it touches it', () => {
  // Two stretches of 100 voices: each half is 25 · 1.645 · 0.85 / √120, and 100/120 of a difference counts.
  const half = Math.hypot(1, 1) * ((25 * 1.645 * 0.85) / Math.sqrt(120));
  const edge = (half * 120) / 100 / 25;
  expect(fallBetween(voices(100, 0), voices(100, edge - 1e-6), policy)).toBeNull();
  const fall = fallBetween(voices(100, 0), voices(100, edge + 1e-6), policy)!;
  expect(fall.high).toBeLessThan(0);
  expect(fall.high).toBeGreaterThan(-0.001);
  expect(fallBetween(voices(100, edge + 1), voices(100, 0), policy)).toBeNull();
});

it('An index falls only between two stretches of thirty voices each', () => {
  expect(fallBetween(voices(30, -1.5), voices(30, 0.7), policy)).not.toBeNull();
  expect(fallBetween(voices(29.9, -1.5), voices(30, 0.7), policy)).toBeNull();
  expect(fallBetween(voices(30, -1.5), voices(29.9, 0.7), policy)).toBeNull();
});

it('Three phones make a swapped sticker, and the third newest of them says since when', () => {
  expect(passedOn(['2026-11-20', '2026-11-24'])).toBeNull();
  expect(passedOn(['2026-11-20', '2026-11-24', '2026-11-22'])).toBe('2026-11-20');
  expect(passedOn(['2026-11-01', '2026-11-24', '2026-11-22', '2026-11-20'])).toBe('2026-11-20');
});
