import { answer } from './answer.ts';
import { type Context, cellAt, partsAt } from './context.ts';
import type { Rating } from './input.ts';
import { byCodeUnit } from './order.ts';
import { weighUnit } from './tally.ts';

/** One counted rating as the baseline sees it. */
export type Observation = {
  point: string;
  /** Local day number. */
  day: number;
  kind: string;
  daypart: string;
  /** Kind and part of the day as one text. */
  cell: string;
  weight: number;
  value: number;
  /** Employees with a > 0, sorted by id. */
  parts: { employee: string; part: number }[];
};

/** The counted ratings of one unit in one closed period, weighed by that period's caps (method, 1.4 and 2.2). */
export function observeUnit(context: Context, unit: string, ratings: readonly Rating[]): Observation[] {
  return weighUnit(context, unit, ratings).counted.map(({ rating, place, time, day, weight }) => {
    const { kind, daypart } = context.cells[cellAt(context, place, time)]!;
    const parts = partsAt(place, time)
      .map(({ employee, part }) => ({ employee: context.employees[employee]!.id, part }))
      .sort((a, b) => byCodeUnit(a.employee, b.employee));
    return {
      point: place.id,
      day,
      kind,
      daypart,
      cell: JSON.stringify([kind, daypart]),
      weight,
      value: answer(rating),
      parts,
    };
  });
}
