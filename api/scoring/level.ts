import type { Step } from './policy.ts';

/** Slack at the edges of the bands (method, section 8). */
const SLACK = 1e-9;

export type LevelStatus = 'firm' | 'provisional' | 'kept' | 'changed' | 'drifted' | 'held' | 'not scored';

/** A level with the reason for it and the signed number of periods spent outside it. */
export type Level = { label: string | null; status: LevelStatus; streak: number };

/** A number with its 90 % interval. */
export type Interval = { value: number; low: number; high: number };

export type LevelRule = {
  /** Highest first. */
  bands: readonly Step[];
  /** Whether the top band may be reached; where it may not, it is lowered to the second before everything else. */
  topAllowed: boolean;
  /** Periods in a row outside the old band that force a change. */
  streakNeeded: number;
};

/**
 * A level changes only when the whole interval has left the old band, or when the number is outside it on one side
 * for `streakNeeded` periods in a row (method, 4.3).
 */
export function decideLevel(
  interval: Interval | null,
  previous: { label: string | null; streak: number },
  rule: LevelRule,
): Level {
  if (interval === null) return { label: null, status: 'not scored', streak: 0 };
  const { bands } = rule;
  const at = (number: number) => Math.max(bandIndex(bands, number), lowestTop(rule));
  const [current, low, high] = [at(interval.value), at(interval.low), at(interval.high)];
  const label = bands[current]!.name;
  const old = bands.findIndex(({ name }) => name === previous.label);
  if (old < 0) return { label, status: low === high ? 'firm' : 'provisional', streak: 0 };
  if (current === old) return { label, status: low === high ? 'firm' : 'kept', streak: 0 };
  const below = current > old;
  if (below ? high > old : low < old) return { label, status: 'changed', streak: 0 };
  const side = below ? -1 : 1;
  const streak = Math.sign(previous.streak) === side ? previous.streak + side : side;
  if (Math.abs(streak) >= rule.streakNeeded) return { label, status: 'drifted', streak: 0 };
  return { label: bands[old]!.name, status: 'held', streak };
}

/** Name of the band a number lies in; below the lowest edge, the lowest band. */
export function bandOf(bands: readonly Step[], number: number): string {
  return bands[bandIndex(bands, number)]!.name;
}

function bandIndex(bands: readonly Step[], number: number): number {
  const index = bands.findIndex(({ from }) => number >= from - SLACK);
  return index < 0 ? bands.length - 1 : index;
}

function lowestTop({ bands, topAllowed }: LevelRule): number {
  return topAllowed ? 0 : Math.min(1, bands.length - 1);
}
