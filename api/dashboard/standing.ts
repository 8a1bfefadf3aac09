import type { Policy } from '../scoring/policy.ts';
import type { Voices } from '../scoring/quality.ts';
import { scoreQuality } from '../scoring/quality.ts';

/** Whether a place is better or worse than the others, or nothing can be said. */
export type Standing = 'above' | 'below' | 'same' | null;

/**
 * A place against all others together: `above` or `below` only where neither interval reaches the other. Places are
 * never put in an order, and one with too few voices, or without others, is not compared at all.
 */
export function standingOf(place: Voices, all: Voices, policy: Policy): Standing {
  const own = scoreQuality(place, policy);
  const rest = scoreQuality(without(all, place), policy);
  if (own.status === 'hidden' || rest.status === 'hidden') return null;
  if (own.skm_low > rest.skm_high) return 'above';
  return own.skm_high < rest.skm_low ? 'below' : 'same';
}

function without(all: Voices, part: Voices): Voices {
  return {
    // Rounding must not leave a fraction of nobody.
    voices: Math.max(0, all.voices - part.voices),
    ratings: all.ratings - part.ratings,
    value_sum: all.value_sum - part.value_sum,
    expected_sum: all.expected_sum - part.expected_sum,
    deviation_sum: all.deviation_sum - part.deviation_sum,
  };
}
