import { describe, expect, it } from 'vitest';
import type { Target } from './input.ts';
import { resolvePolicy } from './policy.ts';
import { holds } from './property.fixture.ts';
import { scoreQuality } from './quality.ts';
import { score } from './score.ts';
import { type WhatIfFacts, whatIf } from './what-if.ts';

const period = { start: '2026-10-01T00:00:00+07:00', end: '2027-01-01T00:00:00+07:00' };
const swept: Target = { id: 'swept', employee: 'e', target: 100, realised: 80, direction: 'up', weight: 3 };
const late: Target = {
  id: 'late',
  employee: 'e',
  target: 10,
  direction: 'down',
  status: 'missing',
  weight: 1,
};
const facts: WhatIfFacts = {
  targets: [swept, late],
  voices: { voices: 40, ratings: 44, value_sum: 128, expected_sum: 132, deviation_sum: -4 },
  exempt: false,
  behaviour: 97,
  policy: { period },
};
const none = { realised: new Map<string, number>() };

describe('a score on trial', () => {
  it('is the real one to the last bit when nothing is moved', () => {
    holds(118, (input) => {
      const { employees } = score(input);
      for (const { source, evidence, quantity, quality, combined, behaviour } of employees) {
        // What is not reported has no part in a trial, while in a whole document it counts 0.
        if (quantity.indicators.some((row) => row.source.status === 'missing')) continue;
        const own: WhatIfFacts = {
          targets: quantity.indicators.map((row) => row.source),
          voices: evidence,
          exempt: source.quality_exempt ?? false,
          behaviour: behaviour.score,
          policy: input.policy,
        };
        const same = whatIf(own, none);
        expect(same.combined).toEqual(combined);
        expect(same.quantity).toEqual(quantity);
        expect(same.quality).toEqual(quality);
      }
    });
  });

  it('takes a moved value as verified, and counts what was not reported only once it is moved', () => {
    expect(whatIf(facts, none).quantity.score).toBe(80);
    const moved = whatIf(facts, { realised: new Map([['swept', 100]]) });
    expect(moved.quantity.score).toBe(100);
    // "Lower is better": 5 instead of 10 is 150, cut to 120.
    const both = whatIf(facts, { realised: new Map([['late', 5]]) });
    expect(both.quantity.score).toBe((3 * 80 + 120) / 4);
  });

  it('leaves a waived target waived', () => {
    const waived = { ...facts, targets: [{ ...swept, status: 'waived' as const }] };
    expect(whatIf(waived, { realised: new Map([['swept', 100]]) }).quantity.score).toBeNull();
  });

  it('moves the answers against what is expected where they are given, and narrows with more voices', () => {
    const better = whatIf(facts, { ...none, answer: 3.3 }).quality;
    expect(better.deviation).toBeCloseTo(0, 12);
    const heard = whatIf(facts, { ...none, voices: 400 }).quality;
    expect(heard.observed).toBeCloseTo(3.2, 12);
    expect(heard.half_width).toBeLessThan(better.half_width / 2);
    expect(whatIf(facts, { ...none, voices: 5 }).combined.rho).toBe(0);
  });

  it('begins at the reference mean where nobody was heard', () => {
    const silent = {
      ...facts,
      voices: { voices: 0, ratings: 0, value_sum: 0, expected_sum: 0, deviation_sum: 0 },
    };
    const { quality } = whatIf(silent, { ...none, voices: 30 });
    expect(quality.deviation).toBe(0);
    expect(quality.adjusted).toBe(scoreQuality(silent.voices, resolvePolicy({ period })).adjusted);
  });
});
