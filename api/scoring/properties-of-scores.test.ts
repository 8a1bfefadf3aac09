import { describe, expect, it } from 'vitest';
import { explainEmployee, explainUnit } from './explain.ts';
import type { ScoreInput } from './input.ts';
import { decideLevel } from './level.ts';
import { toDocument } from './output.ts';
import { resolvePolicy } from './policy.ts';
import { holds, pairs, shuffled, TINY } from './property.fixture.ts';
import { scoreQuality } from './quality.ts';
import { type Scored, score } from './score.ts';

describe('properties of scores and levels', () => {
  it('P1: the order of any input list changes no bit', () => {
    holds(101, (input, random) => {
      const mixed: ScoreInput = {
        points: shuffled(input.points!, random),
        employees: shuffled(input.employees!, random),
        assignments: shuffled(input.assignments!, random),
        ratings: shuffled(input.ratings!, random),
        targets: shuffled(input.targets!, random),
        appraisals: shuffled(input.appraisals!, random),
        policy: { ...input.policy, released: shuffled(input.policy.released!, random) },
      };
      const [a, b] = [score(input), score(mixed)];
      expect(JSON.stringify(toDocument(b))).toBe(JSON.stringify(toDocument(a)));
      const unrounded = ({ policy: _, ...rest }: Scored) => JSON.stringify(rest);
      expect(unrounded(b)).toBe(unrounded(a));
      for (const { id } of a.employees) expect(explainEmployee(b, id)).toEqual(explainEmployee(a, id));
      for (const { id } of a.units) expect(explainUnit(b, id)).toEqual(explainUnit(a, id));
    });
  });

  it('P5: everything stays inside its bounds', () => {
    holds(105, (input) => {
      const { employees, units } = score(input);
      for (const { quality, quantity, combined } of [...employees, ...units]) {
        const ascending = (...values: (number | null)[]) => {
          const present = values.filter((value) => value !== null);
          for (let i = 1; i < present.length; i++)
            expect(present[i]).toBeGreaterThanOrEqual(present[i - 1]! - TINY);
        };
        ascending(1, quality.adjusted_low, quality.adjusted, quality.adjusted_high, 4);
        ascending(0, quality.score_low, quality.score, quality.score_high, 120);
        ascending(0, quantity.score, 120);
        ascending(0, combined.result_low, combined.result, combined.result_high, 120);
        ascending(0, combined.final_low, combined.final, combined.final_high, 120);
        for (const { score } of quantity.indicators) ascending(0, score, 120);
      }
      for (const { behaviour } of employees) {
        if (behaviour.score === null) continue;
        expect(behaviour.score).toBeGreaterThanOrEqual(0);
        expect(behaviour.score).toBeLessThanOrEqual(120);
      }
    });
  });

  it('P7: more of an "up" indicator never lowers quantity, more of a "down" one never raises it', () => {
    holds(107, (input, random) => {
      const targets = input.targets!.filter(({ realised }) => realised != null);
      const one = targets[Math.floor(random() * targets.length)];
      if (one === undefined) return;
      const more = { ...one, realised: one.realised! + random() * 60 };
      const changed = input.targets!.map((row) => (row === one ? more : row));
      const [before, after] = [score(input), score({ ...input, targets: changed })];
      const direction = one.direction === 'up' ? 1 : -1;
      const rows = (scored: Scored) => [...scored.employees, ...scored.units];
      rows(before).forEach(({ quantity }, i) => {
        const now = rows(after)[i]!.quantity.score;
        expect(direction * ((now ?? 0) - (quantity.score ?? 0))).toBeGreaterThanOrEqual(-TINY);
      });
    });
  });

  it('P8: a better appraisal never lowers the behaviour of the one appraised', () => {
    holds(108, (input, random) => {
      const { appraisals } = input;
      const one = appraisals![Math.floor(random() * appraisals!.length)];
      if (one === undefined) return;
      const better = { ...one, value: one.value! + random() * (4 - one.value!) };
      const changed = appraisals!.map((row) => (row === one ? better : row));
      for (const [old, now] of pairs(score(input), score({ ...input, appraisals: changed }))) {
        if (old.id !== one.ratee) continue;
        expect(now.behaviour.score ?? 0).toBeGreaterThanOrEqual((old.behaviour.score ?? 0) - TINY);
      }
    });
  });

  it('P9: without voices quality is M, with endless voices M + d, and the half width falls', () => {
    const quality = (policy: ScoreInput['policy'], voices: number, deviation: number) =>
      scoreQuality(
        {
          voices,
          ratings: voices,
          value_sum: 0,
          expected_sum: 0,
          deviation_sum: voices * deviation,
        },
        resolvePolicy(policy),
      );
    holds(109, ({ policy }, random) => {
      const deviation = random() - 0.5;
      const { baseline } = resolvePolicy(policy);
      expect(quality(policy, 0, deviation).adjusted).toBe(baseline.reference_mean);
      expect(quality(policy, 1e-12, deviation).adjusted).toBeCloseTo(baseline.reference_mean, 9);
      expect(quality(policy, 1e14, deviation).adjusted).toBeCloseTo(baseline.reference_mean + deviation, 9);
      const count = random() * 300;
      expect(quality(policy, count + 0.5, deviation).half_width).toBeLessThan(
        quality(policy, count, deviation).half_width,
      );
    });
  });

  it('P10: another linear scale of answers and means gives the same quality on that scale', () => {
    holds(110, (input, random) => {
      const [alpha, beta] = [0.2 + random() * 0.6, random() * 0.8];
      const scale = (value: number | null | undefined) => (value == null ? null : alpha * value + beta);
      const map = <T>(row: Readonly<Record<string, T>>, by: (value: T) => unknown) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, by(value)]));
      const { baseline } = input.policy;
      const other = {
        ...input,
        ratings: input.ratings!.map((row) => ({
          ...row,
          value: scale(row.value),
          aspects: row.aspects == null ? null : map(row.aspects, scale),
        })),
        policy: {
          ...input.policy,
          baseline: {
            reference_mean: scale(baseline!.reference_mean),
            city_mean: scale(baseline!.city_mean),
            cells: map(baseline!.cells!, (row) => (row === null ? null : map(row, scale))),
          },
        },
      } as ScoreInput;
      const [before, after] = [score(input), score(other)];
      for (const [old, now] of pairs(before, after)) {
        const centre = before.policy.baseline.reference_mean + old.quality.shrunk_deviation;
        const centreNow = after.policy.baseline.reference_mean + now.quality.shrunk_deviation;
        expect(centreNow).toBeCloseTo(alpha * centre + beta, 9);
        expect(now.quality.half_width).toBe(old.quality.half_width);
      }
    });
  });

  it('P13: the final number is at most the leash above the weaker side', () => {
    holds(113, (input) => {
      const { employees, policy } = score(input);
      for (const { quality, quantity, combined, source } of employees) {
        if (combined.final === null) continue;
        const sides = [
          quantity.score,
          source.quality_exempt === true || quality.status !== 'rated' ? null : quality.score,
        ];
        const weaker = Math.min(...sides.filter((side) => side !== null));
        expect(combined.final).toBeLessThanOrEqual(weaker + policy.leash + TINY);
      }
    });
  });

  it('P14: a number inside the old band keeps its label, and more never gives less', () => {
    holds(114, (input, random) => {
      const { bands, streak_needed } = resolvePolicy(input.policy);
      for (const { label, combined, source, quality } of score(input).employees) {
        const old = source.previous?.label;
        const from = bands.findIndex(({ name }) => name === old);
        const upper = from === 0 ? Number.POSITIVE_INFINITY : bands[from - 1]?.from;
        if (combined.final === null || from < 0 || upper === undefined) continue;
        const inside = combined.final >= bands[from]!.from && combined.final < upper - TINY;
        const top = quality.status === 'rated' || source.quality_exempt === true;
        const innovative = source.innovation === true || input.policy.top_requires_innovation !== true;
        if (inside && (from > 0 || (top && innovative))) expect(label.label).toBe(old);
      }
      const previous = { label: bands[Math.floor(random() * 5)]!.name, streak: Math.floor(random() * 5) - 2 };
      const rule = { bands, topAllowed: random() < 0.7, streakNeeded: streak_needed };
      const [below, above] = [random() * 15, random() * 15];
      const rank = (value: number) => {
        const decided = decideLevel({ value, low: value - below, high: value + above }, previous, rule);
        return bands.findIndex(({ name }) => name === decided.label);
      };
      const values = Array.from({ length: 40 }, () => random() * 120).sort((a, b) => a - b);
      for (let i = 1; i < values.length; i++)
        expect(rank(values[i]!)).toBeLessThanOrEqual(rank(values[i - 1]!));
    });
  });

  it('P17: the same input gives the same bytes', () => {
    holds(117, (input) => {
      const copy = structuredClone(input);
      expect(JSON.stringify(toDocument(score(copy)))).toBe(JSON.stringify(toDocument(score(input))));
      expect(copy).toEqual(input);
    });
  });
});
