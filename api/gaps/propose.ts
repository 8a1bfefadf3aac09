import { differenceOf } from '../scoring/difference.ts';
import { isWeak } from './readings.ts';
import type { Movement, Reading } from './schema.ts';

/** A period by its first instant and the first one after it. */
type Span = { code: string; start: string; end: string };

/** A period that somebody was told, with everything it says about the person. */
export type ToldReadings<Period extends Span = Span> = { period: Period; readings: readonly Reading[] };

/** What was made of a source before: accepted as a gap, or dismissed for what a period said. */
export type Settled = { kind: string; source: string; state: 'open' | 'dismissed'; periodEnd: string | null };

/**
 * The gaps that the evidence suggests: of every source what the newest period says about it, where that is weak and
 * not settled. What was dismissed comes back when a later period says it again. The firmest and widest first.
 * @param told the newest period first
 */
export function proposeGaps<Period extends Span>(
  told: readonly ToldReadings<Period>[],
  settled: readonly Settled[],
): { period: Period; reading: Reading }[] {
  const newest = new Map<string, { period: Period; reading: Reading }>();
  for (const { period, readings } of told) {
    for (const reading of readings) {
      const key = `${reading.kind} ${reading.source}`;
      if (!newest.has(key)) newest.set(key, { period, reading });
    }
  }
  return [...newest.values()]
    .filter(({ period, reading }) => isWeak(reading) && !isSettled(settled, reading, period))
    .sort((a, b) => Number(b.reading.firm) - Number(a.reading.firm) || width(b.reading) - width(a.reading));
}

/** How far from the bar, in parts of it: what is comparable between kinds, and no more than an order. */
function width({ value, bar }: Reading): number {
  return Math.min(1, Math.abs(bar - value) / bar);
}

function isSettled(settled: readonly Settled[], { kind, source }: Reading, { end }: Span): boolean {
  return settled.some(
    (each) =>
      each.kind === kind &&
      each.source === source &&
      (each.state === 'open' || (each.periodEnd !== null && each.periodEnd >= end)),
  );
}

/**
 * How a gap has moved: its evidence against what the newest period that began after it says about the same. Null while
 * none does. It moved only where the interval of the difference leaves zero.
 * @param told the newest period first
 */
export function movementOf<Period extends Span>(
  gap: { reading: Reading; periodEnd: string },
  told: readonly ToldReadings<Period>[],
): (Omit<Movement, 'period'> & { period: Period }) | null {
  const { kind, source } = gap.reading;
  for (const { period, readings } of told) {
    if (period.start < gap.periodEnd) continue;
    const now = readings.find((each) => each.kind === kind && each.source === source);
    if (!now) continue;
    const { direction, ...numbers } = differenceOf(now, gap.reading);
    const better = kind === 'reason' ? 'down' : 'up';
    const moved = direction === better ? ('better' as const) : ('worse' as const);
    return {
      ...{ period, reading: now, ...numbers },
      direction: direction === 'same' ? 'same' : moved,
      over: !isWeak(now),
    };
  }
  return null;
}
