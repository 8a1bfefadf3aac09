import type { Combined } from './combine.ts';
import type { Previous } from './input.ts';
import type { Level } from './level.ts';
import type { Official } from './score.ts';
import { noStep, type Step, step } from './step.ts';

/**
 * Result rating, behaviour rating and predicate (PermenPANRB 6/2022), then the label of the one-number form
 * (method, 4.3). Notes of rating and label: the reason, 'firm', 'provisional', 'kept', 'changed', 'drifted', 'held' or
 * 'not scored'; of the behaviour rating 'none'; of the predicate 'no result' or 'no behaviour'. `streak` goes in,
 * `next_streak` comes out.
 */
export function levelSteps(
  combined: Combined,
  behaviour: number | null,
  label: Level,
  official: Official,
  previous: Previous,
): Step[] {
  const { result_rating, result_status, result_streak, behaviour_rating, predicate } = official;
  const missing =
    result_rating === null ? 'no result' : behaviour_rating === null ? 'no behaviour' : undefined;
  return [
    levelStep(
      'level.result_rating',
      { value: combined.result, low: combined.result_low, high: combined.result_high },
      { label: result_rating, status: result_status, streak: result_streak },
      previous.result_streak ?? 0,
    ),
    behaviour === null
      ? noStep('level.behaviour_rating', 'none')
      : step('level.behaviour_rating', 'band(behaviour)', { behaviour }, behaviour_rating),
    missing === undefined
      ? step('level.predicate', 'matrix(result_rating, behaviour_rating)', {}, predicate)
      : noStep('level.predicate', missing),
    levelStep(
      'level.label',
      { value: combined.final, low: combined.final_low, high: combined.final_high },
      label,
      previous.streak ?? 0,
    ),
  ];
}

function levelStep(
  id: 'level.result_rating' | 'level.label',
  interval: { value: number | null; low: number | null; high: number | null },
  level: Level,
  streak: number,
): Step {
  if (level.label === null) return noStep(id, level.status);
  const inputs = { ...interval, streak, next_streak: level.streak };
  return step(id, 'level(value, low, high, streak)', inputs, level.label, level.status);
}
