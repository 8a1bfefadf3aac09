import type { Day } from '../time/period.ts';
import type { WorkCalendar } from '../time/working-days.ts';

/** How a case stands against its deadline. */
export type Sla = {
  /** The first day that counts: the working day after the one on which the case was opened. */
  firstDay: Day;
  /** Working days that the class gives. */
  days: number;
  /** The last day on which an answer is in time. */
  dueOn: Day;
  /** Which working day it is: 0 before the first, more than `days` when it is late. Stops with the answer. */
  day: number;
  /** Working days that are left, today among them; 0 when it is late or answered. */
  left: number;
  /** Working days gone by since the deadline; an unanswered case on the weekend after it is late by 0. */
  late: number;
  state: 'running' | 'due-today' | 'overdue' | 'met' | 'missed';
};

/**
 * The clock of a case in working days. It starts on the working day after the opening and is never paused: a case that
 * its resident opens again goes on against the same deadline, and the days in which the office waited for the resident
 * count like all others.
 * @param answeredOn the day of the answer that stands; null while the office owes one
 */
export function slaOf(
  calendar: WorkCalendar,
  { openedOn, days, answeredOn }: { openedOn: Day; days: number; answeredOn: Day | null },
  today: Day,
): Sla {
  const firstDay = calendar.after(openedOn, 1);
  const dueOn = calendar.after(openedOn, days);
  const until = answeredOn ?? today;
  const isLate = until > dueOn;
  const day = calendar.between(openedOn, until);
  const open = answeredOn === null;
  return {
    ...{ firstDay, days, dueOn, day },
    left: open && !isLate ? days - day + (calendar.isWorkingDay(today) && day > 0 ? 1 : 0) : 0,
    late: calendar.between(dueOn, until),
    state: open
      ? isLate
        ? 'overdue'
        : until === dueOn
          ? 'due-today'
          : 'running'
      : isLate
        ? 'missed'
        : 'met',
  };
}
