import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../time/period.ts';
import { levelAfter } from './outcome.ts';
import {
  type Act,
  actsOf,
  daysUntil,
  decideUntil,
  isOpen,
  obstacleTo,
  type Part,
  type Standing,
  type State,
  turnOf,
} from './standing.ts';

const filed: Standing = { state: 'filed', answerUntil: '2026-12-20', answeredOn: null, decideDays: 21 };
const answered: Standing = { ...filed, state: 'answered', answeredOn: '2026-12-10' };
const over = (['granted', 'denied', 'withdrawn'] as const).map((state): Standing => ({ ...answered, state }));
const today = '2026-12-12';
const late = '2026-12-21';

describe('What can be done about an objection', () => {
  it.each([
    ['employee', filed, today, ['evidence', 'withdraw']],
    ['employee', answered, today, ['evidence', 'withdraw']],
    ['appraiser', filed, today, ['answer']],
    ['appraiser', filed, late, ['answer']],
    ['appraiser', answered, today, []],
    ['decider', filed, today, []],
    ['decider', filed, filed.answerUntil, []],
    // Whoever lets the days pass does not hold up the decision.
    ['decider', filed, late, ['decide']],
    ['decider', answered, today, ['decide']],
    [null, answered, today, []],
  ] as const)('%s, %o, on %s: %o', (part, standing, day, acts) => {
    expect(actsOf(part, standing, day)).toEqual(acts);
  });

  it('is nothing once it is over, and says why', () => {
    for (const standing of over)
      for (const part of ['employee', 'appraiser', 'decider'] as const)
        expect(actsOf(part, standing, today)).toEqual([]);
    expect(obstacleTo('withdraw', 'employee', over[0]!, today)).toBe('over');
    expect(obstacleTo('answer', 'appraiser', answered, today)).toBe('over');
    expect(obstacleTo('decide', 'appraiser', answered, today)).toBe('part');
    expect(obstacleTo('decide', 'employee', answered, today)).toBe('part');
    expect(obstacleTo('decide', 'decider', filed, today)).toBe('unheard');
  });

  it('is never possible for two of the three, in whatever state', () => {
    const standing = fc.record({
      state: fc.constantFrom<State>('filed', 'answered', 'granted', 'denied', 'withdrawn'),
      answerUntil: fc.constantFrom(today, late, '2026-12-01'),
      answeredOn: fc.constantFrom(null, '2026-12-02'),
      decideDays: fc.integer({ min: 1, max: 90 }),
    });
    fc.assert(
      fc.property(standing, (state) => {
        const parts: Part[] = ['employee', 'appraiser', 'decider'];
        const all = parts.flatMap((part): Act[] => actsOf(part, state, today));
        expect(new Set(all).size).toBe(all.length);
        expect(all.length > 0).toBe(isOpen(state.state));
        expect(turnOf(state, today) !== null).toBe(isOpen(state.state));
      }),
    );
  });
});

describe('The clock of an objection', () => {
  it('is the appraiser’s first, then the superior’s, from the answer or from its deadline', () => {
    expect(turnOf(filed, today)).toEqual({ part: 'appraiser', until: '2026-12-20' });
    expect(turnOf(answered, today)).toEqual({ part: 'decider', until: '2026-12-31' });
    expect(turnOf(filed, late)).toEqual({ part: 'decider', until: '2027-01-10' });
    expect(decideUntil(answered)).toBe(addDays('2026-12-10', 21));
    expect([daysUntil('2026-12-20', today), daysUntil(today, today), daysUntil(today, late)]).toEqual([
      ...[8, 0, -9],
    ]);
  });
});

describe('The level after a correction', () => {
  it.each([
    ['follows a better proposal', 'Butuh Perbaikan', 'Baik', 'confirmed', 'Baik'],
    ['follows the same proposal', 'Baik', 'Baik', 'confirmed', 'Baik'],
    ['never falls', 'Baik', 'Kurang', 'overridden', 'Baik'],
    ['stays where nothing is proposed any more', 'Baik', null, 'overridden', 'Baik'],
    ['comes where there was none', null, 'Kurang', 'confirmed', 'Kurang'],
    ['is none where there is none', null, null, 'left-open', null],
  ] as const)('%s', (_, told, proposal, step, predicate) => {
    expect(levelAfter({ predicate: told }, proposal)).toMatchObject({ step, predicate });
  });
});
