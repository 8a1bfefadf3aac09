import { describe, expect, it } from 'vitest';
import { openContext } from './context.ts';
import { at, document, scored } from './document.fixture.ts';
import type { Point, PolicyInput, Rating } from './input.ts';
import { weighUnit } from './tally.ts';

function weightsOf(
  ratings: Partial<Rating>[],
  policy: Partial<PolicyInput> = {},
  points: Partial<Point>[] = [{ daily_rate: 1 }],
): number[] {
  const input = document({ ratings, policy, points });
  return weighUnit(openContext(input), 'U1', input.ratings!).counted.map(({ weight }) => weight);
}

function votes(count: number, row: Partial<Rating>): Partial<Rating>[] {
  return Array.from({ length: count }, () => row);
}

describe('weights of ratings', () => {
  it('are 1 where nobody repeats and nothing is crowded', () => {
    expect(weightsOf([{}, {}, {}])).toEqual([1, 1, 1]);
  });

  it('share one voice among the votes of a phone at a point on a day', () => {
    expect(weightsOf(votes(50, { device: 'x', time: at(3) }))).toEqual(Array(50).fill(1 / 50));
  });

  it('share one voice among the point-days of a phone in a unit', () => {
    const loyal = [1, 2, 3, 4, 5].map((day) => ({ device: 'x', time: at(day) }));
    expect(weightsOf(loyal)).toEqual(Array(5).fill(0.2));
    expect(weightsOf(loyal, { phone_cap: 2 })).toEqual(Array(5).fill(0.4));
  });

  it('give a phone one voice in every unit it visits', () => {
    const input = document({
      points: [{}, { id: 'P2', unit: 'U2' }],
      ratings: [{ device: 'x' }, { device: 'x', point: 'P2' }],
    });
    const context = openContext(input);
    for (const [i, unit] of ['U1', 'U2'].entries()) {
      expect(weighUnit(context, unit, [input.ratings![i]!]).counted[0]!.weight).toBe(1);
    }
  });

  it('cap a network at a point by calendar month at B = 2 + 2λ', () => {
    const wifi = Array.from({ length: 10 }, (_, i) => ({ network: 'wifi', time: at(i + 1) }));
    expect(weightsOf(wifi)).toEqual(Array(10).fill(0.4));
    expect(weightsOf(wifi, {}, [{ daily_rate: 4 }])).toEqual(Array(10).fill(1));
    expect(weightsOf(wifi, { crowd_base: 1, crowd_factor: 0 })).toEqual(Array(10).fill(0.1));
    expect(weightsOf(wifi, { default_daily_rate: 1.5 }, [{}])).toEqual(Array(10).fill(0.5));
  });

  it('start a new network cap with every local month', () => {
    const period = { start: at(1), end: '2026-12-01T00:00:00+07:00' };
    const late = votes(4, { network: 'wifi', time: '2026-10-31T16:59:59Z' });
    const early = votes(4, { network: 'wifi', time: '2026-10-31T17:00:00Z' });
    expect(weightsOf([...late, ...early], { period })).toEqual(Array(8).fill(1));
  });

  it('cap a point by local day after the network cap', () => {
    const crowd = votes(8, { time: at(9) });
    expect(weightsOf(crowd)).toEqual(Array(8).fill(0.5));
    const wifi = votes(8, { network: 'wifi', time: at(9) });
    expect(weightsOf([...wifi, ...votes(4, { time: at(9) })])).toEqual([
      ...Array(8).fill(0.25),
      ...Array(4).fill(0.5),
    ]);
  });

  it('lift the cap of a released set but not of its neighbours', () => {
    const crowd = votes(8, { time: at(9) });
    const other = votes(8, { time: at(10) });
    const released = [{ type: 'day' as const, set: ['P1', '2026-10-09'] }];
    expect(weightsOf([...crowd, ...other], { released })).toEqual([
      ...Array(8).fill(1),
      ...Array(8).fill(0.5),
    ]);
    const wifi = [1, 2, 3, 4, 5, 6, 7, 8].map((day) => ({ network: 'wifi', time: at(day) }));
    expect(weightsOf(wifi, { released: [{ type: 'network', set: ['P1', '2026-10', 'wifi'] }] })).toEqual(
      Array(8).fill(1),
    );
  });

  it('take the network for the phone where the phone is missing or empty', () => {
    const anonymous: Partial<Rating>[] = [
      { device: null, network: 'wifi', time: at(1) },
      { device: '', network: 'wifi', time: at(2) },
    ];
    expect(weightsOf(anonymous)).toEqual([0.5, 0.5]);
    expect(weightsOf([...anonymous, { device: '?wifi', time: at(3) }])).toEqual(Array(3).fill(1 / 3));
    expect(
      weightsOf([
        { device: null, network: null },
        { device: null, network: '' },
      ]),
    ).toEqual([0.5, 0.5]);
  });

  it('count only ok ratings of residents inside the period', () => {
    expect(
      weightsOf([
        { status: 'held' },
        { status: 'void' },
        { staff_device: true },
        { time: '2026-09-30T23:59:59+07:00' },
        { time: '2026-11-01T00:00:00+07:00' },
        { time: '2026-10-01T00:00:00+07:00', staff_device: null, status: null },
        { time: '2026-10-31T23:59:59+07:00', staff_device: false },
      ]),
    ).toEqual([1, 1]);
  });

  it('refuse a rating of another unit', () => {
    const input = document({ ratings: [{}] });
    expect(() => weighUnit(openContext(input), 'U2', input.ratings!)).toThrow(RangeError);
  });
});

describe('flags', () => {
  it('name sets of twice their cap with the mass before it, by type, then set', () => {
    const { flags } = scored({
      points: [{ daily_rate: 1 }],
      ratings: [
        ...[1, 2, 3, 4, 5, 6, 7, 8].map((day) => ({ network: 'wifi', time: at(day) })),
        ...votes(8, { time: at(20) }),
        ...votes(8, { time: at(19) }),
        ...Array.from({ length: 10 }, (_, i) => ({ device: 'busy', time: at(i + 1) })),
      ],
    });
    expect(flags).toEqual([
      { type: 'day', set: ['P1', '2026-10-19'], mass: 8, cap: 4 },
      { type: 'day', set: ['P1', '2026-10-20'], mass: 8, cap: 4 },
      { type: 'network', set: ['P1', '2026-10', 'wifi'], mass: 8, cap: 4 },
      { type: 'phone', set: ['U1', 'busy'], mass: 10, cap: 1 },
    ]);
  });

  it('stay silent below twice the cap and below ten point-days', () => {
    const { flags } = scored({
      points: [{ daily_rate: 1 }],
      ratings: [
        ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ network: 'wifi', time: at(day) })),
        ...votes(7, { time: at(20) }),
        ...Array.from({ length: 9 }, (_, i) => ({ device: 'busy', time: at(i + 1) })),
      ],
    });
    expect(flags).toEqual([]);
  });

  it('list a released set with its ordinary cap, and let the day see its full mass', () => {
    const { flags } = scored({
      points: [{ daily_rate: 1 }],
      ratings: votes(8, { network: 'wifi', time: at(9) }),
      policy: { released: [{ type: 'network', set: ['P1', '2026-10', 'wifi'] }] },
    });
    expect(flags).toEqual([
      { type: 'day', set: ['P1', '2026-10-09'], mass: 8, cap: 4 },
      { type: 'network', set: ['P1', '2026-10', 'wifi'], mass: 8, cap: 4 },
    ]);
  });
});
