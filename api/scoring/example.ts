import { DEFAULT_NUMBERS } from './policy.ts';
import type { WhatIfFacts } from './what-if.ts';

/** Mean answer of the city where and when the sweeper of the example works. */
export const exampleExpected = 3.3;

const voices = 36;
const mean = 3.1;

/**
 * The quarter of a street sweeper who does not exist, by the defaults of the method: 285 of 300 km swept, and 36 voices
 * somewhat below the mean of the city.
 */
export const exampleFacts: WhatIfFacts = {
  targets: [{ id: 'jalan', target: 300, realised: 285, direction: 'up', weight: 100, status: 'verified' }],
  voices: {
    voices,
    ratings: voices,
    value_sum: voices * mean,
    expected_sum: voices * exampleExpected,
    deviation_sum: voices * (mean - exampleExpected),
  },
  exempt: false,
  behaviour: null,
  policy: {
    ...DEFAULT_NUMBERS,
    baseline: { reference_mean: 3.2 },
    period: { start: '2026-10-01T00:00:00+07:00', end: '2027-01-01T00:00:00+07:00' },
  },
};
