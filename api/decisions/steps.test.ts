import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../time/period.ts';
import { type Standing, type Step, stepsOf } from './steps.ts';

const now = Date.parse('2026-11-24T02:14:00.000Z');
const day = 86_400_000;
const order: readonly Step[] = ['running', 'closed', 'review', 'publication', 'objection', 'over'];

/** Somebody who waits, who was decided on, or who was told some days ago. */
const person = fc.oneof(
  fc.constant({ decided: false, toldAt: null }),
  fc.constant({ decided: true, toldAt: null }),
  fc.nat({ max: 60 }).map((days) => ({ decided: true, toldAt: now - days * day })),
);
const standing = fc.record({
  closed: fc.boolean(),
  people: fc.array(person, { maxLength: 8 }),
  objectionDays: fc.integer({ min: 1, max: 30 }),
});

const stepOf = (state: Standing): Step => stepsOf(state, now).current;
const rank = (state: Standing): number => order.indexOf(stepOf(state));

describe('The steps of a period', () => {
  it('are the first one that is not done, and say how many are decided', () => {
    fc.assert(
      fc.property(standing, (state) => {
        const { current, decided, people, objectionUntil } = stepsOf(state, now);
        expect(people).toBe(state.people.length);
        expect(decided).toBe(state.people.filter((each) => each.decided).length);
        const isReady = people > 0 && decided === people;
        const isTold = isReady && state.people.every(({ toldAt }) => toldAt !== null);
        expect(current === 'running').toBe(!state.closed);
        if (!state.closed) return;
        expect(current === 'closed').toBe(people === 0);
        expect(current === 'review').toBe(people > 0 && !isReady);
        expect(current === 'publication').toBe(isReady && !isTold);
        expect(current === 'objection' || current === 'over').toBe(isTold);
        if (isTold) expect(current === 'objection').toBe(dayOf(now) <= objectionUntil!);
      }),
    );
  });

  it('go forward by every decision and publication, and back by none', () => {
    fc.assert(
      fc.property(standing, fc.nat(7), (state, at) => {
        const one = state.people[at];
        if (!one) return;
        const later = one.decided ? { decided: true, toldAt: now } : { decided: true, toldAt: null };
        const people = state.people.with(at, later);
        // Whoever is told again has the days for an objection again.
        const isAgain = one.toldAt !== null;
        if (!isAgain)
          expect(rank({ ...state, people })).toBeGreaterThanOrEqual(
            rank(state) - (stepOf(state) === 'over' ? 1 : 0),
          );
      }),
    );
  });

  it('go back to the review by a correction, whatever was told before', () => {
    fc.assert(
      fc.property(standing, fc.nat(7), (state, at) => {
        if (!state.closed || !state.people[at]) return;
        const people = state.people.with(at, { decided: false, toldAt: null });
        expect(stepOf({ ...state, people })).toBe('review');
      }),
    );
  });

  it('do not depend on the order of people', () => {
    fc.assert(
      fc.property(standing, (state) => {
        expect(stepsOf({ ...state, people: state.people.toReversed() }, now)).toEqual(stepsOf(state, now));
      }),
    );
  });

  it('leave the last day for an objection to the person, until midnight in Jakarta', () => {
    const told = Date.parse('2026-11-10T16:59:00.000Z');
    const state = { closed: true, people: [{ decided: true, toldAt: told }], objectionDays: 14 };
    expect(stepsOf(state, now)).toMatchObject({ current: 'objection', objectionUntil: '2026-11-24' });
    expect(stepsOf(state, Date.parse('2026-11-24T16:59:59.000Z')).current).toBe('objection');
    expect(stepsOf(state, Date.parse('2026-11-24T17:00:00.000Z')).current).toBe('over');
    expect(addDays('2026-11-10', 14)).toBe('2026-11-24');
  });
});
