import { sumExactly } from './exact-sum.ts';
import { monthStart } from './instant.ts';
import type { Observation } from './observation.ts';
import { byCodeUnit } from './order.ts';

/**
 * λ_p: usual voices per day at a point in the last three closed months (method, 2.2), as far back as there are data.
 * A point that was rated before but not in those months has 0; one that never was is new and is left out, so the
 * policy's `default_daily_rate` holds; so are all without a closed month. `days` are local day numbers [from, until).
 */
export function dailyRates(
  observations: readonly Observation[],
  days: { from: number; until: number },
): Record<string, number> {
  const closed = monthStart(days.until);
  const from = Math.max(days.from, monthStart(days.until, -3));
  if (closed <= from) return {};
  const byPoint = new Map<string, number[]>();
  for (const { point, day, weight } of observations) {
    const weights = byPoint.get(point) ?? [];
    byPoint.set(point, weights);
    if (day >= from && day < closed) weights.push(weight);
  }
  const points = [...byPoint.keys()].sort(byCodeUnit);
  return Object.fromEntries(
    points.map((point) => [point, sumExactly(byPoint.get(point)!) / (closed - from)]),
  );
}
