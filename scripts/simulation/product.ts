import type { ScoreInput } from '#api/scoring/input.ts';
import { bandOf } from '#api/scoring/level.ts';
import { resolvePolicy } from '#api/scoring/policy.ts';
import { score } from '#api/scoring/score.ts';
import { table } from '#api/scoring/table.ts';
import type { Vote } from './vote.ts';
import { CITY_MEAN, DAYS, POINT_SHARES, VOTES_PER_PHONE } from './world.ts';

/** The level the employee held before the month, and the one "good" means. */
const HELD = 'Baik';

/** 30 days of one calendar month, because network pseudonyms live a month. */
const PERIOD = { start: '2026-11-01T00:00:00+07:00', end: '2026-12-01T00:00:00+07:00' };

const POLICY: ScoreInput['policy'] = { period: PERIOD, baseline: { reference_mean: CITY_MEAN } };

/** The product's defaults with the frozen mean of the simulated city. */
export const policy = resolvePolicy(POLICY);

/** The product's answer about the employee. */
export type Verdict = {
  /** Adjusted quality, 1-4. */
  quality: number;
  /** Voices after all caps. */
  voices: number;
  /** The employee, "Baik" before, is firmly labelled lower: the whole 90 % interval lies below the band. */
  demoted: boolean;
};

/** Asks the real scoring core about a month of votes; `honest` is the usual number of votes of such a month. */
export function judge(votes: readonly Vote[], honest: number): Verdict {
  const { employees } = score(scoreInput(votes, honest));
  const { quality, label } = employees[0]!;
  return {
    quality: quality.adjusted,
    voices: quality.voices,
    demoted: label.status === 'changed' && edgeOf(label.label!) < edgeOf(HELD),
  };
}

/** Whether a true quality on the 1-4 scale deserves at least "Baik". */
export function isGood(truth: number): boolean {
  return edgeOf(bandOf(policy.bands, table(policy.anchors, 25 * truth))) >= edgeOf(HELD);
}

/**
 * The month as a document of the scoring command: one employee, always on duty at three points of one unit, whose
 * result is quality alone. The usual traffic of a point is that of an honest month in phones.
 */
export function scoreInput(votes: readonly Vote[], honest: number): ScoreInput {
  const points = POINT_SHARES.map((_, n) => `point-${n}`);
  return {
    points: points.map((id, n) => ({
      id,
      unit: 'unit',
      kind: 'street',
      daily_rate: (POINT_SHARES[n]! * honest) / VOTES_PER_PHONE / DAYS,
    })),
    employees: [{ id: 'employee', unit: 'unit', previous: { label: HELD } }],
    assignments: points.map((point) => ({ employee: 'employee', point, ...PERIOD, share: 1 })),
    ratings: votes.map(({ point, day, value, phone, network }, n) => ({
      id: `rating-${n}`,
      point: points[point]!,
      time: `2026-11-${String(day + 1).padStart(2, '0')}T09:00:00+07:00`,
      value,
      device: phone,
      network,
    })),
    policy: POLICY,
  };
}

function edgeOf(band: string): number {
  return policy.bands.find(({ name }) => name === band)!.from;
}
