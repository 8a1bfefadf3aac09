export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

/** WIB is UTC+7 all year. */
const OFFSET = 7 * HOUR;

/** The time the city lives in: everything it holds is relative to `today`. */
export type Frame = {
  /** Jakarta date. */
  today: string;
  /** Instant in milliseconds; nothing later exists, except roster rows and ends of open periods. */
  now: number;
  /** First day with data: the first of the month three months back. */
  start: string;
  /** Every day from `start` through `today`. */
  days: string[];
  /** Every day from `start` through two weeks after `today`. */
  rosterDays: string[];
};

/** @throws RangeError when `now` does not lie on or before the Jakarta day `today`, or the shapes are wrong. */
export function frameOf(today: string, now: string): Frame {
  const instantNow = Date.parse(now);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(instantNow) || dayOf(instantNow) > today)
    throw new RangeError(`"${now}" is not an instant on or before the Jakarta day "${today}"`);
  const start = addMonths(`${today.slice(0, 7)}-01`, -3);
  return {
    today,
    now: instantNow,
    start,
    days: daysFrom(start, today),
    rosterDays: daysFrom(start, addDays(today, 14)),
  };
}

/** Milliseconds of a Jakarta day's midnight plus some hours of that day. */
export function at(day: string, hours = 0): number {
  return Date.parse(`${day}T00:00:00.000Z`) - OFFSET + hours * HOUR;
}

/** UTC text with milliseconds, the form of every stored instant. */
export function instant(time: number): string {
  return new Date(time).toISOString();
}

/** Jakarta date of an instant. */
export function dayOf(time: number): string {
  return new Date(time + OFFSET).toISOString().slice(0, 10);
}

/** Some hour of office time on one of the days up to an instant, and never after it. */
export function officeTime(until: number, daysBefore: number, hour: number): number {
  return Math.min(until, Math.floor(at(addDays(dayOf(until), -daysBefore), hour)));
}

/** Jakarta hour of the day, 0 to 23. */
export function hourOf(time: number): number {
  return Math.floor(((time + OFFSET) % DAY) / HOUR);
}

/** Days since 1970-01-01, for weeks and rotations that do not depend on the window. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00.000Z`) / DAY;
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: string): number {
  return (dayNumber(day) + 4) % 7;
}

/** Weeks run from Monday to Sunday. */
export function weekOf(day: string): number {
  return Math.floor((dayNumber(day) + 3) / 7);
}

export function addDays(day: string, count: number): string {
  return new Date((dayNumber(day) + count) * DAY).toISOString().slice(0, 10);
}

/** The first day of the month `count` months away. */
export function addMonths(firstDay: string, count: number): string {
  const months = Number(firstDay.slice(0, 4)) * 12 + Number(firstDay.slice(5, 7)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

/** `2026-11` of a day. */
export function monthOf(day: string): string {
  return day.slice(0, 7);
}

/** `2026-Q4` of a day. */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

function daysFrom(first: string, last: string): string[] {
  const length = dayNumber(last) - dayNumber(first) + 1;
  return Array.from({ length }, (_, n) => addDays(first, n));
}
