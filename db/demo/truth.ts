import type { Selectable } from 'kysely';
import type { AssignmentRow } from '../schema.ts';
import { dayOf, type Frame, HOUR, hourOf } from './calendar.ts';
import { daypartOf, kindOf } from './kinds.ts';
import type { Person } from './people.ts';
import type { Point } from './points.ts';
import { type Random, stream } from './random.ts';
import type { UnitCode } from './units.ts';

/** What the people of a unit have in common, at the first and the last day: one rises, one falls. */
const UNIT_EFFECTS: Record<UnitCode, readonly [first: number, last: number]> = {
  'KOTA-BINJAI': [0, 0],
  DISKEB: [0, 0],
  'UPTD-KOTA': [0.04, 0.08],
  'UPTD-BARAT': [0, 0.3],
  'UPTD-SELATAN': [0.02, 0.02],
  'UPTD-TIMUR': [-0.06, -0.04],
  'UPTD-UTARA': [-0.02, -0.2],
  ARMADA: [0.05, 0.09],
  TAMAN: [0.18, 0.2],
  LOKET: [0.36, 0.38],
  TPA: [-0.12, -0.1],
  DINKES: [0.1, 0.14],
  DISDIK: [0, 0.02],
  DISTAN: [0.06, 0.06],
};

const RAIN_CHANCE = 0.3;
const RAIN_DIP = 0.17;

type Duty = { employee: number; start: number; end: number; share: number };

/** The mean rating a resident would give at a point at an instant. */
export type Truth = (point: Point, time: number) => number;

/**
 * The city as it really is: kind of place and part of the day, plus the people who kept the place during the
 * look-back, plus weather and the place's own small luck. Rows of the roster decide who that is.
 */
export function createTruth(
  people: readonly Person[],
  points: readonly Point[],
  assignments: readonly Selectable<AssignmentRow>[],
  frame: Frame,
): Truth {
  const duties = indexDuties(assignments);
  const luck = new Map(points.map(({ row }) => [row.id, 0.04 * stream('luck', row.name).normal()]));
  const byId = new Map(people.map((person) => [person.row.id, person]));
  const days = new Map(
    frame.days.map((day, n) => [day, { progress: n / frame.days.length, weather: weather(day) }]),
  );
  return (point, time) => {
    const { progress, weather } = days.get(dayOf(time))!;
    const unitEffect = (unit: UnitCode): number => {
      const [start, end] = UNIT_EFFECTS[unit];
      return start + (end - start) * progress;
    };
    const kind = kindOf(point.kind);
    let mean = kind.means[daypartOf(hourOf(time))] + luck.get(point.row.id)!;
    if (kind.outdoors) mean += weather;
    const { parts, rest } = attribute(duties.get(point.row.id) ?? [], time, kind.lookbackHours);
    for (const [employee, part] of parts) {
      const person = byId.get(employee)!;
      mean += part * (person.skill + unitEffect(person.unit));
    }
    return mean + rest * unitEffect(point.unit);
  };
}

/** Zero on average over the year, so that the baseline needs no weather. */
function weather(day: string): number {
  return stream('rain', day).chance(RAIN_CHANCE) ? -RAIN_DIP : (RAIN_DIP * RAIN_CHANCE) / (1 - RAIN_CHANCE);
}

function indexDuties(assignments: readonly Selectable<AssignmentRow>[]): Map<number, Duty[]> {
  const duties = new Map<number, Duty[]>();
  for (const { point_id, employee_id, start_at, end_at, share } of assignments) {
    const list = duties.get(point_id) ?? [];
    if (list.length === 0) duties.set(point_id, list);
    list.push({ employee: employee_id, start: Date.parse(start_at), end: Date.parse(end_at), share });
  }
  return duties;
}

/** Parts of the people on duty during the look-back (scoring.md 1.1, without its finest print). */
function attribute(
  duties: readonly Duty[],
  time: number,
  lookbackHours: number,
): { parts: (readonly [employee: number, part: number])[]; rest: number } {
  const from = lookbackHours === 0 ? time : time - lookbackHours * HOUR;
  const masses: [number, number][] = [];
  let total = 0;
  let covered = 0;
  let coveredUntil = from;
  for (let i = firstAfter(duties, from - 12 * HOUR); i < duties.length && duties[i]!.start <= time; i++) {
    const { employee, start, end, share } = duties[i]!;
    if (end <= from) continue;
    const length = lookbackHours === 0 ? 1 : Math.min(end, time) - Math.max(start, from);
    if (length <= 0) continue;
    masses.push([employee, share * length]);
    total += share * length;
    covered += lookbackHours === 0 ? 0 : Math.max(0, Math.min(end, time) - Math.max(start, coveredUntil));
    coveredUntil = Math.max(coveredUntil, Math.min(end, time));
  }
  const whole = Math.max(total, lookbackHours === 0 ? 1 : covered);
  return {
    parts: masses.map(([employee, mass]) => [employee, mass / whole] as const),
    rest: whole === 0 ? 1 : 1 - total / whole,
  };
}

function firstAfter(duties: readonly Duty[], time: number): number {
  let low = 0;
  let high = duties.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (duties[middle]!.start < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Edges of a standard normal that cut it into 4, 8.5, 47 and 40.5 percent, the four faces of an average place;
 * the differences between places widen that to about 5, 9, 44 and 42 over the city.
 */
const EDGES = [-1.751, -1.15, 0.2404] as const;

/** Part of the variance that is the voter's leniency, and the rest. */
const LENIENT = Math.sqrt(0.2);
const RESIDUAL = Math.sqrt(0.8);

/** A press: a normal feeling around the place's mean, cut at the edges; `leniency` is standard normal. */
export function drawScore(random: Random, mean: number, leniency: number): number {
  const feeling = shiftFor(mean) + LENIENT * leniency + RESIDUAL * random.normal();
  return 1 + EDGES.filter((edge) => feeling > edge).length;
}

const STEP = 0.05;

/** Mean rating for shifts of the feeling from -3 to 3; strictly growing. */
const MEANS = Array.from({ length: 121 }, (_, i) => {
  const shift = -3 + STEP * i;
  return 4 - EDGES.reduce((sum, edge) => sum + below(edge - shift), 0);
});

/** Inverse of the table above by linear interpolation. */
function shiftFor(mean: number): number {
  const i = Math.min(
    MEANS.length - 1,
    Math.max(
      1,
      MEANS.findIndex((value) => value >= mean),
    ),
  );
  const [low, high] = [MEANS[i - 1]!, MEANS[i]!];
  return -3 + STEP * (i - 1 + (mean - low) / (high - low));
}

/** Normal distribution function (Abramowitz and Stegun 26.2.17, error below 1e-7). */
function below(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x));
  const tail =
    (Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return x > 0 ? 1 - tail : tail;
}
