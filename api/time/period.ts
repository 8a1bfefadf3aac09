import { type Instant, toInstant } from './instant.ts';

/** WIB, UTC+7 the whole year: Indonesia has no daylight saving. The only place that knows the zone. */
const zoneOffset = 7 * 3_600_000;
const dayLength = 86_400_000;

/** A Jakarta date, `2026-11-24`. */
export type Day = string;

/** The Jakarta date of an instant given in milliseconds. */
export function dayOf(milliseconds: number): Day {
  return new Date(milliseconds + zoneOffset).toISOString().slice(0, 10);
}

/** The hour of the day in Jakarta, 0 to 23, of an instant given as text. */
export function hourOf(instant: Instant): number {
  return (Number(instant.slice(11, 13)) + zoneOffset / 3_600_000) % 24;
}

/** The instant at which a Jakarta date begins. */
export function startOfDay(day: Day): Instant {
  return toInstant(Date.parse(`${day}T00:00:00Z`) - zoneOffset);
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayLength).toISOString().slice(0, 10);
}

/** The Monday on or before a date. */
export function mondayOf(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/** The month of a date, `2026-11`: networks are pseudonymous within it. */
export function monthOf(day: Day): string {
  return day.slice(0, 7);
}

/** The quarter of a date, `2026-Q4`: phones are pseudonymous within it. */
export function quarterOf(day: Day): string {
  return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** A month or quarter as an interval of instants, [start, end). */
export type Span = { kind: 'month' | 'quarter'; start: Instant; end: Instant };

/** The span of `2026-10` or `2026-Q4`; null when the code is neither. */
export function spanOf(code: string): Span | null {
  const match = /^(\d{4})-(?:Q([1-4])|(0[1-9]|1[0-2]))$/.exec(code);
  if (!match) return null;
  const [, year, quarter, month] = match;
  const kind = quarter ? 'quarter' : 'month';
  const first = quarter ? 3 * (Number(quarter) - 1) + 1 : Number(month);
  return {
    kind,
    start: startOfMonth(Number(year), first),
    end: startOfMonth(Number(year), first + (quarter ? 3 : 1)),
  };
}

/** The instant at which a month begins; month 13 is January of the next year. */
function startOfMonth(year: number, month: number): Instant {
  return toInstant(Date.UTC(year, month - 1, 1) - zoneOffset);
}

/** The ISO week of a date, `2026-W48`: Monday to Sunday, in the year of its Thursday. */
export function weekOf(day: Day): string {
  const thursday = addDays(mondayOf(day), 3);
  const ordinal = (Date.parse(thursday) - Date.parse(`${thursday.slice(0, 4)}-01-01`)) / dayLength;
  return `${thursday.slice(0, 4)}-W${String(Math.floor(ordinal / 7) + 1).padStart(2, '0')}`;
}

/** The Monday of `2026-W48`; null when there is no such week. */
export function mondayOfWeek(code: string): Day | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(code);
  if (!match) return null;
  const monday = addDays(mondayOf(`${match[1]}-01-04`), (Number(match[2]) - 1) * 7);
  return weekOf(monday) === code ? monday : null;
}
