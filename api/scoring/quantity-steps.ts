import type { Policy } from './policy.ts';
import type { Indicator, Quantity } from './quantity.ts';
import { noStep, numbered, numberedSum, type Step, step } from './step.ts';

/**
 * One step per indicator with its case as note ('up', 'down', 'zero', 'reported cap', 'missing', 'rejected', 'waived',
 * 'invalid target'), then their weighted mean (method, section 3). In the mean, _1, _2 … number the assessable
 * indicators; its note is 'none' where there is none.
 */
export function quantitySteps(quantity: Quantity, policy: Policy): Step[] {
  const steps = quantity.indicators.map((indicator) => indicatorStep(indicator, policy));
  const assessable = quantity.indicators.filter(({ score, weight }) => score !== null && weight > 0);
  if (assessable.length === 0) return [...steps, noStep('quantity.score', 'none')];
  const inputs = {
    ...numbered(
      'weight',
      assessable.map(({ weight }) => weight),
    ),
    ...numbered(
      'score',
      assessable.map(({ score }) => score),
    ),
  };
  const { length } = assessable;
  const formula = `(${numberedSum(length, 'weight', 'score')}) / (${numberedSum(length, 'weight')})`;
  return [...steps, step('quantity.score', formula, inputs, quantity.score)];
}

/** The unit's quantity where it has no assessable target of its own: the weighted mean of its people's (method, 4.5). */
export function memberQuantityStep({ score }: Quantity, weight: number): Step {
  if (score === null) return noStep('quantity.score', 'none');
  const inputs = { weighted_sum: score * weight, weight };
  return step('quantity.score', 'weighted_sum / weight', inputs, score, 'members');
}

function indicatorStep(indicator: Indicator, policy: Policy): Step {
  const { id, source, score } = indicator;
  const fraction = source.fraction ?? 1;
  const prorated = source.cumulative ?? true;
  const inputs: Step['inputs'] = {
    target: source.target,
    realised: source.realised ?? null,
    fraction,
    weight: source.weight ?? 1,
  };
  const subject = { id: 'quantity.indicator', subject: id, note: indicator.case, result: score } as const;
  if (score === null) return { ...subject, formula: '', inputs };
  if (indicator.raw === undefined) return { ...subject, formula: '0', inputs };
  const formula = achievementFormula(indicator, prorated ? '(target * fraction)' : 'target');
  const limits: Step['inputs'] = { max_score: policy.max_score };
  if ((source.zero_scale ?? 0) > 0) limits.zero_scale = source.zero_scale!;
  if (indicator.case !== 'reported cap') {
    return { ...subject, formula: `clamp(${formula}, 0, max_score)`, inputs: { ...inputs, ...limits } };
  }
  return {
    ...subject,
    formula: `min(clamp(${formula}, 0, max_score), unverified_cap)`,
    inputs: { ...inputs, ...limits, unverified_cap: policy.unverified_cap },
  };
}

/** The formula behind `raw` in quantity.ts. */
function achievementFormula({ source, target }: Indicator, agreed: string): string {
  if (source.direction === 'up') return `100 * realised / ${agreed}`;
  if (target! > 0) return `100 * (2 - realised / ${agreed})`;
  if (source.realised! <= 0) return '100';
  return (source.zero_scale ?? 0) > 0 ? '100 * (1 - realised / zero_scale)' : '0';
}
