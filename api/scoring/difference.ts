/** How a value moved: `up` or `down` only when the interval of the difference leaves zero. */
export type Difference = { difference: number; low: number; high: number; direction: 'down' | 'same' | 'up' };

/**
 * Difference of two independent estimates with normal intervals of half widths `half`: their widths add as squares
 * (method, 1.7: direction is shown with the interval of the difference).
 */
export function differenceOf(
  now: { value: number; half: number },
  before: { value: number; half: number },
): Difference {
  const difference = now.value - before.value;
  const half = Math.hypot(now.half, before.half);
  const low = difference - half;
  const high = difference + half;
  const moved = low > 0 ? 'up' : 'same';
  return { difference, low, high, direction: high < 0 ? 'down' : moved };
}
