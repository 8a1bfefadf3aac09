import type { Predicate } from '#db/schema.ts';
import type { EmployeeNumbers } from '../scores/repository.ts';
import { bandOf } from '../scoring/level.ts';
import type { Policy } from '../scoring/policy.ts';

/** The five levels of PermenPANRB 6/2022, the highest first. */
export const predicates = ['Sangat Baik', 'Baik', 'Butuh Perbaikan', 'Kurang', 'Sangat Kurang'] as const;

export function isPredicate(name: string | null): name is Predicate {
  return predicates.some((each) => each === name);
}

/** A result below what was expected, or a proposal below `Baik`: nobody decides on that without having talked. */
export function needsDialogue({ official: { result_rating, predicate } }: EmployeeNumbers): boolean {
  const isLow = predicate !== null && predicate !== 'Sangat Baik' && predicate !== 'Baik';
  return isLow || result_rating === 'Di bawah';
}

/**
 * Whether anything adverse may follow from a score (method, 4.3): only where the rating of the result is firm or has
 * changed beyond its interval, and only in a quarter outside shadow mode.
 */
export function mayHaveConsequence(
  { official: { result_rating, result_status } }: EmployeeNumbers,
  { kind, shadow }: { kind: 'month' | 'quarter'; shadow: boolean },
): boolean {
  return (
    kind === 'quarter' &&
    !shadow &&
    result_rating !== null &&
    (result_status === 'firm' || result_status === 'changed')
  );
}

/**
 * The levels between both ends of the result's interval, with the behaviour as it is: how far the official pattern of
 * levels may move somebody (method, 4.4). Without an interval there is nothing to move.
 */
export function reachableLevels(
  { combined, official, quality }: EmployeeNumbers,
  exempt: boolean,
  { rating_bands: bands, matrix }: Pick<Policy, 'rating_bands' | 'matrix'>,
): Predicate[] {
  const { result_low: low, result_high: high } = combined;
  const { behaviour_rating: behaviour, predicate } = official;
  if (low == null || high == null || behaviour === null) return [];
  // The top needs quality that is rated (method, 4.3).
  const top = exempt || quality.status === 'rated' ? 0 : 1;
  const at = (value: number): number =>
    Math.max(
      top,
      bands.findIndex(({ name }) => name === bandOf(bands, value)),
    );
  const names = bands
    .slice(at(high), at(low) + 1)
    .map(({ name }) => matrix.get(name)?.get(behaviour) ?? null)
    .concat(predicate);
  return predicates.filter((each) => names.includes(each));
}
