import { describe, expect, it } from 'vitest';
import { hearAppraisals, scoreBehaviour } from './behaviour.ts';
import { document, scored } from './document.fixture.ts';
import type { Appraisal, PolicyInput } from './input.ts';
import { resolvePolicy } from './policy.ts';

const policy = resolvePolicy(document().policy);

function peers(values: number[], change: Partial<PolicyInput> = {}) {
  return scoreBehaviour({ superior: [], peer: values }, resolvePolicy({ ...document().policy, ...change }));
}

function corrections(rows: Partial<Appraisal>[]): Record<string, number> {
  const { leniency } = hearAppraisals(document({ appraisals: rows }).appraisals!, policy);
  return Object.fromEntries(leniency.map(({ role, rater, correction }) => [`${role} ${rater}`, correction]));
}

describe('leniency', () => {
  it('is the distance from the usual rater, trusted by m/(m+5)', () => {
    const found = corrections([
      { rater: 'a', value: 3 },
      { rater: 'b', value: 3.5 },
      { rater: 'c', value: 4 },
      { rater: 'c', ratee: 'tono', value: 4 },
    ]);
    expect(found['peer a']).toBeCloseTo(-0.5 / 6, 12);
    expect(found['peer b']).toBe(0);
    expect(found['peer c']).toBeCloseTo((2 / 7) * 0.5, 12);
  });

  it('is clamped to ±0.3', () => {
    const rows = (rater: string, value: number) =>
      Array.from({ length: 20 }, (_, i) => ({ rater, ratee: `e${i}`, value }));
    const found = corrections([...rows('mild', 4), ...rows('usual', 3), ...rows('strict', 1)]);
    expect(found).toEqual({ 'peer mild': 0.3, 'peer strict': -0.3, 'peer usual': 0 });
  });

  it('takes the mean of the two middle raters where their number is even', () => {
    const found = corrections([
      { rater: 'a', value: 1 },
      { rater: 'b', value: 2 },
      { rater: 'c', value: 3 },
      { rater: 'd', value: 4 },
    ]);
    expect(found['peer b']).toBeCloseTo((1 / 6) * -0.5, 12);
    expect(found['peer c']).toBeCloseTo((1 / 6) * 0.5, 12);
  });

  it('is counted by role and ignores self-appraisals in either role', () => {
    const found = corrections([
      { rater: 'boss', role: 'superior', value: 2 },
      { rater: 'boss', role: 'peer', value: 4 },
      { rater: 'sari', role: 'peer', value: 4 },
      { rater: 'sari', role: 'superior', value: 4 },
      { rater: 'tono', role: 'peer', value: 2 },
    ]);
    expect(Object.keys(found)).toEqual(['peer boss', 'peer tono', 'superior boss']);
    expect(found['superior boss']).toBe(0);
  });

  it('is taken off every mark, which stays within 1…4', () => {
    const { of } = hearAppraisals(
      document({
        appraisals: [
          { rater: 'a', value: 4 },
          { rater: 'b', value: 1 },
          { rater: 'c', value: 3 },
        ],
      }).appraisals!,
      policy,
    );
    const found = of.get('sari')!.peer;
    expect(found[0]).toBeCloseTo(4 - 1 / 6, 12);
    expect(found[1]).toBeCloseTo(1 + 0.3, 12);
    const cut = hearAppraisals(
      document({
        appraisals: [
          { rater: 'a', value: 4 },
          { rater: 'a', ratee: 'tono', value: 1 },
          { rater: 'b', value: 3 },
        ],
      }).appraisals!,
      policy,
    );
    expect(cut.of.get('tono')!.peer[0]).toBeGreaterThanOrEqual(1);
    expect(cut.of.get('sari')!.peer[0]).toBe(4);
  });

  it('hears the mean of the aspects where there is no value', () => {
    const { of } = hearAppraisals(
      document({ appraisals: [{ aspects: { loyal: 2, kind: 3 } }] }).appraisals!,
      policy,
    );
    expect(of.get('sari')!.peer).toEqual([2.5]);
  });
});

describe('peers', () => {
  it('are not counted below three, so that nobody is recognised', () => {
    expect(peers([4, 4])).toMatchObject({ peers: 2, peer: null, mean: null, score: null, kept: 0 });
    expect(peers([])).toMatchObject({ peers: 0, peer: null });
  });

  it('are the median for three and four', () => {
    expect(peers([1, 3, 4])).toMatchObject({ peers: 3, peer: 3, kept: 1 });
    expect(peers([1, 2, 3, 4])).toMatchObject({ peer: 2.5, kept: 2 });
  });

  it('lose one per side up to nine and a fifth, rounded down, from ten on', () => {
    expect(peers([1, 2, 2, 2, 2, 2, 2, 2, 4]).kept).toBe(7);
    expect(peers([1, 1, 2, 2, 2, 2, 2, 2, 4, 4])).toMatchObject({ kept: 6, peer: 2 });
    expect(peers(Array(14).fill(3)).kept).toBe(10);
    expect(peers(Array(15).fill(3)).kept).toBe(9);
  });

  it('lose nobody where one or two are allowed', () => {
    expect(peers([2, 4], { min_peers: 2 })).toMatchObject({ peer: 3, kept: 2 });
    expect(peers([4], { min_peers: 1 })).toMatchObject({ peer: 4, kept: 1 });
    expect(peers([], { min_peers: 0 })).toMatchObject({ peer: null, score: null });
    expect(peers([1, 2, 4], { min_peers: 2 })).toMatchObject({ peer: 2, kept: 1 });
  });
});

describe('behaviour', () => {
  it('weighs the superior 60 and the peers 40', () => {
    const both = scoreBehaviour({ superior: [3.2], peer: [3, 3, 3] }, policy);
    expect(both.mean).toBeCloseTo(3.12, 12);
    expect(both.score).toBeCloseTo(92.376068, 6);
    const halves = resolvePolicy({ ...document().policy, superior_weight: 0.5 });
    expect(scoreBehaviour({ superior: [3], peer: [4, 4, 4] }, halves).mean).toBe(3.5);
  });

  it('takes the mean of several superiors, and one side alone where the other is missing', () => {
    expect(scoreBehaviour({ superior: [2, 4], peer: [1, 1] }, policy)).toMatchObject({
      mean: 3,
      superior: 3,
      superiors: 2,
    });
    expect(peers([2, 2, 2])).toMatchObject({ superior: null, mean: 2 });
    expect(scoreBehaviour(undefined, policy)).toMatchObject({
      superior: null,
      peers: 0,
      peer: null,
      score: null,
    });
  });

  it('lists the corrections by role, then rater, by code unit', () => {
    const { leniency } = scored({
      appraisals: [
        { rater: 'b' },
        { rater: 'a' },
        { rater: 'B' },
        { rater: 'boss', role: 'superior' },
        { rater: 'é' },
      ],
    });
    expect(leniency.map(({ role, rater }) => `${role} ${rater}`)).toEqual([
      'peer B',
      'peer a',
      'peer b',
      'peer é',
      'superior boss',
    ]);
  });
});
