/** Arithmetic mean of the answers, the estimator of most rating boards. */
export function plainMean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean after dropping the lowest and the highest tenth of the answers, each rounded down. */
export function trimmedMean(values: readonly number[]): number {
  const cut = Math.floor(values.length / 10);
  return plainMean(values.toSorted((a, b) => a - b).slice(cut, values.length - cut));
}

/**
 * Bühlmann credibility without caps: every answer is a full voice, M + n/(n+k) · (mean − M), with `mean` M on the
 * 1-4 scale and `strength` k in voices (method, 1.5).
 */
export function shrunkenMean(values: readonly number[], mean: number, strength: number): number {
  return mean + (values.length / (values.length + strength)) * (plainMean(values) - mean);
}
