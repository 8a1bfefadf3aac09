/** One corner of a broken line: [x, y]. */
export type Anchor = readonly [number, number];

/**
 * The height of a broken line at `x`, constant beyond both ends. It turns the SKM index 25…100 into the
 * PP 30/2019 scale 0…120 (method, 1.5 and 4.1). `anchors` ascend in x.
 */
export function table(anchors: readonly Anchor[], x: number): number {
  let [fromX, fromY] = anchors[0]!;
  if (x <= fromX) return fromY;
  for (const [toX, toY] of anchors) {
    if (x <= toX) return fromY + ((x - fromX) * (toY - fromY)) / (toX - fromX);
    fromX = toX;
    fromY = toY;
  }
  return fromY;
}

/** `value` cut to [low, high]. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
