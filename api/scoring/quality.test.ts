import { describe, expect, it } from 'vitest';
import { openContext } from './context.ts';
import { document, sari, scored, voices } from './document.fixture.ts';
import { daypartAt, resolvePolicy } from './policy.ts';
import { ramp, scoreQuality, statusOf } from './quality.ts';
import { table } from './table.ts';

const policy = resolvePolicy(document().policy);

function quality(count: number, deviation: number) {
  return scoreQuality(
    {
      voices: count,
      ratings: count,
      value_sum: count * (3.2 + deviation),
      expected_sum: count * 3.2,
      deviation_sum: count * deviation,
    },
    policy,
  );
}

describe('quality', () => {
  it('is the reference mean where nobody was heard', () => {
    const silent = sari().quality;
    expect(silent).toMatchObject({
      voices: 0,
      ratings: 0,
      observed: null,
      expected: null,
      deviation: null,
      reliability: 0,
      shrunk_deviation: 0,
      adjusted: 3.2,
      skm: 80,
      status: 'hidden',
    });
  });

  it.each([
    [5, 0.2, 0.28, 7.0],
    [10, 0.33, 0.255, 6.4],
    [20, 0.5, 0.221, 5.5],
    [30, 0.6, 0.198, 4.9],
    [50, 0.71, 0.167, 4.2],
    [100, 0.83, 0.128, 3.2],
    [200, 0.91, 0.094, 2.4],
    [500, 0.96, 0.061, 1.5],
  ])(
    'with %i voices has reliability %f, ±%f on 1–4 and ±%f on the index',
    (count, reliability, half, index) => {
      const result = quality(count, 0);
      expect(result.reliability).toBeCloseTo(reliability, 2);
      expect(result.half_width).toBeCloseTo(half, 3);
      expect(25 * result.half_width).toBeCloseTo(index, 1);
    },
  );

  it('cuts the estimate and both ends to 1…4 after the shift', () => {
    const best = quality(1000, 0.8);
    expect(best.adjusted_high).toBe(4);
    expect(best.score_high).toBe(120);
    expect(best.adjusted).toBeLessThan(4);
    expect(best.adjusted_low).toBeCloseTo(3.2 + (1000 / 1020) * 0.8 - best.half_width, 12);
    const worst = quality(1000, -3);
    expect([worst.adjusted_low, worst.adjusted]).toEqual([1, 1]);
    expect(worst.score).toBe(0);
  });

  it('compares with the frozen mean of kind and part of the day, else of the city, else the reference', () => {
    const baseline = { reference_mean: 3.1, cells: { street: { pagi: 3.4, malam: null }, park: null } };
    const heard = [{ value: 4 as const }];
    const at = (time: string, more = {}) =>
      sari({ ratings: [{ ...heard[0], time }], policy: { baseline: { ...baseline, ...more } } }).quality;
    expect(at('2026-10-05T08:00:00+07:00').expected).toBe(3.4);
    expect(at('2026-10-05T20:00:00+07:00').expected).toBe(3.1);
    expect(at('2026-10-05T20:00:00+07:00', { city_mean: 2.9 }).expected).toBe(2.9);
    expect(at('2026-10-05T20:00:00+07:00', { city_mean: 2.9 }).adjusted).toBeCloseTo(3.1 + 1.1 / 21, 12);
  });

  it('keeps the default of a baseline key that is not given', () => {
    expect(resolvePolicy({ ...document().policy, baseline: { cells: {} } }).baseline).toEqual({
      reference_mean: 3.2,
      city_mean: 3.2,
      cells: new Map(),
    });
  });

  it('hears the mean of the aspects where the overall answer is missing', () => {
    const { quality } = sari({
      ratings: [{ aspects: { clean: 4, kind: 1, late: null } }, { value: 2, aspects: { clean: 4 } }],
    });
    expect(quality.observed).toBe(2.25);
  });

  it('counts every counted rating with a part, whatever its weight', () => {
    const { quality } = sari({
      assignments: [{ share: 0.1 }],
      ratings: [{ device: 'x' }, { device: 'x' }, { status: 'held' }],
    });
    expect(quality.ratings).toBe(2);
    expect(quality.voices).toBeCloseTo(0.1, 12);
  });
});

describe('status and ramp', () => {
  it('hide below 10 voices and count in full from 30, with a little slack at both edges', () => {
    const status = (count: number) => statusOf(count, policy);
    expect([9.9999, 10 - 1e-10, 10, 29.9999, 30 - 1e-10, 30].map(status)).toEqual([
      'hidden',
      'provisional',
      'provisional',
      'provisional',
      'rated',
      'rated',
    ]);
  });

  it('rise from 0 to 1 between the edges', () => {
    const rho = (count: number) => ramp({ voices: count, status: statusOf(count, policy) }, policy);
    expect(rho(9.99)).toBe(0);
    expect(rho(10 - 1e-10)).toBe(0);
    expect(rho(12.5)).toBe(0.125);
    expect(rho(20)).toBe(0.5);
    expect(rho(30 - 1e-10)).toBe(1);
    expect(rho(500)).toBe(1);
  });

  it('know no provisional state where both edges are one', () => {
    const sharp = { ...policy, show_voices: 5, min_voices: 5 };
    expect([4.9, 5].map((count) => statusOf(count, sharp))).toEqual(['hidden', 'rated']);
  });
});

describe('the table', () => {
  it('joins the edges of the SKM grades to those of PP 30 and is constant beyond its ends', () => {
    const at = (index: number) => table(policy.anchors, index);
    expect([0, 25, 45, 65, 76.61, 88.31, 100, 130].map(at)).toEqual([0, 0, 35, 70, 90, 110, 120, 120]);
    expect(at(82.46)).toBeCloseTo(100, 9);
  });

  it('takes anchors in any order, a single one too', () => {
    const flat = resolvePolicy({ ...document().policy, anchors: [[50, 80]] });
    expect([0, 50, 100].map((index) => table(flat.anchors, index))).toEqual([80, 80, 80]);
    const turned = resolvePolicy({
      ...document().policy,
      anchors: [
        [100, 120],
        [0, 0],
      ],
    });
    expect(table(turned.anchors, 50)).toBe(60);
  });
});

describe('parts of the day', () => {
  it('run from their hour to the next one, the last over midnight', () => {
    const name = (hour: number) => policy.dayparts[daypartAt(policy.dayparts, hour)]!.name;
    expect([0, 4.99, 5, 10.99, 11, 16.99, 17, 23.99].map(name)).toEqual([
      'malam',
      'malam',
      'pagi',
      'pagi',
      'siang',
      'siang',
      'malam',
      'malam',
    ]);
  });

  it('can be set as number and name in either order', () => {
    const { dayparts } = resolvePolicy({
      ...document().policy,
      dayparts: [
        ['late', 12],
        [0, 'early'],
      ],
    });
    expect(dayparts).toEqual([
      { from: 0, name: 'early' },
      { from: 12, name: 'late' },
    ]);
  });

  it('follow the offset of the policy', () => {
    const rating = [{ value: 4, time: '2026-10-05T04:00:00+07:00' }];
    const cells = { street: { pagi: 2, malam: 3 } };
    expect(sari({ ratings: rating, policy: { baseline: { cells } } }).quality.expected).toBe(3);
    expect(
      sari({ ratings: rating, policy: { baseline: { cells }, tz_offset_minutes: 480 } }).quality.expected,
    ).toBe(2);
  });
});

describe('look-back', () => {
  it('is the setting of the kind, null and absence mean none', () => {
    const lookback = (hours: Record<string, number | null>) =>
      openContext(document({ policy: { lookback_hours: hours } })).places.get('P1')!.lookback;
    expect(lookback({ street: 12 })).toBe(12 * 3_600_000);
    expect(lookback({ market: 6, street: null })).toBe(0);
  });
});

describe('a duty before the period', () => {
  it('still counts for the look-back of its first ratings', () => {
    const { employees } = scored({
      assignments: [{ start: '2026-09-30T16:00:00+07:00', end: '2026-09-30T22:00:00+07:00' }],
      ratings: [{ time: '2026-10-01T02:00:00+07:00' }, ...voices(1)],
      policy: { lookback_hours: { street: 12 } },
    });
    expect(employees[0]!.quality.voices).toBe(1);
  });
});
