import type { Combined } from './combine.ts';
import type { Policy } from './policy.ts';
import type { Quality } from './quality.ts';
import { noStep, type Step, type StepId, step } from './step.ts';

/**
 * ρ, the quality side, the leash, result and final with their intervals (method, 4.1). Notes: of ρ 'hidden',
 * 'provisional', 'rated' or 'exempt'; of the quality side and the mean 'no quantity' where quality stands alone; of
 * result and final 'leash' where the ceiling binds; of the final mean 'no behaviour'; 'no result' where there is none.
 */
export function combinationSteps(
  combined: Combined,
  quality: Quality,
  quantity: number | null,
  behaviour: number | null,
  policy: Policy,
  exempt = false,
): Step[] {
  const rho = rhoStep(combined.rho, quality, policy, exempt);
  if (combined.result === null) return [rho, ...RESULT_STEPS.map((id) => noStep(id, 'no result'))];
  return [
    rho,
    ...resultSteps(combined, quality, quantity, policy),
    ...finalSteps(combined, quality, quantity, behaviour, policy),
  ];
}

const RESULT_STEPS: readonly StepId[] = [
  'combined.quality_side',
  'combined.result_mean',
  'combined.ceiling',
  'combined.result',
  'combined.result_low',
  'combined.result_high',
  'combined.final_mean',
  'combined.final',
  'combined.final_low',
  'combined.final_high',
];

function rhoStep(rho: number, { voices, status }: Quality, policy: Policy, exempt: boolean): Step {
  if (exempt) return step('combined.rho', '0', {}, rho, 'exempt');
  const { show_voices, min_voices } = policy;
  const inputs = { voices, show_voices, min_voices };
  if (status !== 'provisional') {
    return step('combined.rho', status === 'rated' ? '1' : '0', inputs, rho, status);
  }
  const formula = 'clamp((voices - show_voices) / (min_voices - show_voices), 0, 1)';
  return step('combined.rho', formula, inputs, rho, status);
}

function resultSteps(combined: Combined, quality: Quality, quantity: number | null, policy: Policy): Step[] {
  const { rho, quality_side, result_mean, ceiling, result } = combined;
  const { quality_weight, leash } = policy;
  const alone = quantity === null ? 'no quantity' : undefined;
  const side = quantity === null ? 'score' : 'rho * score + (1 - rho) * quantity';
  const known = quantity === null ? {} : { rho, quantity };
  const mean =
    quantity === null ? 'quality_side' : '(1 - quality_weight) * quantity + quality_weight * quality_side';
  const weaker = quantity === null ? 'quality_side' : 'min(quantity, quality_side)';
  const meanInputs = quantity === null ? { quality_side } : { quality_weight, quantity, quality_side };
  const ceilingInputs = quantity === null ? { quality_side, leash } : { quantity, quality_side, leash };
  const leashed = result! < result_mean! ? 'leash' : undefined;
  return [
    step('combined.quality_side', side, { ...known, score: quality.score }, quality_side, alone),
    step('combined.result_mean', mean, meanInputs, result_mean, alone),
    step('combined.ceiling', `${weaker} + leash`, ceilingInputs, ceiling),
    step('combined.result', 'min(result_mean, ceiling)', { result_mean, ceiling }, result, leashed),
    ...(['low', 'high'] as const).map((end) => {
      const atEnd = { score: quality[`score_${end}`], ...known, leash };
      const formula =
        quantity === null
          ? 'score'
          : `min((1 - quality_weight) * quantity + quality_weight * (${side}), min(quantity, ${side}) + leash)`;
      const inputs = quantity === null ? { score: atEnd.score } : { ...atEnd, quality_weight };
      return step(`combined.result_${end}`, formula, inputs, combined[`result_${end}`]);
    }),
  ];
}

function finalSteps(
  combined: Combined,
  quality: Quality,
  quantity: number | null,
  behaviour: number | null,
  policy: Policy,
): Step[] {
  const { rho, result, result_mean, ceiling, final_mean, final } = combined;
  const { result_weight, leash } = policy;
  if (behaviour === null) {
    const { result_low, result_high } = combined;
    const note = 'no behaviour';
    return [
      step('combined.final_mean', 'result_mean', { result_mean }, final_mean, note),
      step('combined.final', 'result', { result }, final, note),
      step('combined.final_low', 'result_low', { result_low }, combined.final_low, note),
      step('combined.final_high', 'result_high', { result_high }, combined.final_high, note),
    ];
  }
  const mean = (name: string) => `result_weight * ${name} + (1 - result_weight) * behaviour`;
  const weaker = quantity === null ? 'score' : 'min(quantity, rho * score + (1 - rho) * quantity)';
  const known = quantity === null ? {} : { rho, quantity };
  const leashed = final! < final_mean! ? 'leash' : undefined;
  return [
    step('combined.final_mean', mean('result'), { result_weight, result, behaviour }, final_mean),
    step('combined.final', 'min(final_mean, ceiling)', { final_mean, ceiling }, final, leashed),
    ...(['low', 'high'] as const).map((end) => {
      const name = `result_${end}` as const;
      const inputs = {
        result_weight,
        [name]: combined[name],
        behaviour,
        ...known,
        score: quality[`score_${end}`],
        leash,
      };
      return step(
        `combined.final_${end}`,
        `min(${mean(name)}, ${weaker} + leash)`,
        inputs,
        combined[`final_${end}`],
      );
    }),
  ];
}
