import type { GridDuty, Roster } from '../../contract.ts';

/** A row of the grid: a person or a place, with what it serves on each day. */
export type Row = {
  code: string;
  name: string;
  note: string;
  days: {
    day: Roster['days'][number];
    duties: GridDuty[];
    leave: Roster['leaves'][number] | null;
    /** A place that had duty on this day a week before. */
    isGap: boolean;
  }[];
};

/** The rows of a week, by name. */
export function rowsOf(
  roster: Roster,
  byPoint: boolean,
  noteOf: (each: Roster['people'][number] | Roster['points'][number]) => string,
): Row[] {
  const list = byPoint ? roster.points : roster.people;
  const keyOf = (duty: GridDuty): string => (byPoint ? duty.point.code : duty.employee.code);
  const byRow = Map.groupBy(roster.duties, keyOf);
  return list.map((each) => ({
    code: each.code,
    name: each.name,
    note: noteOf(each),
    days: roster.days.map((day) => ({
      day,
      duties: (byRow.get(each.code) ?? []).filter((duty) => duty.day === day.day),
      leave: byPoint ? null : (roster.leaves.find((leave) => covers(leave, each.code, day.day)) ?? null),
      isGap: byPoint && roster.gaps.some((gap) => gap.point.code === each.code && gap.day === day.day),
    })),
  }));
}

function covers(leave: Roster['leaves'][number], code: string, day: string): boolean {
  return leave.employee.code === code && leave.firstDay <= day && day <= leave.lastDay;
}
