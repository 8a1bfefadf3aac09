/**
 * A sum of doubles without rounding error, kept as non-overlapping parts of increasing magnitude
 * (J. R. Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997; the algorithm of Python's math.fsum).
 * Because nothing is lost, the order of the summands and the way they were split over several sums cannot
 * change a bit of the result (method, section 6, P1 and P15).
 */
export type ExactSum = number[];

/** Adds one finite number to `sum`. */
export function addExactly(sum: ExactSum, value: number): void {
  let carried = value;
  let kept = 0;
  for (let i = 0; i < sum.length; i++) {
    const part = sum[i]!;
    const large = Math.abs(carried) < Math.abs(part) ? part : carried;
    const small = large === part ? carried : part;
    carried = large + small;
    const lost = small - (carried - large);
    if (lost !== 0) sum[kept++] = lost;
  }
  sum[kept] = carried;
  if (sum.length > kept + 1) sum.length = kept + 1;
}

/** Adds everything `other` holds to `sum`, exactly. */
export function mergeExactly(sum: ExactSum, other: ExactSum): void {
  for (const part of other) addExactly(sum, part);
}

/** The double nearest to the exact sum, ties to even; 0 for an empty sum. */
export function roundExactly(sum: ExactSum): number {
  let next = sum.length - 1;
  if (next < 0) return 0;
  let high = sum[next--]!;
  let low = 0;
  while (next >= 0) {
    const before = high;
    const part = sum[next--]!;
    high = before + part;
    low = part - (high - before);
    if (low !== 0) break;
  }
  // A tie was rounded to even although a smaller part lies beyond it on the same side: round away instead.
  if (next >= 0 && low !== 0 && low < 0 === sum[next]! < 0) {
    const doubled = low * 2;
    const away = high + doubled;
    if (away - high === doubled) high = away;
  }
  return high;
}

/** The exactly rounded sum of `values`. */
export function sumExactly(values: Iterable<number>): number {
  const sum: ExactSum = [];
  for (const value of values) addExactly(sum, value);
  return roundExactly(sum);
}
