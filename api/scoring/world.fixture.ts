import fc from 'fast-check';
import type { Appraisal, Assignment, Employee, Point, Rating, ScoreInput, Target } from './input.ts';
import { parseInstant } from './instant.ts';

/** Two weeks over the end of a month, so that networks see two months. */
const START = parseInstant('2026-10-25T00:00:00+07:00');
const MINUTES = 14 * 24 * 60;

const POINTS = ['P1', 'P2', 'P3', 'P4', 'P5'];
const EMPLOYEES = ['agus', 'budi', 'crew', 'dewi', 'eka'];
const UNITS = ['U1', 'U2'];
const KINDS = ['street', 'market', 'counter'];

/** An instant some minutes after the start of the period, in UTC as the database writes it. */
export function instant(minutes: number): string {
  return new Date(START + minutes * 60_000).toISOString();
}

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
/** Whole quarter hours, so that shifts meet and ratings share a minute; a few lie outside the period. */
const quarter = fc.integer({ min: -40, max: MINUTES / 15 + 40 }).map((count) => count * 15);
const mark = fc.integer({ min: 1, max: 4 });
const aspects = fc.record({ tidy: fc.option(mark), kind: mark });

const points = fc.tuple(
  ...POINTS.map((id, i) =>
    fc.record({
      id: fc.constant(id),
      unit: fc.constant(UNITS[i % 2]!),
      kind: pick(...KINDS),
      daily_rate: pick(0, 0.2, 1, null),
    }),
  ),
) as fc.Arbitrary<Point[]>;

const previous = fc.option(
  fc.record({
    label: pick('Sangat Baik', 'Baik', 'Cukup', 'Kurang', null),
    streak: pick(-1, 0, 1, null),
    result_rating: pick('Di atas', 'Sesuai', 'Di bawah', null),
    result_streak: pick(-1, 0, 1),
  }),
);

const employees = fc.tuple(
  ...EMPLOYEES.map((id, i) =>
    fc.record({
      id: fc.constant(id),
      unit: fc.constant(UNITS[i % 2]!),
      previous,
      innovation: fc.boolean(),
      quality_exempt: pick(false, false, false, true, null),
      quality_from: pick(null, null, null, 'crew'),
    }),
  ),
) as fc.Arbitrary<Employee[]>;

const assignment: fc.Arbitrary<Assignment> = fc
  .record({
    employee: pick(...EMPLOYEES),
    point: pick(...POINTS),
    start: quarter,
    length: pick(0, 360, 720, 2 * 1440, 5 * 1440, 10 * 1440, 14 * 1440, 14 * 1440),
    share: pick(1, 1, 0.6, 0.3, 0),
  })
  .map(({ start, length, ...row }) => ({ ...row, start: instant(start), end: instant(start + length) }));

const rating: fc.Arbitrary<Omit<Rating, 'id'>> = fc
  .record({
    point: pick(...POINTS),
    minutes: fc.oneof({ weight: 3, arbitrary: quarter }, { weight: 1, arbitrary: pick(600, 660, 720) }),
    answer: fc.oneof(
      { weight: 4, arbitrary: fc.record({ value: mark }) },
      { weight: 1, arbitrary: fc.record({ value: mark, aspects }) },
      { weight: 1, arbitrary: fc.record({ aspects }) },
    ),
    device: pick('d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8', '', null),
    network: pick('n1', 'n2', 'n3', 'n4', '', null),
    status: pick<Rating['status']>('ok', 'ok', 'ok', 'ok', null, 'held', 'void'),
    staff_device: pick(false, false, false, null, false, true),
  })
  .map(({ minutes, answer, ...row }) => ({ ...row, ...answer, time: instant(minutes) }));

const target: fc.Arbitrary<Omit<Target, 'id'>> = fc
  .record({
    owner: fc.oneof(
      { weight: 5, arbitrary: fc.record({ employee: pick(...EMPLOYEES) }) },
      { weight: 1, arbitrary: fc.record({ unit: pick(...UNITS, 'U3') }) },
    ),
    target: pick(100, 100, 60, 40, 3, 0, -1),
    realised: fc.option(fc.integer({ min: 0, max: 150 })),
    direction: pick<'up' | 'down'>('up', 'down'),
    weight: pick(1, 2, 0, null),
    status: pick<Target['status']>('verified', 'verified', null, 'reported', 'missing', 'rejected', 'waived'),
    fraction: pick(1, 0.5, 0.677419, null, 0),
    cumulative: pick(true, false, null),
    zero_scale: pick(4, 100, 0, null),
  })
  .map(({ owner, ...row }) => ({ ...row, ...owner }));

const appraisal: fc.Arbitrary<Appraisal> = fc.record({
  ratee: pick(...EMPLOYEES),
  rater: pick(...EMPLOYEES, 'boss', 'guest-1', 'guest-2'),
  role: pick<Appraisal['role']>('peer', 'peer', 'superior'),
  value: fc.double({ min: 1, max: 4, noNaN: true }),
});

const policy = fc.record({
  prior_strength: pick(20, 2),
  edges: pick([10, 30], [1, 4], [0.5, 2], [0.5, 0.5]),
  min_peers: pick(3, 2, 1),
  phone_cap: pick(1, 2),
  crowd_base: pick(2, 0.7),
  streak_needed: pick(2, 1),
  top_requires_innovation: fc.boolean(),
  lookback_hours: fc.record({ street: pick(12, 2), market: pick(6, 30), counter: pick(0, 3) }),
  cells: fc.record({
    street: fc.record({ pagi: pick(3.3, 2.8), malam: pick(3, null) }),
    market: pick({ siang: 2.9 }, null),
  }),
  city_mean: pick(3.1, null),
  released: fc.subarray([
    { type: 'day' as const, set: ['P1', '2026-10-25'] },
    { type: 'day' as const, set: ['P2', '2026-10-25'] },
    { type: 'network' as const, set: ['P1', '2026-10', 'n1'] },
    { type: 'network' as const, set: ['P3', '2026-11', '?'] },
  ]),
});

/** Spread of the E table of any world, its city mean and reference mean included. */
export const SPREAD = 0.5;

/**
 * A random document that keeps the contract: 2 units and one more in targets, 5 points, 5 employees of which one is a
 * crew, overlapping duties, missing phones and networks, all statuses, aspects, released sets.
 */
export const world: fc.Arbitrary<ScoreInput> = fc.noBias(
  fc
    .record({
      points,
      employees,
      assignments: fc.array(assignment, { minLength: 8, maxLength: 24, size: 'max' }),
      ratings: fc.array(rating, { minLength: 10, maxLength: 80, size: 'max' }),
      targets: fc.array(target, { minLength: 4, maxLength: 16, size: 'max' }),
      appraisals: fc.uniqueArray(appraisal, {
        maxLength: 24,
        size: 'max',
        selector: ({ role, rater, ratee }) => `${role} ${rater} ${ratee}`,
      }),
      policy,
    })
    .map(({ policy: { edges, cells, city_mean, ...rest }, ...lists }) => ({
      ...lists,
      ratings: lists.ratings.map((row, i) => ({ ...row, id: `r${i}` })),
      targets: lists.targets.map((row, i) => ({ ...row, id: `t${i}` })),
      policy: {
        ...rest,
        show_voices: edges[0]!,
        min_voices: edges[1]!,
        baseline: { reference_mean: 3.2, city_mean, cells },
        period: { start: instant(0), end: instant(MINUTES) },
      },
    })),
);
