import { describe, expect, test } from 'vitest';
import { format } from './format.ts';

const f = format('id');
const quarter = { code: '2026-Q3', kind: 'quarter', start: '2026-07-01', end: '2026-09-30' } as const;

describe('numbers in Indonesian', () => {
  test('thousands have a point and decimals a comma', () => {
    expect([f.number(6482), f.score(81.7), f.step(-0.006)]).toEqual(['6.482', '81,7', '−0,0060']);
  });
  test('ranges have an en dash without spaces', () => {
    expect([f.range(81.3, 82.2), f.percentRange(0.862, 0.88)]).toEqual(['81,3–82,2', '86–88%']);
  });
  test('differences have a sign, a real minus, and none for zero', () => {
    expect([f.signed(0.6), f.signed(-0.6), f.signed(0)]).toEqual(['+0,6', '−0,6', '0,0']);
  });
  test('a number that rounds to zero has no minus', () => {
    expect([f.score(-0.04), f.signed(-0.04)]).toEqual(['0,0', '0,0']);
  });
  test('percent stands without a space', () => {
    expect(f.percent(0.871)).toBe('87%');
  });
  test('voices show a fraction only where it says something', () => {
    expect([f.voices(61.6), f.voices(65), f.voices(1212.4), f.voices(4.04)]).toEqual([
      '61,6',
      '65',
      '1.212',
      '4',
    ]);
  });
});

describe('dates in Jakarta', () => {
  test('an instant is a day and a time of Jakarta, not of UTC', () => {
    expect(f.day('2026-11-23T18:00:00.000Z')).toBe('Selasa, 24 November 2026');
    expect(f.time('2026-11-24T02:14:00.000Z')).toBe('09.14 WIB');
  });
  test('periods have their Indonesian names', () => {
    expect([f.period(quarter), f.shortPeriod(quarter), f.months(quarter)]).toEqual([
      'Triwulan III 2026',
      'TW III 2026',
      'Juli–September 2026',
    ]);
  });
  test('a span names its year once', () => {
    expect(f.span('2026-10-01', '2026-11-24')).toBe('1 Okt – 24 Nov 2026');
    expect(f.span('2025-12-30', '2026-01-04')).toBe('30 Des 2025 – 4 Jan 2026');
  });
});

test('English has its own marks', () => {
  const en = format('en');
  expect([en.number(6482), en.score(81.7), en.shortPeriod(quarter)]).toEqual(['6,482', '81.7', 'Q III 2026']);
});
