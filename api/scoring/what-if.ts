import { type Combined, combine } from './combine.ts';
import type { PolicyInput, Target } from './input.ts';
import { type Policy, resolvePolicy } from './policy.ts';
import { type Quality, scoreQuality, type Voices } from './quality.ts';
import { type Quantity, scoreQuantity } from './quantity.ts';

/** What one score rests on: enough to compute it anew somewhere else, and nothing about anybody else. */
export type WhatIfFacts = {
  /**
   * The targets of the whole period with what will have been reached at its end if it goes on as it went; one of which
   * nothing has been reported is `missing`, and counts only with a wish.
   */
  targets: readonly Target[];
  /** What the ratings sum up to; below `show_voices` voices without what was answered. */
  voices: Voices;
  /** Has no public points: judged without quality. */
  exempt: boolean;
  /** 0…120, null where nobody has been heard. */
  behaviour: number | null;
  policy: PolicyInput;
};

/** What somebody would like to see changed; what is absent stays as it is. */
export type Wish = {
  /** By id of the target: the value reached, taken as verified. */
  realised: ReadonlyMap<string, number>;
  /** Mean answer of the residents, 1…4. */
  answer?: number;
  /** Number of voices. */
  voices?: number;
};

export type WhatIf = { quantity: Quantity; quality: Quality; combined: Combined };

/**
 * The score as it would be at the end of the period (method, sections 1.5, 3 and 4.1), by the very functions that compute
 * the real one: without a wish it is the real one so far. A waived target stays waived.
 */
export function whatIf(facts: WhatIfFacts, wish: Wish): WhatIf {
  const policy = resolvePolicy(facts.policy);
  const targets = facts.targets.flatMap((target): Target[] => {
    const realised = wish.realised.get(target.id);
    if (realised !== undefined && target.status !== 'waived')
      return [{ ...target, realised, status: 'verified' }];
    return target.status === 'missing' ? [] : [target];
  });
  const quantity = scoreQuantity(targets, policy);
  const quality = scoreQuality(voicesOf(facts.voices, wish, policy), policy);
  const combined = combine(quality, quantity.score, facts.behaviour, policy, facts.exempt);
  return { quantity, quality, combined };
}

/** Mean answer that the voices gave, and the one expected where and when they were given; M without any voice. */
export function meansOf(
  { voices, value_sum, expected_sum }: Voices,
  referenceMean: number,
): { answer: number; expected: number } {
  if (voices === 0) return { answer: referenceMean, expected: referenceMean };
  return { answer: value_sum / voices, expected: expected_sum / voices };
}

function voicesOf(facts: Voices, wish: Wish, policy: Policy): Voices {
  if (wish.answer === undefined && wish.voices === undefined) return facts;
  const { answer: given, expected } = meansOf(facts, policy.baseline.reference_mean);
  const voices = wish.voices ?? facts.voices;
  const answer = wish.answer ?? given;
  return {
    voices,
    ratings: facts.ratings,
    value_sum: voices * answer,
    expected_sum: voices * expected,
    deviation_sum: voices * (answer - expected),
  };
}
