import type { Policy } from './policy.ts';
import { clamp, table } from './table.ts';

/** Slack at both edges of the voices ramp (method, 1.6). */
const SLACK = 1e-9;

/** What ratings say about somebody, summed (method, 1.2). */
export type Voices = {
  /** Σ w·a */
  voices: number;
  /** Number of counted ratings with a > 0. */
  ratings: number;
  /** Σ w·a·r */
  value_sum: number;
  /** Σ w·a·E */
  expected_sum: number;
  /** Σ w·a·(r − E) */
  deviation_sum: number;
};

export type QualityStatus = 'hidden' | 'provisional' | 'rated';

/** Block `quality` of the result. Means on the 1–4 scale, `skm` on 25–100, `score` on 0–120. */
export type Quality = {
  voices: number;
  ratings: number;
  observed: number | null;
  expected: number | null;
  deviation: number | null;
  reliability: number;
  shrunk_deviation: number;
  half_width: number;
  adjusted: number;
  skm: number;
  score: number;
  adjusted_low: number;
  skm_low: number;
  score_low: number;
  adjusted_high: number;
  skm_high: number;
  score_high: number;
  status: QualityStatus;
};

/**
 * Observed minus expected, shrunk to the reference mean M (method, 1.3 and 1.5): with Z = n/(n+k),
 * q = M + Z·d ± z·σ/√(n+k), each end cut to 1…4 after the shift, times 25, through the table.
 */
export function scoreQuality(evidence: Voices, policy: Policy): Quality {
  const { voices, ratings, value_sum, expected_sum, deviation_sum } = evidence;
  const heard = voices > 0;
  const deviation = heard ? deviation_sum / voices : null;
  const reliability = voices / (voices + policy.prior_strength);
  const shrunk = reliability * (deviation ?? 0);
  const half = (policy.z * policy.sigma) / Math.sqrt(voices + policy.prior_strength);
  const centre = policy.baseline.reference_mean + shrunk;
  const middle = onScales(centre, policy);
  const low = onScales(centre - half, policy);
  const high = onScales(centre + half, policy);
  return {
    voices,
    ratings,
    observed: heard ? value_sum / voices : null,
    expected: heard ? expected_sum / voices : null,
    deviation,
    reliability,
    shrunk_deviation: shrunk,
    half_width: half,
    adjusted: middle.mean,
    skm: middle.index,
    score: middle.score,
    adjusted_low: low.mean,
    skm_low: low.index,
    score_low: low.score,
    adjusted_high: high.mean,
    skm_high: high.index,
    score_high: high.score,
    status: statusOf(voices, policy),
  };
}

/** Hidden below `show_voices`, rated from `min_voices`, provisional between them (method, 1.6). */
export function statusOf(voices: number, policy: Policy): QualityStatus {
  if (voices >= policy.min_voices - SLACK) return 'rated';
  return voices < policy.show_voices - SLACK ? 'hidden' : 'provisional';
}

/** ρ, the part of quality that counts: 0 hidden, 1 rated, linear between them (method, 1.6). */
export function ramp(quality: Pick<Quality, 'voices' | 'status'>, policy: Policy): number {
  if (quality.status === 'hidden') return 0;
  if (quality.status === 'rated') return 1;
  const { show_voices, min_voices } = policy;
  return clamp((quality.voices - show_voices) / (min_voices - show_voices), 0, 1);
}

function onScales(value: number, policy: Policy): { mean: number; index: number; score: number } {
  const mean = clamp(value, 1, 4);
  return { mean, index: 25 * mean, score: table(policy.anchors, 25 * mean) };
}
