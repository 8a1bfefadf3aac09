import type { Evidence } from './evidence.ts';
import type { Policy } from './policy.ts';
import type { Quality } from './quality.ts';
import { noStep, numbered, numberedSum, type Step, step } from './step.ts';

/**
 * From voices to the score on 0…120 (method, section 1). Inputs numbered _1, _2 … belong to the rows of
 * `expectedMix`. Notes: 'no voices' where nobody was heard; the status step has none.
 */
export function qualitySteps(quality: Quality, evidence: Evidence, policy: Policy): Step[] {
  return [
    ...meanSteps(quality, evidence),
    ...shrinkageSteps(quality, policy),
    ...scaleSteps(quality, policy),
  ];
}

function meanSteps(quality: Quality, { mix, value_sum }: Evidence): Step[] {
  const voicesOfRows = numbered(
    'voices',
    mix.map((row) => row.voices),
  );
  const means = numbered(
    'mean',
    mix.map((row) => row.expected),
  );
  const { voices, ratings, observed, expected, deviation } = quality;
  const counted = step(
    'quality.voices',
    numberedSum(mix.length, 'voices'),
    { ratings, ...voicesOfRows },
    voices,
  );
  if (deviation === null) {
    const unheard = (['quality.observed', 'quality.expected', 'quality.deviation'] as const).map((id) =>
      noStep(id, 'no voices'),
    );
    return [counted, ...unheard];
  }
  return [
    counted,
    step('quality.observed', 'weighted_sum / voices', { weighted_sum: value_sum, voices }, observed),
    step(
      'quality.expected',
      `(${numberedSum(mix.length, 'voices', 'mean')}) / voices`,
      { ...voicesOfRows, ...means, voices },
      expected,
    ),
    step('quality.deviation', 'observed - expected', { observed, expected }, deviation),
  ];
}

function shrinkageSteps(quality: Quality, { prior_strength, z, sigma }: Policy): Step[] {
  const { voices, reliability, deviation, shrunk_deviation, half_width } = quality;
  return [
    step(
      'quality.reliability',
      'voices / (voices + prior_strength)',
      { voices, prior_strength },
      reliability,
    ),
    deviation === null
      ? step('quality.shrunk_deviation', '0', {}, 0, 'no voices')
      : step(
          'quality.shrunk_deviation',
          'reliability * deviation',
          { reliability, deviation },
          shrunk_deviation,
        ),
    step(
      'quality.half_width',
      'z * sigma / sqrt(voices + prior_strength)',
      { z, sigma, voices, prior_strength },
      half_width,
    ),
  ];
}

function scaleSteps(quality: Quality, policy: Policy): Step[] {
  const { shrunk_deviation, half_width, voices } = quality;
  const centre = { reference_mean: policy.baseline.reference_mean, shrunk_deviation };
  const shifted = { ...centre, half_width };
  const { show_voices, min_voices } = policy;
  return [
    step('quality.adjusted', 'clamp(reference_mean + shrunk_deviation, 1, 4)', centre, quality.adjusted),
    step(
      'quality.adjusted_low',
      'clamp(reference_mean + shrunk_deviation - half_width, 1, 4)',
      shifted,
      quality.adjusted_low,
    ),
    step(
      'quality.adjusted_high',
      'clamp(reference_mean + shrunk_deviation + half_width, 1, 4)',
      shifted,
      quality.adjusted_high,
    ),
    step('quality.skm', '25 * adjusted', { adjusted: quality.adjusted }, quality.skm),
    step('quality.skm_low', '25 * adjusted_low', { adjusted_low: quality.adjusted_low }, quality.skm_low),
    step(
      'quality.skm_high',
      '25 * adjusted_high',
      { adjusted_high: quality.adjusted_high },
      quality.skm_high,
    ),
    step('quality.score', 'table(skm)', { skm: quality.skm }, quality.score),
    step('quality.score_low', 'table(skm_low)', { skm_low: quality.skm_low }, quality.score_low),
    step('quality.score_high', 'table(skm_high)', { skm_high: quality.skm_high }, quality.score_high),
    step(
      'quality.status',
      'status(voices, show_voices, min_voices)',
      { voices, show_voices, min_voices },
      quality.status,
    ),
  ];
}
