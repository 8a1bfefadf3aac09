import { describe, expect, it } from 'vitest';
import type { Column } from './column.ts';
import { yesNo } from './column.ts';
import { readCell } from './read-cell.ts';

const shared = { key: 'x', heading: 'X', note: '', example: '' };
const number: Column = { ...shared, kind: 'number', least: -1e9, most: 1e9 };
const latitude: Column = { ...shared, kind: 'number', least: -90, most: 90 };
const share: Column = { ...shared, kind: 'number', least: 0, most: 1 };
const digits: Column = { ...shared, kind: 'digits' };
const day: Column = { ...shared, kind: 'day' };
const time: Column = { ...shared, kind: 'time' };
const text: Column = { ...shared, kind: 'text', required: true };
const choice: Column = { ...shared, kind: 'choice', options: yesNo };

describe('A cell', () => {
  it.each([
    [number, 1200.5, 1200.5],
    [number, '1200', 1200],
    [number, '12,5', 12.5],
    [number, '12.5', 12.5],
    [number, '−3,5', -3.5],
    [number, '1.200,5', 1200.5],
    [number, '1,200.50', 1200.5],
    [number, '1.200.000', 1_200_000],
    [number, '1 200', 1200],
    [number, '0,125', 0.125],
    [number, '0.125', 0.125],
    [number, '1200,125', 1200.125],
    [number, '1,2340', 1.234],
    [latitude, '3,601', 3.601],
    [share, '0.500', 0.5],
    [digits, '198503122010011001', '198503122010011001'],
    [digits, '19850312 201001 1 001', '198503122010011001'],
    [digits, 12345, '12345'],
    [day, '2026-11-24', '2026-11-24'],
    [day, '24/11/2026', '2026-11-24'],
    [day, '1-2-2026', '2026-02-01'],
    [day, '24.11.2026', '2026-11-24'],
    [day, '24 November 2026', '2026-11-24'],
    [day, 'Selasa, 4 Agt 2026', '2026-08-04'],
    [day, '5-Mei-2026', '2026-05-05'],
    [day, 46_350, '2026-11-24'],
    [day, '46350', '2026-11-24'],
    [time, '07:00', '07:00'],
    [time, '7.30', '07:30'],
    [time, '21.00 WIB', '21:00'],
    [time, 7, '07:00'],
    [time, 0.5, '12:00'],
    [time, '24:00', '24:00'],
    [choice, ' Tidak ', 'no'],
    [choice, true, 'yes'],
    [text, 'Pasar\n Tavip', 'Pasar Tavip'],
    [text, 7, '7'],
  ] as const)('%# is read as it is meant', (column, cell, value) => {
    expect(readCell(column, cell)).toEqual({ value });
  });

  it.each([
    [text, null, 'missing'],
    [text, 'x'.repeat(1001), 'too-long'],
    [number, '1.200', 'number-ambiguous'],
    [number, '12,345', 'number-ambiguous'],
    [number, 'dua', 'not-a-number'],
    [number, '1.2.3', 'not-a-number'],
    [number, '1,20,000', 'not-a-number'],
    [number, true, 'not-a-number'],
    [share, '1,5', 'number-out-of-range'],
    [digits, Number('198503122010011001'), 'rounded-digits'],
    [digits, '1,98503E+17', 'rounded-digits'],
    [digits, '198503122010011000', 'rounded-digits'],
    [digits, '19850312X', 'not-digits'],
    [day, '11/24/2026', 'day-order'],
    [day, '24/11/26', 'day-short-year'],
    [day, '31/02/2026', 'not-a-day'],
    [day, '2026-02-30', 'not-a-day'],
    [day, 'besok', 'not-a-day'],
    [day, 12, 'not-a-day'],
    [time, '25:00', 'not-a-time'],
    [time, 'pagi', 'not-a-time'],
    [choice, 'mungkin', 'not-a-choice'],
  ] as const)('%# is refused with its reason', (column, cell, flaw) => {
    expect(readCell(column, cell)).toEqual({ flaw });
  });

  it('may be empty where nothing is required', () => {
    expect(readCell(number, null)).toEqual({ value: null });
  });
});
