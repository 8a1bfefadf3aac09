import { policyOf } from '../scores/period-policy.ts';
import type { PeriodRecord } from '../scores/repository.ts';
import type { Policy } from '../scoring/policy.ts';
import { type Quantity, scoreIndicator, scoreQuantity } from '../scoring/quantity.ts';
import { isDue, type OwnerRecord, type TargetRecord, toScored } from './repository.ts';

/** The quantity of one owner as the score has it (method, section 3): what is not due yet is left out. */
export function progressOf(
  targets: readonly TargetRecord[],
  owner: OwnerRecord,
  period: PeriodRecord,
  now: number,
  policy: Policy,
): Quantity {
  const due = targets.filter((target) => isDue(target, period));
  return scoreQuantity(
    due.map((target) => toScored(target, owner, period, now)),
    policy,
  );
}

/** What should be reached of a target by now: T′ of the method. */
export function expectedOf(
  target: TargetRecord,
  owner: OwnerRecord,
  period: PeriodRecord,
  now: number,
): number {
  const source = { ...toScored(target, owner, period, now), status: 'missing' as const };
  return scoreIndicator(source, policyOf(period)).target ?? 0;
}
