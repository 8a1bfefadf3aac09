import type { RawCell } from '../spreadsheets/sheet.ts';
import type { CellResult } from './read-cell.ts';

/** Months by the first three letters of their Indonesian and English names. */
const months: Record<string, number> = {
  ...{
    jan: 1,
    feb: 2,
    peb: 2,
    mar: 3,
    apr: 4,
    mei: 5,
    may: 5,
    jun: 6,
    jul: 7,
    agu: 8,
    agt: 8,
    ags: 8,
    aug: 8,
  },
  ...{ sep: 9, okt: 10, oct: 10, nov: 11, nop: 11, des: 12, dec: 12 },
};

/** Excel's day 0 as Lotus counted it, so that days after February 1900 come out right. */
const excelStart = Date.UTC(1899, 11, 30);
const dayLength = 86_400_000;
/** 1980 to 2100: other numbers in a date column are a slip. */
const [firstSerial, lastSerial] = [29_221, 73_415];

/** A date: `2026-11-24`, `24/11/2026`, `24 November 2026`, or Excel's number of days. */
export function readDay(cell: Exclude<RawCell, null>): CellResult {
  if (typeof cell === 'number') return fromSerial(cell);
  const text = String(cell).trim();
  if (/^\d{5}$/.test(text)) return fromSerial(Number(text));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(T00:00(:00)?)?$/.exec(text);
  if (iso) return toDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text);
  if (numbers) return inOrder(numbers);
  const words = /^(?:\p{L}+,?\s+)?(\d{1,2})[\s-]+(\p{L}{3,})\.?[\s-]+(\d{4})$/u.exec(text);
  const month = words && months[(words[2] ?? '').slice(0, 3).toLowerCase()];
  return words && month ? toDay(Number(words[3]), month, Number(words[1])) : { flaw: 'not-a-day' };
}

/** A time of day: `07:00`, `07.00`, `7`, or Excel's part of a day. As `07:00`. */
export function readTime(cell: Exclude<RawCell, null>): CellResult {
  if (typeof cell === 'number' && cell > 0 && cell < 1) {
    const minutes = Math.round(cell * 24 * 60);
    return toTime(Math.floor(minutes / 60), minutes % 60);
  }
  const text = String(cell).replace(/\s*wib$/i, '');
  const match = /^(\d{1,2})(?:[.:](\d{2})(?::00)?)?$/.exec(text);
  return match ? toTime(Number(match[1]), Number(match[2] ?? 0)) : { flaw: 'not-a-time' };
}

function inOrder(parts: RegExpExecArray): CellResult {
  const [first, second, year] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year < 100) return { flaw: 'day-short-year' };
  // 11/24/2026 is how an American program writes it; then 11/05/2026 in the next row would be read wrongly.
  if (second > 12 && first <= 12) return { flaw: 'day-order' };
  return toDay(year, second, first);
}

function fromSerial(serial: number): CellResult {
  if (!Number.isInteger(serial) || serial < firstSerial || serial > lastSerial) return { flaw: 'not-a-day' };
  return { value: new Date(excelStart + serial * dayLength).toISOString().slice(0, 10) };
}

function toDay(year: number, month: number, day: number): CellResult {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year < 2200;
  return isReal ? { value: date.toISOString().slice(0, 10) } : { flaw: 'not-a-day' };
}

function toTime(hours: number, minutes: number): CellResult {
  if (hours > 24 || minutes > 59 || (hours === 24 && minutes > 0)) return { flaw: 'not-a-time' };
  return { value: `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}` };
}
