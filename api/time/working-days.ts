import { addDays, type Day } from './period.ts';

/** On which days the office works: Monday to Friday without holidays. */
export type WorkCalendar = {
  isWorkingDay(day: Day): boolean;
  /** The `count`-th working day after a date; the date itself never counts. */
  after(day: Day, count: number): Day;
  /** How many working days lie after `from`, up to and with `to`; 0 when `to` is not later. */
  between(from: Day, to: Day): number;
};

/** A calendar without the given days. Dates of deadlines that were asked for are kept: a list asks for the same ones. */
export function createWorkCalendar(holidays: Iterable<Day>): WorkCalendar {
  const free = new Set(holidays);
  const known = new Map<string, Day>();
  const isWorkingDay = (day: Day): boolean => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !free.has(day);
  };
  const count = (from: Day, count: number): Day => {
    let day = from;
    for (let left = count; left > 0; ) {
      day = addDays(day, 1);
      if (isWorkingDay(day)) left -= 1;
    }
    return day;
  };
  return {
    isWorkingDay,
    after(day, wanted) {
      const key = `${day} ${wanted}`;
      const found = known.get(key) ?? count(day, wanted);
      known.set(key, found);
      return found;
    },
    between(from, to) {
      let days = 0;
      for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day)) days += 1;
      return days;
    },
  };
}
