import { attribute, buildRoster, type Duty, type Part, type Roster } from './attribution.ts';
import type { Cell } from './evidence.ts';
import type { Employee, Facts, Rating } from './input.ts';
import { HOUR, localDay, localHour, monthText, parseInstant } from './instant.ts';
import { byId } from './order.ts';
import { crowdCap, daypartAt, type Policy, resolvePolicy } from './policy.ts';

/** A point with everything scoring needs to know about it. */
export type Place = {
  id: string;
  unit: string;
  crowdCap: number;
  /** Milliseconds. */
  lookback: number;
  roster: Roster;
  /** Number of the cell by position of the part of the day. */
  cells: number[];
};

/** Everything ratings are weighed and attributed against. Employees are numbered by id in code-unit order. */
export type Context = {
  policy: Policy;
  facts: Facts;
  employees: Employee[];
  places: Map<string, Place>;
  cells: Cell[];
  released: Set<string>;
};

/** Prepares the facts of a period for ratings that come unit by unit. Expects facts that passed `validate`. */
export function openContext(facts: Facts): Context {
  const policy = resolvePolicy(facts.policy);
  const employees = [...(facts.employees ?? [])].sort(byId);
  const numbers = new Map(employees.map(({ id }, number) => [id, number]));
  const duties = new Map<string, Duty[]>((facts.points ?? []).map(({ id }) => [id, []]));
  for (const { employee, point, start, end, share } of facts.assignments ?? []) {
    duties.get(point)!.push({
      employee: numbers.get(employee)!,
      start: parseInstant(start),
      end: parseInstant(end),
      share,
    });
  }
  const cells: Cell[] = [];
  const cellsOfKind = new Map<string, number[]>();
  const places = new Map<string, Place>();
  for (const { id, unit, kind, daily_rate } of facts.points ?? []) {
    if (!cellsOfKind.has(kind)) cellsOfKind.set(kind, addCells(cells, kind, policy));
    places.set(id, {
      id,
      unit,
      crowdCap: crowdCap(policy, daily_rate),
      lookback: (policy.lookback_hours.get(kind) ?? 0) * HOUR,
      roster: buildRoster(duties.get(id)!),
      cells: cellsOfKind.get(kind)!,
    });
  }
  const released = new Set(policy.released.map(({ type, set }) => setKey(type, set)));
  return { policy, facts, employees, places, cells, released };
}

/** One text for a set, whatever characters its names contain. */
export function setKey(type: string, set: readonly string[]): string {
  return JSON.stringify([type, set]);
}

/** The ratings of every unit that has any. */
export function ratingsByUnit({ places }: Context, ratings: readonly Rating[]): Map<string, Rating[]> {
  const byUnit = new Map<string, Rating[]>();
  for (const rating of ratings) {
    const { unit } = places.get(rating.point)!;
    const rows = byUnit.get(unit);
    if (rows) rows.push(rating);
    else byUnit.set(unit, [rating]);
  }
  return byUnit;
}

/** Number of the cell a rating at `place` belongs to. */
export function cellAt(context: Context, place: Place, time: number): number {
  const { dayparts, tz_offset_minutes } = context.policy;
  return place.cells[daypartAt(dayparts, localHour(time, tz_offset_minutes))]!;
}

/** The employees a rating at `place` belongs to, with their parts. */
export function partsAt(place: Place, time: number): readonly Part[] {
  return attribute(place.roster, time, place.lookback);
}

/** Local day of an instant. */
export function dayAt(context: Context, time: number): number {
  return localDay(time, context.policy.tz_offset_minutes);
}

/** Remembers the months of days: ratings share few days, and a calendar is slow. */
export function monthNumbers(): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    let month = known.get(day);
    if (month === undefined) {
      month = Number(monthText(day).replace('-', ''));
      known.set(day, month);
    }
    return month;
  };
}

/** Adds the cells of a kind and returns their numbers by position of the part of the day. */
function addCells(cells: Cell[], kind: string, policy: Policy): number[] {
  const { cells: means, city_mean } = policy.baseline;
  return policy.dayparts.map(({ name: daypart }) => {
    const expected = means.get(kind)?.get(daypart) ?? city_mean;
    return cells.push({ kind, daypart, expected }) - 1;
  });
}
