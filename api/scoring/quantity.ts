import { sumExactly } from './exact-sum.ts';
import type { Target } from './input.ts';
import { byId } from './order.ts';
import type { Policy } from './policy.ts';
import { clamp } from './table.ts';

export type IndicatorNote = 'verified' | 'reported' | 'missing' | 'rejected' | 'waived' | 'invalid target';

/** The case of the method's table (section 3) an indicator fell under. */
export type IndicatorCase =
  | 'up'
  | 'down'
  | 'zero'
  | 'reported cap'
  | 'missing'
  | 'rejected'
  | 'waived'
  | 'invalid target';

/** One row of block `quantity`. */
export type Indicator = {
  id: string;
  /** 0…120; null when left out. */
  score: number | null;
  /** v·f */
  weight: number;
  note: IndicatorNote;
  /** T′; absent when waived. */
  target?: number;
  /** The formula before every cut; absent when it was not reached. */
  raw?: number;
  case: IndicatorCase;
  /** The row of the input, for the explanation. */
  source: Target;
};

/** Block `quantity`: N = Σ v·f·s / Σ v·f over the assessable indicators, null when there is none. */
export type Quantity = { indicators: Indicator[]; weight: number; score: number | null };

/** Scores the indicators of one employee or unit and takes their weighted mean (method, section 3). */
export function scoreQuantity(targets: readonly Target[], policy: Policy): Quantity {
  const indicators = targets.map((target) => scoreIndicator(target, policy)).sort(byId);
  const { weight, score } = weightedMean(indicators);
  return { indicators, weight, score };
}

/** Σ weight·score / Σ weight over the rows that have a score and a weight; null when there is none. */
export function weightedMean(rows: readonly { weight: number; score: number | null }[]): {
  weight: number;
  score: number | null;
} {
  const assessable = rows.filter((row) => row.score !== null && row.weight > 0);
  const weight = sumExactly(assessable.map((row) => row.weight));
  if (weight === 0) return { weight, score: null };
  return { weight, score: sumExactly(assessable.map((row) => row.weight * row.score!)) / weight };
}

/** One indicator through the cases of section 3, in the method's order: waived, invalid, rejected, missing, formula. */
export function scoreIndicator(source: Target, policy: Policy): Indicator {
  const fraction = source.fraction ?? 1;
  const status = source.status ?? 'verified';
  const row = { id: source.id, weight: (source.weight ?? 1) * fraction, source };
  if (status === 'waived') return { ...row, score: null, note: status, case: status };
  const target = (source.cumulative ?? true) ? source.target * fraction : source.target;
  if (source.direction === 'up' && target <= 0) {
    return { ...row, score: null, note: 'invalid target', target, case: 'invalid target' };
  }
  if (status === 'rejected') return { ...row, score: 0, note: status, target, case: status };
  const realised = source.realised ?? null;
  if (status === 'missing' || realised === null) {
    return { ...row, score: 0, note: 'missing', target, case: 'missing' };
  }
  const raw = achievement(source, realised, target);
  const capped = status === 'reported' && Math.min(raw, policy.max_score) > policy.unverified_cap;
  const score = capped ? policy.unverified_cap : clamp(raw, 0, policy.max_score);
  const formula = source.direction === 'up' ? 'up' : target > 0 ? 'down' : 'zero';
  return { ...row, score, note: status, target, raw, case: capped ? 'reported cap' : formula };
}

/** Percent of the target before every cut; "lower is better" mirrors it (PermenPANRB 8/2021 before its steps). */
function achievement(source: Target, realised: number, target: number): number {
  if (source.direction === 'up') return (100 * realised) / target;
  if (target > 0) return 100 * (2 - realised / target);
  if (realised <= 0) return 100;
  const scale = source.zero_scale ?? 0;
  return scale > 0 ? 100 * (1 - realised / scale) : 0;
}
