import { describe, expect, it } from 'vitest';
import { document, sari } from './document.fixture.ts';
import type { Target } from './input.ts';
import { resolvePolicy } from './policy.ts';
import { scoreIndicator } from './quantity.ts';

const policy = resolvePolicy(document().policy);

function indicator(change: Partial<Target>) {
  const row = scoreIndicator(
    { id: 'q', employee: 'sari', target: 100, realised: 100, direction: 'up', ...change },
    policy,
  );
  const { source: _, ...rest } = row;
  return rest;
}

describe('an indicator where higher is better', () => {
  it.each([
    [59, 59],
    [60, 60],
    [79, 79],
    [80, 80],
    [99, 99],
    [100, 100],
    [101, 101],
    [105, 105],
    [110, 110],
    [130, 120],
    [-5, 0],
  ])('scores %f %% of the target as %f: one percent is one point, cut to 0…120', (realised, score) => {
    const row = indicator({ realised });
    expect(row.score).toBeCloseTo(score, 9);
    expect(row.raw).toBeCloseTo(realised, 9);
  });

  it('prorates a cumulative target by the fraction, a rate not', () => {
    expect(indicator({ realised: 50, fraction: 0.5 })).toMatchObject({ score: 100, target: 50, weight: 0.5 });
    expect(indicator({ realised: 50, fraction: 0.5, cumulative: false })).toMatchObject({
      score: 50,
      target: 100,
    });
    expect(indicator({ realised: 50, fraction: 0.5, cumulative: true, weight: 30 }).weight).toBe(15);
  });

  it('leaves an invalid target out, whatever was realised or not', () => {
    for (const change of [
      {},
      { realised: null },
      { status: 'rejected' as const },
      { status: 'missing' as const },
    ]) {
      expect(indicator({ target: 0, ...change })).toEqual({
        id: 'q',
        score: null,
        weight: 1,
        note: 'invalid target',
        target: 0,
        case: 'invalid target',
      });
    }
    expect(indicator({ target: -3 }).note).toBe('invalid target');
    expect(indicator({ fraction: 0 }).note).toBe('invalid target');
  });
});

describe('an indicator where lower is better', () => {
  it.each([
    [100, 100, 100],
    [50, 120, 150],
    [200, 0, 0],
    [300, 0, -100],
    [125, 75, 75],
    [0, 120, 200],
  ])('realised %f of 100 scores %f (%f before the cut)', (realised, score, raw) => {
    expect(indicator({ direction: 'down', realised })).toMatchObject({ score, raw, case: 'down' });
  });

  it('prorates a cumulative target', () => {
    expect(indicator({ direction: 'down', realised: 50, fraction: 0.5 })).toMatchObject({
      score: 100,
      target: 50,
    });
  });

  it.each([
    [0, 2, 100],
    [-1, 2, 100],
    [1, 2, 50],
    [1, 4, 75],
    [2, 2, 0],
    [3, 2, -50],
    [1, null, 0],
    [1, 0, 0],
    [1, -2, 0],
  ])('with a target of zero, %f events on a scale of %o give %f', (realised, zero_scale, raw) => {
    expect(indicator({ direction: 'down', target: 0, realised, zero_scale })).toMatchObject({
      score: Math.max(0, raw),
      raw,
      case: 'zero',
    });
  });
});

describe('the status of an indicator', () => {
  it('caps what is reported and not verified at 100', () => {
    expect(indicator({ status: 'reported', realised: 120 })).toMatchObject({
      score: 100,
      raw: 120,
      note: 'reported',
      case: 'reported cap',
    });
    expect(indicator({ status: 'reported', realised: 90 })).toMatchObject({
      score: 90,
      note: 'reported',
      case: 'up',
    });
    expect(indicator({ status: 'reported', realised: 100 }).case).toBe('up');
    expect(indicator({ status: 'reported', direction: 'down', realised: 50 })).toMatchObject({
      score: 100,
      raw: 150,
    });
  });

  it('makes missing and rejected 0, without a formula', () => {
    const zero = { id: 'q', score: 0, weight: 1, target: 100 };
    expect(indicator({ status: 'missing' })).toEqual({ ...zero, note: 'missing', case: 'missing' });
    expect(indicator({ realised: null })).toEqual({ ...zero, note: 'missing', case: 'missing' });
    expect(indicator({ realised: null, status: 'reported' })).toEqual({
      ...zero,
      note: 'missing',
      case: 'missing',
    });
    expect(indicator({ status: 'rejected' })).toEqual({ ...zero, note: 'rejected', case: 'rejected' });
    expect(indicator({ status: 'rejected', realised: null }).note).toBe('rejected');
    expect(indicator({ direction: 'down', target: 0, status: 'rejected' })).toMatchObject({
      score: 0,
      target: 0,
    });
  });

  it('leaves waived out before everything else', () => {
    expect(indicator({ status: 'waived', target: 0, realised: null })).toEqual({
      id: 'q',
      score: null,
      weight: 1,
      note: 'waived',
      case: 'waived',
    });
  });
});

describe('quantity', () => {
  it('is the weighted mean of the assessable indicators, listed by id', () => {
    const { quantity } = sari({
      targets: [
        { id: 'c', realised: 120, weight: 2 },
        { id: 'a', status: 'waived', weight: 5 },
        { id: 'b', status: 'missing', weight: 1 },
        { id: 'd', weight: 0 },
      ],
    });
    expect(quantity.indicators.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(quantity).toMatchObject({ weight: 3, score: 80 });
  });

  it('is null where nothing can be assessed', () => {
    for (const targets of [[], [{ status: 'waived' as const }], [{ target: 0 }], [{ weight: 0 }]]) {
      expect(sari({ targets }).quantity).toMatchObject({ weight: 0, score: null });
    }
  });

  it('does not change when a period is split with target and realisation alike', () => {
    const whole = sari({
      targets: [
        { target: 100, realised: 80 },
        { target: 10, realised: 9 },
      ],
    });
    const split = sari({
      targets: [
        { target: 100, realised: 20, fraction: 0.25 },
        { target: 100, realised: 60, fraction: 0.75 },
        { target: 10, realised: 9 },
      ],
    });
    expect(split.quantity.score).toBeCloseTo(whole.quantity.score!, 9);
  });
});
