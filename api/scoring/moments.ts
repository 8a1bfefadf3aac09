import { sumExactly } from './exact-sum.ts';
import { clamp } from './table.ts';

/** Weights w·a of the ratings of one employee, and how far each lies from its cell, r − cell. */
export type Person = { employee: string; weights: number[]; surpluses: number[] };

/** k̂ outside these is not believed. */
const LOWEST_K = 10;
const HIGHEST_K = 60;

/**
 * Moments for the next σ and k (method, 1.4), over employees with n_e = Σ w·a > 0, d_e = Σ w·a·(r − cell)/n_e:
 *
 *     σ̂² = Σ w·a·(r − cell − d_e)² / Σ (n_e − 1)                        over those with n_e > 1
 *     τ̂² = (Σ n_e (d_e − d̄)² − (m − 1)·σ̂²) / (N − Σ n_e²/N)            d̄ = Σ n_e d_e / N
 *     k̂  = σ̂²/τ̂², clamped to 10…60; 60 where τ̂² ≤ 0 or m < 2
 *
 * Where nobody has more than one voice σ cannot be estimated and stays `knownSigma`.
 */
export function estimateMoments(
  people: readonly Person[],
  knownSigma: number,
): { sigma: number; prior_strength: number } {
  const rows = people.map(deviationOf);
  const spread = rows.filter(({ n }) => n > 1);
  const freedom = sumExactly(spread.map(({ n }) => n - 1));
  const within = freedom > 0 ? sumExactly(spread.map(({ squares }) => squares)) / freedom : knownSigma ** 2;
  const sigma = Math.sqrt(within);
  if (rows.length < 2) return { sigma, prior_strength: HIGHEST_K };
  const total = sumExactly(rows.map(({ n }) => n));
  const centre = sumExactly(rows.map(({ n, d }) => n * d)) / total;
  const between = sumExactly(rows.map(({ n, d }) => n * (d - centre) ** 2)) - (rows.length - 1) * within;
  const tau2 = between / (total - sumExactly(rows.map(({ n }) => n * n)) / total);
  return { sigma, prior_strength: tau2 > 0 ? clamp(within / tau2, LOWEST_K, HIGHEST_K) : HIGHEST_K };
}

function deviationOf({ weights, surpluses }: Person): { n: number; d: number; squares: number } {
  const n = sumExactly(weights);
  const d = sumExactly(weights.map((weight, i) => weight * surpluses[i]!)) / n;
  return { n, d, squares: sumExactly(weights.map((weight, i) => weight * (surpluses[i]! - d) ** 2)) };
}
