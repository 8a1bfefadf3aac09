import { describe, expect, it } from 'vitest';
import type { Leader } from '../decisions/superiors.ts';
import { partiesOf, partOf } from './parties.ts';

/** Dinas (1) above the UPTDs 2 and 3, and the city (9) above Dinas. */
const units = [
  { id: 9, parentId: null },
  { id: 1, parentId: 9 },
  { id: 2, parentId: 1 },
  { id: 3, parentId: 1 },
];
const leader = (userId: string, employeeId: number | null, ...grants: Leader['grants']): Leader => ({
  ...{ userId, name: userId, employeeId, grants },
});
const budi = leader('budi', 1, { role: 'head', unitId: 2 });
const citra = leader('citra', 2, { role: 'head', unitId: 3 });
const surya = leader('surya', 5, { role: 'manager', unitId: 1 });
const sekda = leader('sekda', null, { role: 'manager', unitId: 9 });
const rina = { employeeId: 3, unitId: 2 };

const names = (whose: { employeeId: number; unitId: number }, appraiser: string, leaders: Leader[]) => {
  const { appraisers, deciders } = partiesOf(whose, appraiser, leaders, units);
  return [appraisers.map(({ name }) => name), deciders.map(({ name }) => name)];
};

describe('Who hears an objection', () => {
  it.each([
    ['of a sweeper: the head answers, the manager above decides', rina, 'budi', ['budi'], ['surya', 'sekda']],
    ['that the manager decided: whoever is above the manager', rina, 'surya', ['surya'], ['sekda']],
    ['that the top decided: nobody above', rina, 'sekda', ['sekda'], []],
    [
      'of a head: the manager answers, the city decides',
      { employeeId: 1, unitId: 2 },
      'surya',
      ['surya'],
      ['sekda'],
    ],
    // An account that leads no more, or never did, is no appraiser any longer.
    [
      'of an appraiser who has left: the nearest who would decide today',
      rina,
      'gone',
      ['budi'],
      ['surya', 'sekda'],
    ],
    ['of an appraiser who leads another unit now', rina, 'citra', ['budi'], ['surya', 'sekda']],
  ] as const)('%s', (_, whose, appraiser, answers, decides) => {
    expect(names(whose, appraiser, [citra, sekda, surya, budi])).toEqual([answers, decides]);
  });

  it('never is the person, the appraiser, or another head of the same unit', () => {
    const own = leader('rina', 3, { role: 'manager', unitId: 1 });
    expect(names(rina, 'budi', [budi, own])).toEqual([[], []]);
    const second = leader('dewi', 8, { role: 'head', unitId: 2 });
    expect(names(rina, 'budi', [budi, second])).toEqual([['budi'], []]);
    // With two offices the appraiser counts as the higher one.
    const both = leader('budi', 1, { role: 'head', unitId: 2 }, { role: 'manager', unitId: 1 });
    expect(names(rina, 'budi', [both, surya, sekda])).toEqual([['budi'], ['sekda']]);
  });

  it('has a part each, and everybody else none', () => {
    const parties = partiesOf(rina, 'budi', [budi, citra, surya], units);
    const employee = { code: '', position: '', unitId: 2, unitIds: new Set<number>() };
    const part = (userId: string, id: number | null) =>
      partOf({ userId, employee: id === null ? null : { id, ...employee } }, 3, parties);
    expect([part('x', 3), part('budi', 1), part('surya', 5), part('citra', 2), part('vina', null)]).toEqual([
      ...['employee', 'appraiser', 'decider'],
      ...[null, null],
    ]);
  });
});
