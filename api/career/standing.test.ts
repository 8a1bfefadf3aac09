import { expect, it } from 'vitest';
import { type Need, standingsOf } from './standing.ts';

const needs: Need[] = [
  { competence: 'safety', level: 2 },
  { competence: 'leading', level: 3 },
  { competence: 'planning', level: 1 },
];
const shown = (steps: Parameters<typeof standingsOf>[1]) =>
  standingsOf(needs, steps).map(({ state, isNext }) => `${state}${isNext ? ' next' : ''}`);

it('The first that is neither reached nor waiting comes next', () => {
  expect(shown([])).toEqual(['open next', 'open', 'open']);
  expect(shown([{ competence: 'safety', level: 2, state: 'proposed' }])).toEqual([
    ...['waiting', 'open next', 'open'],
  ]);
  expect(shown([{ competence: 'leading', level: 3, state: 'confirmed' }])).toEqual([
    ...['open next', 'reached', 'open'],
  ]);
  const all = needs.map((need) => ({ ...need, state: 'confirmed' as const }));
  expect(shown(all)).toEqual(['reached', 'reached', 'reached']);
});

it('A higher level serves for a lower one, a lower one does not, and what came back is open again', () => {
  const step = (level: 1 | 2 | 3 | 4, state: 'confirmed' | 'returned' | 'withdrawn') => [
    { competence: 'safety', level, state },
  ];
  expect(shown(step(4, 'confirmed'))[0]).toBe('reached');
  expect(shown(step(1, 'confirmed'))[0]).toBe('open next');
  expect(shown(step(2, 'returned'))[0]).toBe('open next');
  expect(shown(step(2, 'withdrawn'))[0]).toBe('open next');
  expect(standingsOf(needs, step(2, 'returned'))[0]?.step?.state).toBe('returned');
  // A new proposal after one that came back.
  const again = [{ competence: 'safety', level: 2 as const, state: 'proposed' as const }];
  expect(shown([...again, ...step(2, 'returned')])[0]).toBe('waiting');
});
