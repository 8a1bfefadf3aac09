import { describe, expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { type Claim, doubtOf, usualOf } from './doubt.ts';

const claim: Claim = { value: 1200, direction: 'up', expected: 1200, zeroScale: null, usual: null };

describe('A reported value', () => {
  it.each([
    ['at the plan', {}, null],
    ['three times the plan', { value: 3600 }, null],
    ['more than three times the plan', { value: 12_000 }, { about: 'plan', against: 1200 }],
    ['a third of the plan', { value: 400 }, null],
    ['less than a third', { value: 399 }, { about: 'plan', against: 1200 }],
    ['as planned, but far above what is usual', { usual: 300 }, { about: 'history', against: 300 }],
    ['as planned and usual', { usual: 1000 }, null],
    ['far below where less is better', { direction: 'down', value: 0 }, null],
    ['far above where less is better', { direction: 'down', value: 4000 }, { about: 'plan', against: 1200 }],
    ['0 where nothing is wanted', { direction: 'down', expected: 0, zeroScale: 4, value: 0 }, null],
    ['a few where nothing is wanted', { direction: 'down', expected: 0, zeroScale: 4, value: 4 }, null],
    [
      'more than its zero scale',
      { direction: 'down', expected: 0, zeroScale: 4, value: 5 },
      { about: 'plan', against: 0 },
    ],
  ] as const)('%s is asked about as it should be', (_, part, doubt) => {
    expect(doubtOf({ ...claim, ...part })).toEqual(doubt);
  });
});

describe('What is usual', () => {
  const amounts = [900, 1000, 1100, 1200].map((value) => ({ value, fraction: 1 }));

  it('is the median of at least three verified values, scaled to the part that has passed', () => {
    expect(usualOf(amounts, { cumulative: true, part: 0.5 })).toBe(525);
    expect(usualOf(amounts.slice(0, 3), { cumulative: true, part: 1 })).toBe(1000);
    expect(usualOf(amounts.slice(0, 2), { cumulative: true, part: 1 })).toBeNull();
  });

  it('takes a part period for what a whole one would have been, and leaves rates alone', () => {
    const halves = amounts.map(({ value }) => ({ value: value / 2, fraction: 0.5 }));
    expect(usualOf(halves, { cumulative: true, part: 1 })).toBe(1050);
    expect(usualOf(amounts, { cumulative: false, part: 0.1 })).toBe(1050);
  });
});

describe('The note that quantity rose while ratings fell', () => {
  const standing = (quantity: number | null, adjusted: number, status = 'rated') => ({
    quantity: { score: quantity },
    quality: { status, adjusted, half_width: 0.1 },
  });

  it('is there only when both moved, the ratings beyond chance', () => {
    expect(contrast(standing(90, 3.4), standing(105, 3.1))).toEqual({
      quantity: { before: 90, now: 105 },
      quality: { before: 3.4, now: 3.1 },
    });
    expect(contrast(standing(90, 3.4), standing(105, 3.3))).toBeNull();
    expect(contrast(standing(105, 3.4), standing(90, 3.1))).toBeNull();
    expect(contrast(standing(null, 3.4), standing(90, 3.1))).toBeNull();
    expect(contrast(standing(90, 3.4), standing(105, 3.1, 'hidden'))).toBeNull();
  });
});
