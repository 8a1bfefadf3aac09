import { weekdayOf } from './calendar.ts';
import type { KindCode } from './kinds.ts';
import type { Point } from './points.ts';
import { CREWS, type Pool } from './posts.ts';

/** A shift to be filled at a point: Jakarta hours, by somebody of a pool. */
export type Slot = {
  point: Point;
  pool: Exclude<Pool, null>;
  from: number;
  to: number;
  /** The crew that holds the slot, when it is no single person's. */
  crew: string | null;
};

type Pattern = { pool: Exclude<Pool, null>; from: number; to: number; busyOnly?: true };

/** Shifts by kind of place; `busyOnly` ones exist only where many residents come. */
const PATTERNS: Record<KindCode, readonly Pattern[]> = {
  street: [
    { pool: 'field', from: 5, to: 13 },
    { pool: 'field', from: 13, to: 21, busyOnly: true },
  ],
  market: [
    { pool: 'field', from: 5, to: 13 },
    { pool: 'field', from: 13, to: 21, busyOnly: true },
  ],
  park: [
    { pool: 'park', from: 6, to: 14 },
    { pool: 'park', from: 14, to: 22, busyOnly: true },
  ],
  collection: [{ pool: 'field', from: 6, to: 14 }],
  counter: [{ pool: 'counter', from: 8, to: 15 }],
  truck: [
    { pool: 'driver', from: 6, to: 14 },
    { pool: 'loader', from: 6, to: 14 },
    { pool: 'driver', from: 14, to: 22 },
    { pool: 'loader', from: 14, to: 22 },
  ],
  terminal: [{ pool: 'field', from: 6, to: 14 }],
  public_toilet: [{ pool: 'field', from: 7, to: 15 }],
  health_post: [{ pool: 'health', from: 8, to: 14 }],
  training: [{ pool: 'training', from: 8, to: 16 }],
};

const BUSY: Partial<Record<KindCode, number>> = { street: 5, market: 7, park: 7 };

/** Days without service: offices rest at the weekend, health posts on Sunday. */
const CLOSED_DAYS: Partial<Record<KindCode, readonly number[]>> = {
  counter: [0, 6],
  training: [0, 6],
  health_post: [0],
};

/** Jakarta hours in which residents can meet the service at all; elsewhere the place is always there. */
export const OPENING: Partial<Record<KindCode, readonly [from: number, to: number]>> = {
  counter: [8, 15],
  training: [8, 16],
  health_post: [8, 14],
  truck: [6, 22],
};

/** Whether a kind of place serves on a day of the week. */
export function servesOn(kind: KindCode, day: string): boolean {
  return !CLOSED_DAYS[kind]?.includes(weekdayOf(day));
}

/** The shifts of a point, the earlier first. Early streets start at 05.00, quiet ones at 06.00. */
export function slotsOf(point: Point): Slot[] {
  const busy = point.rate >= (BUSY[point.kind] ?? 0);
  const crew = CREWS.find(({ unit }) => unit === point.unit && point.kind === 'market');
  return PATTERNS[point.kind]
    .filter(({ busyOnly }) => busy || !busyOnly)
    .map(({ pool, from, to }, index) => {
      const later = point.kind === 'street' && !busy ? 1 : 0;
      return {
        point,
        pool,
        from: from + later,
        to: to + later,
        crew: index === 0 && crew ? crew.name : null,
      };
    });
}
