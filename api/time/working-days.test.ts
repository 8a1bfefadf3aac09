import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from './working-days.ts';

/** Friday 17 April is a holiday here, Monday 20 April joint leave. */
const calendar = createWorkCalendar(['2026-04-17', '2026-04-20']);

describe('Working days', () => {
  it.each([
    ['2026-04-16', true],
    ['2026-04-17', false],
    ['2026-04-18', false],
    ['2026-04-19', false],
    ['2026-04-20', false],
    ['2026-04-21', true],
  ])('%s: %s', (day, works) => {
    expect(calendar.isWorkingDay(day)).toBe(works);
  });

  it.each([
    ['2026-04-15', 1, '2026-04-16'],
    ['2026-04-16', 1, '2026-04-21'],
    ['2026-04-18', 1, '2026-04-21'],
    ['2026-04-16', 5, '2026-04-27'],
    ['2026-12-30', 2, '2027-01-01'],
    ['2026-04-16', 0, '2026-04-16'],
  ])('the day %s plus %i is %s', (day, count, wanted) => {
    expect(calendar.after(day, count)).toBe(wanted);
    expect(calendar.after(day, count)).toBe(wanted);
    if (count > 0) expect(calendar.between(day, wanted)).toBe(count);
  });

  it('lie between no day and an earlier one', () => {
    expect(calendar.between('2026-04-21', '2026-04-16')).toBe(0);
    expect(calendar.between('2026-04-16', '2026-04-20')).toBe(0);
  });
});
