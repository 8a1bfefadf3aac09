import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  mondayOf,
  mondayOfWeek,
  monthOf,
  quarterOf,
  spanOf,
  startOfDay,
  weekOf,
} from './period.ts';

describe('Jakarta time', () => {
  it.each([
    ['2026-11-24T16:59:59.999Z', '2026-11-24'],
    ['2026-11-24T17:00:00.000Z', '2026-11-25'],
    ['2026-12-31T17:00:00.000Z', '2027-01-01'],
    ['2028-02-28T17:00:00.000Z', '2028-02-29'],
  ])('turns %s into the date %s', (instant, day) => {
    expect(dayOf(Date.parse(instant))).toBe(day);
  });

  it('begins a day at 17.00 UTC of the day before', () => {
    expect(startOfDay('2026-11-24')).toBe('2026-11-23T17:00:00.000Z');
    expect(dayOf(Date.parse(startOfDay('2026-03-01')))).toBe('2026-03-01');
  });

  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-11-24', '2026-11-23'],
    ['2026-11-29', '2026-11-23'],
    ['2027-01-01', '2026-12-28'],
  ])('puts %s in the week of Monday %s', (day, monday) => {
    expect(mondayOf(day)).toBe(monday);
  });

  it('knows the month and quarter of a date', () => {
    expect(['2026-01-31', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([
      '2026-Q1',
      '2026-Q1',
      '2026-Q2',
      '2026-Q4',
    ]);
    expect(monthOf('2026-11-24')).toBe('2026-11');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it.each([
    ['2026-10', 'month', '2026-09-30T17:00:00.000Z', '2026-10-31T17:00:00.000Z'],
    ['2026-12', 'month', '2026-11-30T17:00:00.000Z', '2026-12-31T17:00:00.000Z'],
    ['2028-02', 'month', '2028-01-31T17:00:00.000Z', '2028-02-29T17:00:00.000Z'],
    ['2026-Q4', 'quarter', '2026-09-30T17:00:00.000Z', '2026-12-31T17:00:00.000Z'],
    ['2027-Q1', 'quarter', '2026-12-31T17:00:00.000Z', '2027-03-31T17:00:00.000Z'],
  ])('reads %s as a %s', (code, kind, start, end) => {
    expect(spanOf(code)).toEqual({ kind, start, end });
  });

  it.each(['2026', '2026-13', '2026-00', '2026-Q5', '2026-1', '26-10', '2026-10-01', ''])(
    'takes %j for no period',
    (code) => {
      expect(spanOf(code)).toBeNull();
    },
  );

  it.each([
    ['2026-11-24', '2026-W48', '2026-11-23'],
    ['2026-11-29', '2026-W48', '2026-11-23'],
    ['2027-01-01', '2026-W53', '2026-12-28'],
    ['2027-01-04', '2027-W01', '2027-01-04'],
    ['2024-12-30', '2025-W01', '2024-12-30'],
  ])('counts %s in week %s from Monday %s', (day, week, monday) => {
    expect(weekOf(day)).toBe(week);
    expect(mondayOfWeek(week)).toBe(monday);
  });

  it.each(['2026-W54', '2026-W00', '2025-W53', '2026-48', 'W48'])('knows no week %s', (code) => {
    expect(mondayOfWeek(code)).toBeNull();
  });
});
