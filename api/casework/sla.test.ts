import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../time/working-days.ts';
import { slaOf } from './sla.ts';

const calendar = createWorkCalendar(['2026-12-24', '2026-12-25', '2027-01-01']);

/** Opened on Wednesday, 18 November 2026. */
const open = { openedOn: '2026-11-18', days: 5, answeredOn: null };

describe('The clock of a case', () => {
  it.each([
    ['on the day itself', '2026-11-18', { day: 0, left: 5, state: 'running' }],
    ['on its first day', '2026-11-19', { day: 1, left: 5, state: 'running' }],
    ['on a Saturday between', '2026-11-21', { day: 2, left: 3, state: 'running' }],
    ['on the fourth day', '2026-11-24', { day: 4, left: 2, state: 'running' }],
    ['on the last day', '2026-11-25', { day: 5, left: 1, state: 'due-today' }],
    ['a day later', '2026-11-26', { day: 6, left: 0, late: 1, state: 'overdue' }],
    ['over the weekend', '2026-11-30', { day: 8, left: 0, late: 3, state: 'overdue' }],
  ])('%s', (_, today, wanted) => {
    expect(slaOf(calendar, open, today)).toMatchObject({
      ...{ firstDay: '2026-11-19', dueOn: '2026-11-25', days: 5, late: 0 },
      ...wanted,
    });
  });

  it.each([
    ['a Saturday', '2026-11-21', '2026-11-23', '2026-11-24'],
    ['the eve of joint leave', '2026-12-23', '2026-12-28', '2026-12-29'],
    ['New Year', '2027-01-01', '2027-01-04', '2027-01-05'],
  ])('starts after %s with the next working day', (_, openedOn, firstDay, dueOn) => {
    const sla = slaOf(calendar, { openedOn, days: 2, answeredOn: null }, openedOn);
    expect(sla).toMatchObject({ firstDay, dueOn, day: 0, left: 2, state: 'running' });
  });

  it('is late from the day after on, also when that is no working day', () => {
    const sla = slaOf(calendar, { ...open, openedOn: '2026-11-13' }, '2026-11-21');
    expect(sla).toMatchObject({ dueOn: '2026-11-20', state: 'overdue', late: 0, left: 0 });
  });

  it('stops with the answer that stands, and tells whether it came in time', () => {
    const answered = (answeredOn: string) => slaOf(calendar, { ...open, answeredOn }, '2026-12-30');
    expect(answered('2026-11-25')).toMatchObject({ state: 'met', day: 5, left: 0, late: 0 });
    expect(answered('2026-11-27')).toMatchObject({ state: 'missed', day: 7, left: 0, late: 2 });
  });

  it('is not set back when the resident opens the case again', () => {
    // Answered on 20 November, not fixed on 24 November: no answer stands any more, and the deadline is the first one.
    expect(slaOf(calendar, open, '2026-11-27')).toMatchObject({ dueOn: '2026-11-25', state: 'overdue' });
  });
});
