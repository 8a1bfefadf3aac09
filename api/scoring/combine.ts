import type { Policy } from './policy.ts';
import { type Quality, ramp } from './quality.ts';

/** Block `combined`: result R, final F, and their 90 % intervals on 0…120. Everything but ρ is null without a result. */
export type Combined = {
  rho: number;
  quality_side: number | null;
  result_mean: number | null;
  ceiling: number | null;
  result: number | null;
  result_low: number | null;
  result_high: number | null;
  final_mean: number | null;
  final: number | null;
  final_low: number | null;
  final_high: number | null;
};

type Scores = Pick<Quality, 'voices' | 'status' | 'score' | 'score_low' | 'score_high'>;

/**
 * The average on a leash (method, 4.1): with Q′ = ρ·Q + (1−ρ)·N,
 *
 *     R = min( ½N + ½Q′ ,        min(N, Q′) + 20 )
 *     F = min( 0.6·R + 0.4·B ,   min(N, Q′) + 20 )
 *
 * Without B, F = R. Without N the result rests on rated quality alone: Q′ = R = Q, ceiling Q + 20; where that is
 * not rated, or `exempt`, there is no result. Every step is monotone, so the interval is the same chain at Q_low
 * and Q_high.
 */
export function combine(
  quality: Scores,
  quantity: number | null,
  behaviour: number | null,
  policy: Policy,
  exempt = false,
): Combined {
  const rho = exempt ? 0 : ramp(quality, policy);
  if (quantity === null && (exempt || quality.status !== 'rated')) return withoutResult(rho);
  const at = (score: number) => chain(score, rho, quantity, behaviour, policy);
  const middle = at(quality.score);
  const low = at(quality.score_low);
  const high = at(quality.score_high);
  return {
    rho,
    quality_side: middle.side,
    result_mean: middle.resultMean,
    ceiling: middle.ceiling,
    result: middle.result,
    result_low: low.result,
    result_high: high.result,
    final_mean: middle.finalMean,
    final: middle.final,
    final_low: low.final,
    final_high: high.final,
  };
}

function chain(
  score: number,
  rho: number,
  quantity: number | null,
  behaviour: number | null,
  policy: Policy,
) {
  const side = quantity === null ? score : rho * score + (1 - rho) * quantity;
  const resultMean =
    quantity === null ? side : (1 - policy.quality_weight) * quantity + policy.quality_weight * side;
  const ceiling = Math.min(quantity ?? side, side) + policy.leash;
  const result = Math.min(resultMean, ceiling);
  const finalMean =
    behaviour === null ? resultMean : policy.result_weight * result + (1 - policy.result_weight) * behaviour;
  return { side, resultMean, ceiling, result, finalMean, final: Math.min(finalMean, ceiling) };
}

function withoutResult(rho: number): Combined {
  return {
    rho,
    quality_side: null,
    result_mean: null,
    ceiling: null,
    result: null,
    result_low: null,
    result_high: null,
    final_mean: null,
    final: null,
    final_low: null,
    final_high: null,
  };
}
