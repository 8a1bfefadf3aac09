import { expect, it } from 'vitest';
import { carriedFrom, isInYear, isLate, type PlanFacts, stateOf } from './standing.ts';

const planned: PlanFacts = {
  ...{ startedOn: '2026-11-24', dueOn: '2026-12-31', outcome: null, outcomeOn: null },
  ...{ employeeAgreedAt: null, superiorAgreedAt: null },
};
const at = '2026-11-24T02:14:00.000Z';

it('An item of a plan holds when both have agreed, and keeps its outcome', () => {
  expect(stateOf(planned)).toBe('proposed');
  expect(stateOf({ ...planned, employeeAgreedAt: at })).toBe('proposed');
  expect(stateOf({ ...planned, superiorAgreedAt: at })).toBe('proposed');
  expect(stateOf({ ...planned, employeeAgreedAt: at, superiorAgreedAt: at })).toBe('agreed');
  expect(stateOf({ ...planned, outcome: 'dropped', outcomeOn: '2026-12-01' })).toBe('dropped');
});

it('What is not reached is carried over into every later year until it has an outcome', () => {
  expect([2025, 2026, 2027].map((year) => isInYear(planned, year))).toEqual([false, true, true]);
  const reached = { ...planned, outcome: 'reached' as const, outcomeOn: '2027-02-10' };
  expect([2026, 2027, 2028].map((year) => isInYear(reached, year))).toEqual([true, true, false]);
  expect([carriedFrom(planned, 2026), carriedFrom(planned, 2027)]).toEqual([null, 2026]);
});

it('An item is late the day after its last one, unless it has an outcome', () => {
  expect([isLate(planned, '2026-12-31'), isLate(planned, '2027-01-01')]).toEqual([false, true]);
  expect(isLate({ ...planned, outcome: 'dropped', outcomeOn: '2026-12-01' }, '2027-01-01')).toBe(false);
});
