import type { Format } from '../../text/format.ts';

/** When something is due: `2026-12` or `2026-Q4` in words. */
export function dueWords(due: string, { period }: Format): string {
  const [year = '', part = ''] = due.split('-');
  const isQuarter = part.startsWith('Q');
  const month = isQuarter ? String(3 * Number(part.slice(1)) - 2).padStart(2, '0') : part;
  const start = `${year}-${month}-01`;
  return period({ code: due, kind: isQuarter ? 'quarter' : 'month', start, end: start });
}

/** The quarters and months that somebody can plan for after the last day of a period: a year and a half. */
export function dueChoices(lastDay: string): string[] {
  const first = Number(lastDay.slice(0, 4)) * 12 + Number(lastDay.slice(5, 7));
  const months = Array.from({ length: 18 }, (_, i) => first + i);
  const code = (month: number): string =>
    `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`;
  const quarter = (month: number): string => `${Math.floor(month / 12)}-Q${Math.floor((month % 12) / 3) + 1}`;
  // A quarter that the period of the report is a part of is not over with it.
  return [...new Set(months.map(quarter)), ...months.map(code)];
}
