import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainEmployee } from './explain.ts';
import type { ScoreInput } from './input.ts';
import { type Json, toDocument } from './output.ts';
import { type Scored, score } from './score.ts';
import type { StepId } from './step.ts';
import { validate } from './validate.ts';

function golden(name: string): Json {
  return JSON.parse(readFileSync(new URL(`golden/${name}.json`, import.meta.url), 'utf8'));
}

function run(example: number): Scored {
  return score(validate(golden(`example-${example}`)));
}

/** Paths at which two documents differ by more than 1e-6, keys and their order included. */
function differences(actual: Json, expected: Json, path = ''): string[] {
  if (typeof actual === 'number' && typeof expected === 'number') {
    return Math.abs(actual - expected) <= 1e-6 ? [] : [`${path}: ${actual} instead of ${expected}`];
  }
  if (typeof actual === 'object' && actual !== null && typeof expected === 'object' && expected !== null) {
    const [keys, expectedKeys] = [Object.keys(actual), Object.keys(expected)];
    if (keys.join() !== expectedKeys.join()) return [`${path}: keys ${keys} instead of ${expectedKeys}`];
    return keys.flatMap((key) =>
      differences(
        (actual as Record<string, Json>)[key]!,
        (expected as Record<string, Json>)[key]!,
        `${path}/${key}`,
      ),
    );
  }
  return actual === expected ? [] : [`${path}: ${actual} instead of ${expected}`];
}

/** Results of the numeric steps of one employee by id. */
function stepsOf(example: number, employee: string): Partial<Record<StepId, number>> {
  const { steps } = explainEmployee(run(example), employee);
  return Object.fromEntries(steps.map(({ id, result }) => [id, result as number]));
}

describe('the golden examples', () => {
  it.each([1, 2])('example %i comes out as printed, key by key, to 1e-6', (example) => {
    expect(differences(toDocument(run(example)), golden(`expected-${example}`))).toEqual([]);
  });

  it('prints at most 6 decimals and no negative zero', () => {
    const text = JSON.stringify(toDocument(run(2)));
    expect(text).not.toMatch(/\.\d{7}/);
    expect(text).not.toContain('-0,');
    const zero = { ...run(1), leniency: [{ role: 'peer' as const, rater: 'x', correction: -1e-9 }] };
    expect(JSON.stringify(toDocument(zero))).toContain('"correction":0}');
  });
});

describe('the worked examples', () => {
  it('7.1 Sari: every number of the table', () => {
    const steps = stepsOf(1, 'sari');
    const table: [StepId, number][] = [
      ['quality.voices', 36],
      ['quality.observed', 3.277778],
      ['quality.expected', 3.3],
      ['quality.deviation', -0.022222],
      ['quality.reliability', 0.642857],
      ['quality.shrunk_deviation', -0.014286],
      ['quality.half_width', 0.186849],
      ['quality.adjusted', 3.185714],
      ['quality.adjusted_low', 2.998865],
      ['quality.adjusted_high', 3.372563],
      ['quality.skm', 79.642857],
      ['quality.skm_low', 74.971632],
      ['quality.skm_high', 84.314083],
      ['quality.score', 95.184371],
      ['quality.score_low', 87.17766],
      ['quality.score_high', 103.169372],
      ['quantity.score', 95],
      ['behaviour.superior', 3.4],
      ['behaviour.peer', 3.5],
      ['behaviour.mean', 3.44],
      ['behaviour.score', 106.051282],
      ['combined.rho', 1],
      ['combined.quality_side', 95.184371],
      ['combined.result_mean', 95.092186],
      ['combined.ceiling', 115],
      ['combined.result', 95.092186],
      ['combined.result_low', 91.08883],
      ['combined.result_high', 99.084686],
      ['combined.final', 99.475824],
      ['combined.final_low', 97.073811],
      ['combined.final_high', 101.871324],
    ];
    for (const [id, value] of table) expect(Math.abs(steps[id]! - value), id).toBeLessThan(1e-6);
  });

  it('7.2 Agus and Dewi: voices, leniency, the leash', () => {
    const { employees, units, totals, leniency } = run(2);
    const [agus, dewi] = employees;
    expect(agus!.quality.voices).toBeCloseTo(30 + 10 + 10 + 7.2 + 0.92 + 1 + 2.5, 9);
    expect(dewi!.quality.voices).toBeCloseTo(12.5, 9);
    expect(dewi!.combined.rho).toBeCloseTo(0.125, 9);
    expect(dewi!.combined.final_mean).toBeCloseTo(85.686697, 6);
    expect(dewi!.combined.final).toBe(dewi!.combined.ceiling);
    expect(agus!.behaviour.peer).toBeCloseTo(3, 9);
    expect(totals.unit_only).toBeCloseTo(4.88, 9);
    expect(totals.counted).toBe(90);
    expect(units[0]!.combined.result).toBeCloseTo(96.966211, 6);
    expect(leniency.map(({ rater, correction }) => [rater, Math.round(correction * 1e6) / 1e6])).toEqual([
      ['p1', 0],
      ['p2', 0.285714],
      ['p3', -0.214286],
      ['boss2', 0],
    ]);
  });

  it('7.2 the wifi, the loyal and the angry phone weigh as in the table', () => {
    const { limits } = explainEmployee(run(2), 'agus');
    expect(limits.filter(({ kind }) => kind === 'network')).toEqual([
      { kind: 'network', point: 'P2', month: '2026-10', sets: 1, votes: 10, counted: 5, flagged: true },
    ]);
    expect(
      limits.filter(({ kind }) => kind === 'phone').map(({ votes, counted }) => [votes, counted]),
    ).toEqual([
      [5, 1],
      [3, 1],
    ]);
  });

  it('scores without any list at all', () => {
    const empty = { policy: (golden('example-1') as unknown as ScoreInput).policy };
    expect(toDocument(score(validate(empty)))).toEqual({
      employees: [],
      units: [],
      flags: [],
      totals: { ratings: 0, counted: 0, voices: 0, attributed: 0, unit_only: 0 },
      leniency: [],
    });
  });
});
