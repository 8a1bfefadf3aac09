import { expect, it } from 'vitest';
import { hourRuleOf, hoursOf } from './hours.ts';

const entry = (hours: number, state: 'reported' | 'verified' | 'rejected' = 'verified') => ({
  ...{ kind: 'training' as const, hours, state },
});

it('Civil servants have a right to 20 JP a year, contract staff a limit of 24, daily workers no rule', () => {
  expect(hourRuleOf('pns')).toEqual({ kind: 'at-least', hours: 20 });
  expect(hourRuleOf('pppk')).toEqual({ kind: 'at-most', hours: 24 });
  expect(hourRuleOf('pppk_part_time')).toEqual({ kind: 'at-most', hours: 24 });
  expect(hourRuleOf('non_asn')).toEqual({ kind: 'none', hours: null });
});

it('Only verified hours count, of contract staff no more than the limit', () => {
  const log = [entry(16), entry(12), entry(8, 'reported'), entry(40, 'rejected')];
  expect(hoursOf('pns', log)).toMatchObject({ verified: 28, waiting: 8, counted: 28, left: 0 });
  expect(hoursOf('pns', [entry(6)]).left).toBe(14);
  expect(hoursOf('pppk', log)).toMatchObject({ verified: 28, counted: 24, left: null });
  expect(hoursOf('non_asn', log)).toMatchObject({ counted: 28, left: null });
});

it('Hours are told apart by kind, classical and other', () => {
  const hours = hoursOf('pns', [entry(8), { kind: 'e-learning', hours: 4, state: 'verified' }, entry(2)]);
  expect(hours).toMatchObject({ classical: 10, other: 4 });
  expect(hours.byKind).toEqual([
    { kind: 'training', hours: 10 },
    { kind: 'e-learning', hours: 4 },
  ]);
});
