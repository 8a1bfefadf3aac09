import { describe, expect, it } from 'vitest';
import { fitBaseline } from './baseline.ts';
import { openContext } from './context.ts';
import { at, document, voices } from './document.fixture.ts';
import type { Rating, ScoreInput } from './input.ts';
import { estimateMoments, type Person } from './moments.ts';
import { observeUnit } from './observation.ts';

/** Repeatable noise in 0…1. */
function noise(): () => number {
  let state = 42;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * Two kinds of points that differ by 1, two employees who rotate and differ by 0.6. Every day brings one vote at
 * either point; quality and place add up.
 */
function rotation(): ScoreInput {
  const employees = [{ id: 'good' }, { id: 'weak' }];
  const points = [
    { id: 'street', kind: 'street', daily_rate: 1 },
    { id: 'market', kind: 'market', daily_rate: 1 },
  ];
  const assignments = [];
  const ratings: Partial<Rating>[] = [];
  for (let day = 1; day <= 30; day++) {
    for (const point of ['street', 'market']) {
      const good = (day % 4 === 0) !== (point === 'street');
      const employee = good ? 'good' : 'weak';
      assignments.push({ employee, point, start: at(day, '05:00'), end: at(day, '11:00') });
      ratings.push({ point, time: at(day), value: (point === 'street' ? 3 : 2) + (good ? 0.3 : -0.3) });
    }
  }
  return document({ employees, points, assignments, ratings });
}

describe('the baseline', () => {
  it('takes the effects of employees out of the means of the places', () => {
    const { cells, city_mean, reference_mean } = fitBaseline([rotation()]);
    const raw = { street: 3.15, market: 1.85 };
    expect(city_mean).toBeCloseTo(2.5, 1);
    expect(reference_mean).toBe(city_mean);
    const gap = cells.street!.pagi! - cells.market!.pagi!;
    // Shrinkage pulls the gap from 1 towards 0 and the raw means would give 1.3 before it.
    const rawGap = ((raw.street - raw.market) * 30) / 50;
    expect(gap).toBeLessThan(rawGap);
    expect(gap).toBeGreaterThan(0.5);
  });

  it('follows the printed recursion', () => {
    const input = document({ ratings: voices(10, 4), points: [{ daily_rate: 9 }] });
    const { cells } = fitBaseline([
      {
        ...input,
        ratings: [
          ...input.ratings!,
          ...voices(10, 2).map((row, i) => ({
            ...input.ratings![i]!,
            ...row,
            id: `x${i}`,
            device: `x${i}`,
            network: `x${i}`,
          })),
        ],
      },
    ]);
    let [cell, effect] = [0, 0];
    const [city, k, n] = [3, 20, 20];
    for (let round = 0; round < 100; round++) {
      cell = (n * (3 - effect) + k * city) / (n + k);
      effect = (n * (3 - cell)) / (n + k);
    }
    expect(cells).toEqual({ street: { pagi: cell } });
  });

  it('gives the reference mean back where there are no ratings', () => {
    const silent = { ...document(), ratings: null };
    expect(fitBaseline([silent])).toEqual({
      reference_mean: 3.2,
      city_mean: 3.2,
      cells: {},
      daily_rates: {},
      sigma: 0.85,
      prior_strength: 60,
    });
  });

  it('does not depend on the order of anything', () => {
    const input = rotation();
    const random = noise();
    const shuffled: ScoreInput = {
      ...input,
      points: input.points!.toReversed(),
      employees: input.employees!.toReversed(),
      assignments: input.assignments!.toSorted(() => random() - 0.5),
      ratings: input.ratings!.toSorted(() => random() - 0.5),
    };
    expect(JSON.stringify(fitBaseline([shuffled]))).toBe(JSON.stringify(fitBaseline([input])));
  });

  it('weighs every period by itself: a phone has one voice in each', () => {
    const october = document({ ratings: [{ device: 'x' }] });
    const november = document({
      ratings: [{ device: 'x', time: '2026-11-05T08:00:00+07:00', value: 1 }],
      policy: { period: { start: '2026-11-01T00:00:00+07:00', end: '2026-12-01T00:00:00+07:00' } },
    });
    expect(fitBaseline([october, november]).city_mean).toBe(2);
  });

  it('is near the truth in a simulated city, and finds σ and k', () => {
    const random = noise();
    const gauss = () => Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, -6);
    const people = Array.from({ length: 40 }, (_, i) => ({ id: `e${i}`, quality: 0.2 * gauss() }));
    const ratings: Partial<Rating>[] = [];
    const assignments = [];
    for (let i = 0; i < 40; i++) {
      for (let day = 1; day <= 30; day++) {
        const point = `p${(i + day) % 40}`;
        assignments.push({ employee: `e${i}`, point, start: at(day, '05:00'), end: at(day, '11:00') });
        const place = (i + day) % 2 === 0 ? 0.2 : -0.2;
        for (const minute of ['10', '20', '30']) {
          const value = 2.5 + place + people[i]!.quality + 0.5 * gauss();
          ratings.push({ point, time: at(day, `08:${minute}`), value: Math.min(4, Math.max(1, value)) });
        }
      }
    }
    const points = people.map((_, i) => ({
      id: `p${i}`,
      kind: i % 2 === 0 ? 'easy' : 'hard',
      daily_rate: 9,
    }));
    const baseline = fitBaseline([document({ points, employees: people, assignments, ratings })]);
    const { easy, hard } = baseline.cells;
    expect(easy!.pagi! - hard!.pagi!).toBeCloseTo(0.4, 1);
    expect(baseline.sigma).toBeCloseTo(0.5, 1);
    expect(baseline.prior_strength).toBe(10);
    expect(baseline.daily_rates.p0).toBeCloseTo(90 / 31, 9);
  });
});

describe('an observation', () => {
  it('names everybody who has a part in it, by id', () => {
    const input = document({
      employees: [{}, { id: 'agus' }],
      assignments: [{}, { employee: 'agus' }],
      ratings: voices(1),
    });
    expect(observeUnit(openContext(input), 'U1', input.ratings!)).toEqual([
      {
        point: 'P1',
        day: 20_727,
        kind: 'street',
        daypart: 'pagi',
        cell: '["street","pagi"]',
        weight: 1,
        value: 3,
        parts: [
          { employee: 'agus', part: 0.5 },
          { employee: 'sari', part: 0.5 },
        ],
      },
    ]);
  });
});

describe('the usual voices per day', () => {
  it('are those of the last three closed months, or of as many as there are', () => {
    const period = { start: '2026-06-01T00:00:00+07:00', end: '2026-11-01T00:00:00+07:00' };
    const points = [{ daily_rate: 9 }, { id: 'P2' }, { id: 'P3' }];
    const ratings = [
      ...voices(23),
      { time: '2026-07-31T12:00:00+07:00' },
      { point: 'P2', time: '2026-06-15T12:00:00+07:00' },
    ];
    const long = document({ points, ratings, policy: { period } });
    expect(fitBaseline([long]).daily_rates).toEqual({ P1: 23 / 92, P2: 0 });
    expect(fitBaseline([document({ points, ratings })]).daily_rates).toEqual({ P1: 23 / 31 });
  });

  it('leave out the days of a month that is not closed', () => {
    const period = { start: '2026-09-01T00:00:00+07:00', end: '2026-10-16T00:00:00+07:00' };
    const ratings = [{ time: '2026-09-15T12:00:00+07:00' }, { time: at(3) }, { time: at(4) }];
    expect(fitBaseline([document({ ratings, policy: { period } })]).daily_rates).toEqual({ P1: 1 / 30 });
    const short = { start: at(1), end: at(16) };
    expect(fitBaseline([document({ ratings, policy: { period: short } })]).daily_rates).toEqual({});
  });
});

describe('the moments', () => {
  const person = (weights: number[], surpluses: number[]): Person => ({ employee: 'e', weights, surpluses });

  it('are the printed formulas', () => {
    const rows = [person([1, 1, 1], [1, 2, 3]), person([1, 1], [-3, -1]), person([0.5], [0])];
    // σ² = (2 + 2) / (2 + 1); N = 5.5, d = 2, −2, 0, d̄ = 2/5.5.
    const within = 4 / 3;
    const centre = 2 / 5.5;
    const spread = 3 * (2 - centre) ** 2 + 2 * (-2 - centre) ** 2 + 0.5 * centre ** 2 - 2 * within;
    const tau2 = spread / (5.5 - (9 + 4 + 0.25) / 5.5);
    const { sigma, prior_strength } = estimateMoments(rows, 0.85);
    expect(sigma).toBeCloseTo(Math.sqrt(within), 12);
    expect(within / tau2).toBeLessThan(10);
    expect(prior_strength).toBe(10);
    const closer = [
      person(Array(40).fill(1), Array(40).fill([1, -0.8]).flat().slice(0, 40)),
      person(Array(40).fill(1), Array(40).fill([0.8, -1]).flat().slice(0, 40)),
      person(Array(40).fill(1), Array(40).fill([1.2, -0.9]).flat().slice(0, 40)),
    ];
    const moments = estimateMoments(closer, 0.85);
    expect(moments.prior_strength).toBeGreaterThanOrEqual(10);
    expect(moments.prior_strength).toBeLessThanOrEqual(60);
  });

  it('lie between the clamps where people differ a little', () => {
    const rows = [0.2, -0.2].map((shift) =>
      person(
        Array(100).fill(1),
        Array.from({ length: 100 }, (_, i) => shift + (i % 2 === 0 ? 0.85 : -0.85)),
      ),
    );
    // σ² = 2·100·0.7225/198; τ² = (2·100·0.04 − σ²)/(200 − 100).
    const within = (200 * 0.7225) / 198;
    const { prior_strength } = estimateMoments(rows, 1);
    expect(prior_strength).toBeCloseTo(within / ((8 - within) / 100), 9);
  });

  it('fall back to 60 where nothing differs or nobody can be compared, and to the known σ', () => {
    const alike = person([1, 1], [1, -1]);
    expect(estimateMoments([alike, alike], 0.85).prior_strength).toBe(60);
    expect(estimateMoments([alike], 0.85)).toEqual({ sigma: Math.sqrt(2), prior_strength: 60 });
    expect(estimateMoments([person([1], [1]), person([1], [-1])], 0.5).sigma).toBe(0.5);
  });
});
