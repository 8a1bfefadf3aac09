import { type IndicatorRecord, type JobDefault, jobKey } from '../indicators/repository.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import { type OwnerRecord, partInForce, type TargetRecord } from './repository.ts';
import type { Agreed } from './schema.ts';

const monthsOf = { month: 1, quarter: 3 } as const;

/** What the job usually agrees on, for the length of the period; nothing for a unit. Ended indicators are left out. */
export function startFromCatalogue(
  owner: OwnerRecord,
  period: PeriodRecord,
  defaults: ReadonlyMap<string, readonly JobDefault[]>,
  catalogue: readonly IndicatorRecord[],
): Agreed[] {
  const job = owner.position === null ? [] : (defaults.get(jobKey(owner.position)) ?? []);
  return job.flatMap(({ indicator, target, weight }) => {
    const known = catalogue.find(({ code }) => code === indicator);
    if (!known || known.ended_on !== null) return [];
    const months = known.cumulative === 1 ? monthsOf[period.kind] : 1;
    return [{ indicator, target: target * months, weight, fraction: partInForce(owner, period) || 1 }];
  });
}

/** What was agreed in the period before, which is as long; the part in force is that of the new period. */
export function startFromBefore(
  owner: OwnerRecord,
  period: PeriodRecord,
  before: readonly TargetRecord[],
): Agreed[] {
  return before.map(({ indicator, target, weight }) => ({
    ...{ indicator, target, weight },
    fraction: partInForce(owner, period) || 1,
  }));
}
