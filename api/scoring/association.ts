/** How two things move together: -1 against each other, 0 without regard, 1 in step; with its interval. */
export type Association = { r: number; low: number; high: number };

/** Fewer pairs say nothing: at eight, r has to be above 0.62 before chance alone is unlikely (90 %, two-sided). */
export const fewestPairs = 8;

/**
 * Pearson's correlation of pairs with Fisher's interval, tanh(atanh r ± z/√(n − 3)). Null below `fewestPairs`, and where
 * one of the two never moved. It says that two things go together, never that one makes the other.
 */
export function associationOf(pairs: readonly (readonly [number, number])[], z: number): Association | null {
  const n = pairs.length;
  if (n < fewestPairs) return null;
  const meanX = pairs.reduce((sum, [x]) => sum + x, 0) / n;
  const meanY = pairs.reduce((sum, [, y]) => sum + y, 0) / n;
  const varianceX = pairs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const varianceY = pairs.reduce((sum, [, y]) => sum + (y - meanY) ** 2, 0);
  if (varianceX === 0 || varianceY === 0) return null;
  const covariance = pairs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const r = Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceX * varianceY)));
  const half = z / Math.sqrt(n - 3);
  return { r, low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half) };
}
