import type { RawCell } from '../spreadsheets/sheet.ts';
import type { CellResult } from './read-cell.ts';

type Range = { least: number; most: number };

/**
 * A number as people write it, with comma or point. Where `1.200` could be one and a fifth or twelve hundred, and the
 * column allows both, nobody guesses.
 */
export function readNumber(cell: Exclude<RawCell, null>, range: Range): CellResult {
  if (typeof cell === 'boolean') return { flaw: 'not-a-number' };
  const meant =
    typeof cell === 'number' ? [cell] : meanings(cell.replaceAll(/\s/g, '').replace('\u2212', '-'));
  if (meant.length === 0) return { flaw: 'not-a-number' };
  const possible = meant.filter((number) => number >= range.least && number <= range.most);
  if (possible.length > 1) return { flaw: 'number-ambiguous' };
  const [value] = possible;
  return value === undefined ? { flaw: 'number-out-of-range' } : { value };
}

/** Every number that a text can stand for. */
function meanings(text: string): number[] {
  const [, sign, digits = ''] = /^([+-]?)([\d.,]+)$/.exec(text) ?? [];
  const thousands = /^(\d{1,3})(([.,])\d{3}(\3\d{3})*)$/.exec(digits);
  const grouped = /^\d{1,3}(([.,])\d{3}(\2\d{3})*)(?!\2)[.,]\d+$/.test(digits);
  const found: number[] = [];
  if (/^\d+([.,]\d+)?$/.test(digits)) found.push(Number(digits.replace(',', '.')));
  // Nobody writes 0.125 for a hundred and twenty-five.
  if (thousands && thousands[1] !== '0') found.push(Number(digits.replaceAll(/[.,]/g, '')));
  if (grouped) {
    const last = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
    found.push(Number(`${digits.slice(0, last).replaceAll(/[.,]/g, '')}.${digits.slice(last + 1)}`));
  }
  return found.map((number) => (sign === '-' ? -number : number));
}
