import { describe, expect, it } from 'vitest';
import { combine } from './combine.ts';
import { document } from './document.fixture.ts';
import { resolvePolicy } from './policy.ts';

const policy = resolvePolicy(document().policy);

function rated(score: number, low = score - 8, high = score + 8) {
  return { voices: 60, status: 'rated' as const, score, score_low: low, score_high: high };
}

describe('the leash', () => {
  it.each([
    [105, 95, 100],
    [120, 80, 100],
    [120, 69, 89],
    [120, 60, 80],
    [120, 50, 70],
    [120, 30, 50],
    [70, 115, 90],
  ])('joins quantity %f and quality %f to %f', (quantity, quality, result) => {
    const combined = combine(rated(quality), quantity, null, policy);
    expect(combined.result).toBe(result);
    expect(combined.ceiling).toBe(Math.min(quantity, quality) + 20);
  });

  it('holds the final number too: good behaviour cannot lift it either', () => {
    const combined = combine(rated(60), 120, 120, policy);
    expect(combined).toMatchObject({
      result_mean: 90,
      result: 80,
      final_mean: 0.6 * 80 + 0.4 * 120,
      final: 80,
    });
  });

  it('can be shorter', () => {
    expect(combine(rated(79), 120, null, { ...policy, leash: 10 }).result).toBe(89);
  });
});

describe('result and final', () => {
  it('weigh result 60 and behaviour 40; without behaviour they are the same', () => {
    expect(combine(rated(100), 100, 90, policy).final).toBe(96);
    const alone = combine(rated(30, 20, 40), 120, null, policy);
    expect(alone).toMatchObject({
      result_mean: 75,
      result: 50,
      final_mean: 75,
      final: 50,
      final_low: 40,
      final_high: 60,
    });
  });

  it('weigh the sides as the policy says', () => {
    const combined = combine(rated(80), 100, 100, { ...policy, quality_weight: 0.25, result_weight: 0.7 });
    expect(combined.result).toBe(95);
    expect(combined.final).toBeCloseTo(96.5, 12);
  });

  it('carry the interval through the whole chain', () => {
    expect(combine(rated(95, 87, 103), 95, 106, policy)).toMatchObject({
      result_low: 91,
      result_high: 99,
      final_low: 0.6 * 91 + 0.4 * 106,
      final_high: 0.6 * 99 + 0.4 * 106,
    });
    expect(combine(rated(60, 40, 80), 120, 120, policy)).toMatchObject({
      result_low: 60,
      result_high: 100,
      final_low: 60,
    });
  });
});

describe('missing sides', () => {
  const provisional = { ...rated(100), voices: 20, status: 'provisional' as const };
  const hidden = { ...rated(100), voices: 3, status: 'hidden' as const };

  it('fills the missing part of quality with the own quantity', () => {
    expect(combine(provisional, 80, null, policy)).toMatchObject({ rho: 0.5, quality_side: 90, result: 85 });
    expect(combine(hidden, 80, null, policy)).toMatchObject({
      rho: 0,
      quality_side: 80,
      result: 80,
      result_low: 80,
      result_high: 80,
    });
  });

  it('rests on rated quality alone without quantity, still on the leash', () => {
    expect(combine(rated(60, 50, 70), null, 120, policy)).toMatchObject({
      rho: 1,
      quality_side: 60,
      result_mean: 60,
      ceiling: 80,
      result: 60,
      result_low: 50,
      result_high: 70,
      final_mean: 84,
      final: 80,
      final_low: 70,
      final_high: 90,
    });
  });

  it('has no result without quantity where quality is not rated or the employee is exempt', () => {
    const none = {
      quality_side: null,
      result_mean: null,
      ceiling: null,
      result: null,
      result_low: null,
      result_high: null,
      final_mean: null,
      final: null,
      final_low: null,
      final_high: null,
    };
    expect(combine(provisional, null, 110, policy)).toEqual({ rho: 0.5, ...none });
    expect(combine(hidden, null, 110, policy)).toEqual({ rho: 0, ...none });
    expect(combine(rated(100), null, 110, policy, true)).toEqual({ rho: 0, ...none });
  });

  it('judges an exempt employee by quantity alone', () => {
    expect(combine(rated(30), 110, null, policy, true)).toMatchObject({
      rho: 0,
      quality_side: 110,
      result: 110,
    });
  });
});
