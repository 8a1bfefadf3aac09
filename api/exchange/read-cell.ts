import { limits } from '../spreadsheets/limits.ts';
import type { RawCell } from '../spreadsheets/sheet.ts';
import { type Column, plain, type Value } from './column.ts';
import { readDay, readTime } from './read-day.ts';
import { readNumber } from './read-number.ts';

/** Why a cell cannot be read; the site has a sentence for each. */
export type CellFlaw =
  | 'missing'
  | 'too-long'
  | 'rounded-digits'
  | 'not-digits'
  | 'not-a-number'
  | 'number-ambiguous'
  | 'number-out-of-range'
  | 'not-a-day'
  | 'day-order'
  | 'day-short-year'
  | 'not-a-time'
  | 'not-a-choice';

export type CellResult = { value: Value } | { flaw: CellFlaw };

/** Excel shows whole numbers of up to 15 digits truly and rounds the rest. */
const trueDigits = 1e15;

/** The value of a cell in its column. */
export function readCell(column: Column, cell: RawCell): CellResult {
  if (cell === null || cell === '') return column.required ? { flaw: 'missing' } : { value: null };
  if (typeof cell === 'string' && cell.length > limits.cellCharacters) return { flaw: 'too-long' };
  switch (column.kind) {
    case 'text':
      return readText(cell);
    case 'digits':
      return readDigits(cell);
    case 'number':
      return readNumber(cell, column);
    case 'day':
      return readDay(cell);
    case 'time':
      return readTime(cell);
    case 'choice':
      return readChoice(column, cell);
  }
}

function readText(cell: Exclude<RawCell, null>): CellResult {
  if (typeof cell === 'number' && Math.abs(cell) >= trueDigits) return { flaw: 'rounded-digits' };
  // One line: a break inside a cell is a slip of the hand.
  return { value: String(cell).replaceAll(/\s+/g, ' ').trim() };
}

function readDigits(cell: Exclude<RawCell, null>): CellResult {
  if (typeof cell === 'number') {
    return Math.abs(cell) >= trueDigits ? { flaw: 'rounded-digits' } : { value: String(cell) };
  }
  const text = String(cell);
  // What Excel leaves in a CSV: 1,98503E+17, or the digits with zeros where it rounded.
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(text) || /^\d{15}0{3}$/.test(text)) return { flaw: 'rounded-digits' };
  const digits = text.replaceAll(/[\s.-]/g, '');
  return /^\d+$/.test(digits) ? { value: digits } : { flaw: 'not-digits' };
}

function readChoice(column: Column & { kind: 'choice' }, cell: Exclude<RawCell, null>): CellResult {
  const said = typeof cell === 'boolean' ? (cell ? 'ya' : 'tidak') : plain(String(cell));
  const found = column.options.find(({ words }) => words.some((word) => plain(word) === said));
  return found ? { value: found.value } : { flaw: 'not-a-choice' };
}
