import { sumExactly } from './exact-sum.ts';
import type { Rating } from './input.ts';

/** A rating's or appraisal's answer 1…4: the overall value, else the mean of the answered aspects (method, 1.7). */
export function answer(row: Pick<Rating, 'value' | 'aspects'>): number {
  return row.value ?? mean(answeredAspects(row).map(([, value]) => value));
}

/** The aspects that were answered, as [name, value]. */
export function answeredAspects(row: Pick<Rating, 'aspects'>): readonly (readonly [string, number])[] {
  if (row.aspects == null) return NONE;
  return Object.entries(row.aspects).filter((entry): entry is [string, number] => entry[1] !== null);
}

const NONE: readonly (readonly [string, number])[] = [];

/** The arithmetic mean of at least one number, independent of their order. */
export function mean(values: readonly number[]): number {
  return sumExactly(values) / values.length;
}
