import { expect, test } from 'vitest';
import { resolvePolicy } from '../scoring/policy.ts';
import type { Voices } from '../scoring/quality.ts';
import { standingOf } from './standing.ts';

const policy = resolvePolicy({
  period: { start: '2026-10-01T00:00:00+07:00', end: '2027-01-01T00:00:00+07:00' },
  baseline: { reference_mean: 3.2 },
});

const voicesOf = (voices: number, mean: number): Voices => ({
  ...{ voices, ratings: voices, value_sum: voices * mean, expected_sum: voices * 3.2 },
  deviation_sum: voices * (mean - 3.2),
});

const plus = (a: Voices, b: Voices): Voices => ({
  ...{ voices: a.voices + b.voices, ratings: a.ratings + b.ratings, value_sum: a.value_sum + b.value_sum },
  expected_sum: a.expected_sum + b.expected_sum,
  deviation_sum: a.deviation_sum + b.deviation_sum,
});

test.each([
  [200, 2.6, 'below'],
  [200, 3.7, 'above'],
  [200, 3.22, 'same'],
  // As far away as the ones above, but its interval reaches the others.
  [12, 2.9, 'same'],
  [9, 1.2, null],
] as const)('A place with %d voices of %d among many of 3.2 stands: %s', (voices, mean, standing) => {
  const place = voicesOf(voices, mean);
  expect(standingOf(place, plus(place, voicesOf(2000, 3.2)), policy)).toBe(standing);
});

test('A place without others is not compared', () => {
  const place = voicesOf(200, 2.6);
  expect(standingOf(place, place, policy)).toBeNull();
});
