import type { Policy } from './policy.ts';
import { clamp } from './table.ts';

/** A mean on the 1–4 scale with its interval. */
export type MeanInterval = { mean: number; low: number; high: number };

/**
 * Plain mean of some voices with its normal interval mean ± z·σ/√n, cut to 1…4. Without the shrinkage of quality: an
 * element of the survey is shown as it was answered, and compared with nobody.
 */
export function meanInterval(
  mean: number,
  voices: number,
  policy: Pick<Policy, 'z' | 'sigma'>,
): MeanInterval {
  const half = (policy.z * policy.sigma) / Math.sqrt(voices);
  return { mean, low: clamp(mean - half, 1, 4), high: clamp(mean + half, 1, 4) };
}
