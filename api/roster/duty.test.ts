import { describe, expect, it } from 'vitest';
import {
  closesAt,
  crowding,
  cutOut,
  type Duty,
  dayOfDuty,
  hoursOf,
  isLate,
  minuteOf,
  onlyShrinks,
  spanOn,
} from './duty.ts';

const at = (day: string, from: number, hours: number, share = 1, employeeId = 1): Duty => ({
  employeeId,
  pointId: 1,
  share,
  ...spanOn(day, from * 60, hours * 60),
});

describe('A duty', () => {
  it('belongs to the day on which it begins in WIB, also over midnight', () => {
    const night = at('2026-11-24', 22, 8);
    expect(night).toMatchObject({ start: '2026-11-24T15:00:00.000Z', end: '2026-11-24T23:00:00.000Z' });
    expect(dayOfDuty(night)).toBe('2026-11-24');
    expect(dayOfDuty(at('2026-11-24', 5, 8))).toBe('2026-11-24');
    expect(minuteOf(night.start)).toBe(22 * 60);
    expect(hoursOf({ ...night, share: 0.5 })).toBe(4);
  });

  it('is late from 20.00 WIB on the day before, whichever side of the change lies there', () => {
    const closing = Date.parse('2026-11-24T13:00:00.000Z');
    expect(closesAt('2026-11-25')).toBe(closing);
    const tomorrow = at('2026-11-25', 5, 8);
    const later = at('2026-11-26', 5, 8);
    const added = { id: null, before: null, after: tomorrow };
    expect(isLate(added, closing - 1)).toBe(false);
    expect(isLate(added, closing)).toBe(true);
    expect(isLate({ id: 1, before: tomorrow, after: later }, closing)).toBe(true);
    expect(isLate({ id: 1, before: later, after: tomorrow }, closing)).toBe(true);
    expect(isLate({ id: 1, before: later, after: null }, closing)).toBe(false);
  });

  it('finds room as long as the shares of its person stay within one at every moment', () => {
    const morning = at('2026-11-25', 5, 8, 0.7);
    expect(crowding(at('2026-11-25', 5, 8, 0.3), [morning])).toEqual([]);
    expect(crowding(at('2026-11-25', 12, 4, 0.4), [morning])).toEqual([morning]);
    expect(crowding(at('2026-11-25', 13, 4), [morning])).toEqual([]);
    expect(crowding(at('2026-11-25', 5, 8, 1, 2), [morning])).toEqual([]);
    // Two halves that follow each other leave room for a third half beside them, two at once do not.
    const halves = [at('2026-11-25', 5, 4, 0.5), at('2026-11-25', 9, 4, 0.5)];
    expect(crowding(at('2026-11-25', 5, 8, 0.5), halves)).toEqual([]);
    expect(crowding(at('2026-11-25', 5, 8, 0.6), halves)).toEqual([halves[0]]);
    expect(crowding(at('2026-11-25', 4, 8, 0.6), [halves[1]!])).toEqual([halves[1]]);
    expect(
      crowding(at('2026-11-25', 5, 8, 0.7), [at('2026-11-25', 5, 8, 0.1), at('2026-11-25', 5, 8, 0.2)]),
    ).toEqual([]);
  });

  it('only shrinks where person and place stay and nothing is added', () => {
    const whole = at('2026-11-25', 5, 8);
    const change = (after: Duty | null) => onlyShrinks({ id: 1, before: whole, after });
    expect(change(null)).toBe(true);
    expect(change({ ...whole, share: 0.5 })).toBe(true);
    expect(change(at('2026-11-25', 6, 6))).toBe(true);
    expect(change(at('2026-11-25', 4, 8))).toBe(false);
    expect(change({ ...whole, pointId: 2 })).toBe(false);
    expect(change({ ...whole, employeeId: 2 })).toBe(false);
  });

  it('keeps what lies outside of a leave', () => {
    const night = at('2026-11-24', 20, 8);
    const day = { start: '2026-11-24T17:00:00.000Z', end: '2026-11-25T17:00:00.000Z' };
    expect(cutOut(night, day)).toEqual([{ ...night, end: day.start }]);
    expect(cutOut(at('2026-11-25', 5, 8), day)).toEqual([]);
    expect(cutOut(at('2026-11-26', 5, 8), day)).toEqual([at('2026-11-26', 5, 8)]);
    expect(cutOut(at('2026-11-24', 20, 30), day)).toHaveLength(2);
  });
});
