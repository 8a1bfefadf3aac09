import type { ObjectedSet } from '../objections/repository.ts';
import type { FlagReview } from './repository.ts';
import type { SetName } from './set.ts';

/**
 * Since when an open objection is about a set in a period; null: none is. The latest, where there are several.
 * @param objected what open objections are about
 */
export function objectedSince(
  { type, set }: SetName,
  periodId: number,
  objected: readonly ObjectedSet[],
): string | null {
  const same = objected.filter(
    (each) =>
      each.periodId === periodId &&
      each.type === type &&
      String(each.pointId) === set[0] &&
      each.time === set[1],
  );
  return (
    same
      .map(({ since }) => since)
      .sort()
      .at(-1) ?? null
  );
}

/** Whether two reviewers have agreed on a set since an objection to it. */
export function isDecidedAnew(steps: readonly FlagReview[], since: string): boolean {
  return steps.some(({ step, at }) => step === 'confirmed' && at > since);
}

/** How many sets of some units wait for reviewers because of an objection, by period. */
export function countObjected(
  objected: readonly ObjectedSet[],
  reviews: readonly FlagReview[],
  unitIds: ReadonlySet<number>,
): { period: string; sets: number }[] {
  const known = [...Map.groupBy(reviews, ({ digest }) => digest).values()];
  const waiting = objected.filter(
    (each) =>
      unitIds.has(each.unitId) &&
      !known.some(
        (steps) =>
          objectedSince(steps[0]!, each.periodId, [each]) !== null &&
          (isDecidedAnew(steps, each.since) || steps.at(-1)?.step === 'proposed'),
      ),
  );
  return [...Map.groupBy(waiting, ({ period }) => period)].map(([period, sets]) => ({
    period,
    sets: new Set(sets.map(({ type, pointId, time }) => `${type} ${pointId} ${time}`)).size,
  }));
}
