const MINUTE = 60_000;
const DAY = 86_400_000;

/** Milliseconds of one hour. */
export const HOUR = 3_600_000;

/**
 * Milliseconds since 1970-01-01 UTC of an ISO 8601 instant with an offset (`2026-10-01T08:00:00+07:00`,
 * `2026-10-01T01:00:00.123Z`; seconds and fraction may be left out). NaN when the text is anything else, above all
 * when it has no offset: a time without one would depend on the machine's zone.
 */
export function parseInstant(text: string): number {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const day = digits(text, 8, 2);
  const hour = digits(text, 11, 2);
  const minute = digits(text, 14, 2);
  if (text[4] !== '-' || text[7] !== '-' || text[10] !== 'T' || text[13] !== ':') return Number.NaN;
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN;
  if (!(hour <= 23 && minute <= 59)) return Number.NaN;
  let at = 16;
  let second = 0;
  if (text[at] === ':') {
    second = digits(text, 17, 2);
    at = 19;
    if (text[at] === '.') {
      const start = at++;
      while (isDigit(text.charCodeAt(at))) at++;
      if (at === start + 1) return Number.NaN;
      second += Number(text.slice(start, at));
    }
  }
  if (!(second < 60)) return Number.NaN;
  const clock = (hour * 60 + minute) * MINUTE + second * 1000;
  return daysFromCivil(year, month, day) * DAY + clock - offset(text, at) * MINUTE;
}

/** Number of the local calendar day (0 = 1970-01-01) by a fixed offset; Indonesia has no summer time. */
export function localDay(instant: number, offsetMinutes: number): number {
  return Math.floor((instant + offsetMinutes * MINUTE) / DAY);
}

/** Local time of the day in hours, 0 ≤ hour < 24. */
export function localHour(instant: number, offsetMinutes: number): number {
  const local = instant + offsetMinutes * MINUTE;
  return (local - Math.floor(local / DAY) * DAY) / HOUR;
}

/** `YYYY-MM-DD` of a day number. */
export function dayText(day: number): string {
  const { year, month, date } = civilFromDays(day);
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`;
}

/** `YYYY-MM` of a day number. */
export function monthText(day: number): string {
  return dayText(day).slice(0, -3);
}

/** Number of the first day of the month that lies `months` after the month of `day`. */
export function monthStart(day: number, months = 0): number {
  const { year, month } = civilFromDays(day);
  const index = year * 12 + (month - 1) + months;
  return daysFromCivil(Math.floor(index / 12), (index % 12) + 1, 1);
}

/** Minutes east of Greenwich written from `at` to the end of the text, or NaN. */
function offset(text: string, at: number): number {
  const sign = text[at];
  if (sign === 'Z') return text.length === at + 1 ? 0 : Number.NaN;
  if (sign !== '+' && sign !== '-') return Number.NaN;
  const hours = digits(text, at + 1, 2);
  const colon = text[at + 3] === ':' ? 1 : 0;
  const bare = text.length === at + 3;
  const minutes = bare ? 0 : digits(text, at + 3 + colon, 2);
  if (!(bare || text.length === at + 5 + colon) || !(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes);
}

function digits(text: string, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i++) {
    const code = text.charCodeAt(i);
    if (!isDigit(code)) return Number.NaN;
    value = value * 10 + code - 48;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, "chrono-compatible date algorithms"). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(days: number): { year: number; month: number; date: number } {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}
