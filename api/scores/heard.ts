import { type Context, partsAt } from '../scoring/context.ts';
import type { Weighed } from '../scoring/tally.ts';
import { addDays, type Day, dayOf, mondayOf } from '../time/period.ts';

/** Not the policy's number, which may change: pieces must stay as they were shown. */
const fewestPhones = 10;

/** By Monday: the phones of a week. */
export type HeardWeeks = Map<Day, Set<string>>;

/** By number of the employee or crew. */
export type Heard = Map<number, HeardWeeks>;

/** Adds who was heard about whom in the ratings of a unit that count. */
export function addHeard(heard: Heard, { counted }: Weighed): void {
  for (const { rating, place, time } of counted) {
    const monday = mondayOf(dayOf(time));
    // Without a token whatever came over one network may be one person; without either, everything.
    const phone = rating.device ?? rating.network ?? '';
    for (const { employee } of partsAt(place, time)) {
      const weeks = heard.get(employee) ?? new Map<Day, Set<string>>();
      heard.set(employee, weeks);
      weeks.set(monday, (weeks.get(monday) ?? new Set()).add(phone));
    }
  }
}

/**
 * Until when everybody may be told what residents said, by their codes: the first day after the last whole piece; absent
 * where there is none. Who has the quality of a crew is told with the crew.
 */
export function piecesOf({ employees }: Context, heard: Heard): Map<string, Day> {
  const numbers = new Map(employees.map(({ id }, number) => [id, number]));
  return new Map(
    employees.flatMap(({ id, quality_from }, number) => {
      const end = lastPiece(heard.get(quality_from == null ? number : numbers.get(quality_from)!));
      return end === null ? [] : [[id, end] as const];
    }),
  );
}

/**
 * The first day after the last piece: whole weeks, put together until ten phones were heard in them, as in feedback. What
 * a later week brings moves no earlier piece, so two views differ by ten phones and more, or by nobody.
 */
export function lastPiece(weeks: HeardWeeks | undefined): Day | null {
  let end: Day | null = null;
  let open = new Set<string>();
  for (const monday of [...(weeks?.keys() ?? [])].sort()) {
    for (const phone of weeks!.get(monday)!) open.add(phone);
    if (open.size < fewestPhones) continue;
    end = addDays(monday, 7);
    open = new Set();
  }
  return end;
}
