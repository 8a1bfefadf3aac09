import { type Policy, resolvePolicy } from '../scoring/policy.ts';
import type { PeriodRecord } from './repository.ts';

/** The parameters of the method that hold in a period. */
export function policyOf({ policy, baseline, start, end }: PeriodRecord): Policy {
  return resolvePolicy({
    ...JSON.parse(policy.document),
    period: { start, end },
    baseline: JSON.parse(baseline.document),
  });
}
