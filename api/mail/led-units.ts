import type { Actor } from '../accounts/actor.ts';

/** The units that somebody leads as head or manager, each once and none that lies below another one. */
export function ledUnits({ grants }: Actor): { code: string; name: string }[] {
  const led = grants.filter(({ role }) => role === 'head' || role === 'manager');
  const topmost = led.filter(
    ({ unitId }) => !led.some((other) => other.unitId !== unitId && other.unitIds.has(unitId)),
  );
  return [...new Map(topmost.map(({ unitId, unit }) => [unitId, unit])).values()];
}
