import { fromInstant, type Instant, toInstant } from '../time/instant.ts';
import { type Day, dayOf, startOfDay } from '../time/period.ts';

/** Somebody serves at a point during [start, end) with a part of the working time, 0 to 1. */
export type Duty = { employeeId: number; pointId: number; start: Instant; end: Instant; share: number };

/** One duty before and after a step; `id` is that of its row, null for a new one. */
export type DutyChange = { id: number | null; before: Duty | null; after: Duty | null };

/** Hours before midnight at which the next day is closed: nobody knows its ratings yet. */
const closingHours = 4;

const hour = 3_600_000;

/** When the roster of a day is closed, in milliseconds: 20.00 WIB on the day before. */
export function closesAt(day: Day): number {
  return fromInstant(startOfDay(day)) - closingHours * hour;
}

/** The day a duty belongs to: the one on which it begins, also where it reaches over midnight. */
export function dayOfDuty({ start }: Pick<Duty, 'start'>): Day {
  return dayOf(fromInstant(start));
}

/** Whether a step changes a day that is closed: then it needs a reason. */
export function isLate({ before, after }: DutyChange, now: number): boolean {
  return [before, after].some((duty) => duty !== null && closesAt(dayOfDuty(duty)) <= now);
}

/** Everything from the first to the last instant that a step concerns. */
export function spanOfChange({ before, after }: Pick<DutyChange, 'before' | 'after'>): Span {
  const duties = [before, after].filter((duty) => duty !== null);
  const starts = duties.map(({ start }) => start).sort();
  const ends = duties.map(({ end }) => end).sort();
  return { start: starts[0] ?? '', end: ends.at(-1) ?? '' };
}

export type Span = { start: Instant; end: Instant };

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function sameDuty(a: Duty | null, b: Duty | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.employeeId === b.employeeId &&
    a.pointId === b.pointId &&
    a.start === b.start &&
    a.end === b.end &&
    a.share === b.share
  );
}

/** Whether a step only takes away: the same person at the same place, shorter or with a smaller share. */
export function onlyShrinks({ before, after }: DutyChange): boolean {
  if (after === null) return true;
  return (
    before !== null &&
    before.employeeId === after.employeeId &&
    before.pointId === after.pointId &&
    before.start <= after.start &&
    before.end >= after.end &&
    before.share >= after.share
  );
}

/** Sums of shares are compared with this much room: 0.1 + 0.2 + 0.7 is a whole. */
const tolerance = 1e-9;

/**
 * The duties among `others` that leave no room for one more of the same person; none where there is room. Shares of
 * one person add up, and never to more than the whole person.
 */
export function crowding(duty: Duty, others: readonly Duty[]): Duty[] {
  const same = others.filter((other) => other.employeeId === duty.employeeId && overlaps(other, duty));
  const moments = [duty.start, ...same.map(({ start }) => start).filter((start) => start > duty.start)];
  for (const moment of moments) {
    const present = same.filter(({ start, end }) => start <= moment && moment < end);
    const sum = present.reduce((total, { share }) => total + share, duty.share);
    if (sum > 1 + tolerance) return present;
  }
  return [];
}

/** What is left of a duty outside [from, until): nothing, one part or two. */
export function cutOut(duty: Duty, { start, end }: Span): Duty[] {
  if (!overlaps(duty, { start, end })) return [duty];
  return [
    ...(duty.start < start ? [{ ...duty, end: start }] : []),
    ...(duty.end > end ? [{ ...duty, start: end }] : []),
  ];
}

/** Hours of duty times share. */
export function hoursOf({ start, end, share }: Duty): number {
  return ((fromInstant(end) - fromInstant(start)) / hour) * share;
}

/** The duty of a day from a minute on, for so many minutes: over midnight where it reaches into the next. */
export function spanOn(day: Day, startMinute: number, lengthMinutes: number): Span {
  const start = fromInstant(startOfDay(day)) + startMinute * 60_000;
  return { start: toInstant(start), end: toInstant(start + lengthMinutes * 60_000) };
}

/** Minutes after midnight WIB at which something begins. */
export function minuteOf(instant: Instant): number {
  const milliseconds = fromInstant(instant);
  return (milliseconds - fromInstant(startOfDay(dayOf(milliseconds)))) / 60_000;
}

/** Minutes after midnight of `05:30`. */
export function minutes(clock: string): number {
  const [hours = '', rest = ''] = clock.split(':');
  return Number(hours) * 60 + Number(rest);
}

/** Minutes from one time of the day to another: what does not end after its beginning ends on the next day. */
export function lengthBetween(from: string, to: string): number {
  const length = minutes(to) - minutes(from);
  return length > 0 ? length : length + 1440;
}
