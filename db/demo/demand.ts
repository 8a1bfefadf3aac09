import { addDays, at, dayNumber, type Frame, HOUR, weekdayOf } from './calendar.ts';
import type { KindCode } from './kinds.ts';
import { isOpen, type Point, SILENT_DAYS, SILENT_POINT } from './points.ts';
import { stream } from './random.ts';
import { OPENING, servesOn } from './shifts.ts';

/** Ratings in the window, apart from the incidents. */
const INTENDED = 25_800;

/** Sunday to Saturday: market days, weekends in the parks, Mondays at the counters. */
const WEEK: Record<KindCode, readonly number[]> = {
  street: [0.85, 1.05, 1, 1, 1, 1.1, 1],
  market: [1.5, 0.75, 0.8, 1.3, 0.8, 0.85, 1.35],
  park: [2, 0.6, 0.6, 0.65, 0.65, 0.8, 1.7],
  collection: [1.1, 1.1, 0.95, 0.95, 0.95, 0.95, 1],
  counter: [0, 1.3, 1.1, 1, 1, 0.8, 0],
  truck: [0.7, 1.15, 1.05, 1.05, 1, 1.05, 1],
  terminal: [1.2, 1, 0.9, 0.9, 0.9, 1.3, 1.1],
  public_toilet: [1.4, 0.85, 0.85, 1, 0.85, 0.9, 1.2],
  health_post: [0, 1.3, 1.1, 1.1, 1, 0.8, 0.7],
  training: [0, 1, 1.1, 1.1, 1.1, 0.7, 0],
};

/** Weight of each hour of the day: mornings, noon and the way home; few at night. */
const HOURS: Record<KindCode, readonly number[]> = {
  street: [1, 1, 0, 0, 1, 5, 20, 50, 52, 30, 22, 22, 40, 38, 22, 22, 42, 50, 40, 24, 16, 10, 6, 3],
  market: [0, 0, 0, 1, 5, 25, 60, 80, 80, 60, 40, 30, 32, 24, 15, 15, 22, 20, 10, 4, 2, 1, 0, 0],
  park: [1, 0, 0, 0, 1, 15, 42, 42, 34, 22, 15, 15, 18, 16, 16, 26, 52, 72, 52, 30, 24, 14, 7, 3],
  collection: [0, 0, 0, 0, 1, 6, 30, 48, 44, 26, 20, 18, 28, 24, 18, 20, 36, 40, 24, 10, 5, 3, 1, 0],
  counter: [0, 0, 0, 0, 0, 0, 0, 0, 40, 60, 58, 46, 30, 40, 30, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  truck: [0, 0, 0, 0, 0, 0, 30, 52, 50, 36, 26, 22, 26, 24, 22, 24, 40, 44, 34, 22, 12, 6, 0, 0],
  terminal: [1, 1, 1, 1, 4, 16, 34, 50, 46, 32, 28, 28, 38, 36, 28, 30, 44, 48, 38, 26, 18, 10, 5, 2],
  public_toilet: [0, 0, 0, 0, 3, 14, 34, 46, 46, 36, 32, 32, 38, 32, 26, 26, 34, 34, 22, 14, 8, 4, 1, 0],
  health_post: [0, 0, 0, 0, 0, 0, 0, 0, 48, 60, 54, 42, 28, 22, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
  training: [0, 0, 0, 0, 0, 0, 0, 0, 8, 16, 22, 30, 40, 26, 30, 50, 0, 0, 0, 0, 0, 0, 0, 0],
};

/** Ratings of a usual day by point: the table of places, brought to the intended total over the window. */
export function usualRates(points: readonly Point[], frame: Frame): Map<number, number> {
  let expected = 0;
  for (const point of points)
    for (const day of frame.days) expected += point.rate * rhythm(point, day, frame);
  return new Map(points.map(({ row, rate }) => [row.id, (rate * INTENDED) / expected]));
}

/** The instants at which residents press a face at a point on one day. */
export function pressesOf(point: Point, usual: number, day: string, frame: Frame): number[] {
  const expected = usual * rhythm(point, day, frame);
  if (expected === 0) return [];
  const random = stream('demand', point.row.id, day);
  const busyness = Math.exp(0.35 * random.normal() - 0.061);
  const presses = Array.from({ length: random.poisson(expected * busyness) }, () => {
    const hour = drawHour(point.kind, random.next());
    return at(day, hour) + Math.floor(random.next() * HOUR);
  });
  return presses.sort((a, b) => a - b);
}

/** Part of the usual traffic that comes on a day: week, slow growth of the habit, silence, closed days. */
function rhythm(point: Point, day: string, frame: Frame): number {
  if (!isOpen(point.row, day) || !servesOn(point.kind, day)) return 0;
  // Nobody has scanned there since: the sticker hangs behind a banner.
  if (point.row.name === SILENT_POINT && day > addDays(frame.today, -SILENT_DAYS)) return 0;
  const progress = (dayNumber(day) - dayNumber(frame.start)) / frame.days.length;
  return WEEK[point.kind][weekdayOf(day)]! * (0.88 + 0.24 * progress);
}

function drawHour(kind: KindCode, ticket: number): number {
  const weights = HOURS[kind];
  const [from, to] = OPENING[kind] ?? [0, 24];
  let rest = ticket * weights.slice(from, to).reduce((sum, weight) => sum + weight, 0);
  for (let hour = from; hour < to; hour++) {
    rest -= weights[hour]!;
    if (rest < 0) return hour;
  }
  return to - 1;
}
