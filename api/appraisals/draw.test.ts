import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Duty, fewestPeers, findColleagues, type Member, wantedPeers } from './colleagues.ts';
import { digestOf, drawPeers } from './draw.ts';

const seeds = ['a', 'b', 'c'].map((letter) => letter.repeat(64)) as [string, string, string];

const member = (code: string, more: Partial<Member> = {}): Member => ({
  ...{ code, superior: 'BOSS', unit: 'KOTA', crew: null, ...more },
});
const duty = (employee: string, point: number, from: number, to: number, day = '24'): Duty => {
  const at = (hour: number) => `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00.000Z`;
  return { employee, point, start: at(from), end: at(to) };
};

it('knows as colleagues those whose duty at a place overlapped, and others of the place only where these are few', () => {
  const together = ['A', 'B', 'C', 'D', 'E', 'F'];
  const people = [...together, 'LATER', 'AWAY'].map((code) => member(code));
  const duties = [
    ...together.map((code) => duty(code, 1, 5, 13)),
    duty('LATER', 1, 13, 21),
    duty('AWAY', 2, 5, 13),
  ];
  const known = findColleagues(people, duties);
  expect(known.get('A')).toEqual(['B', 'C', 'D', 'E', 'F']);
  // Nobody was there with LATER, who takes over from all of them.
  expect(known.get('LATER')).toEqual(together);
  expect(known.get('AWAY')).toEqual([]);
});

it('lets members of a crew meet where the crew serves, and people without a roster in their unit and on their level', () => {
  const crew = ['M1', 'M2', 'M3', 'M4'].map((code) => member(code, { crew: 'REGU' }));
  const desk = ['X1', 'X2'].map((code) => member(code, { unit: 'KANTOR' }));
  const heads = ['H1', 'H2', 'H3'].map((code) => member(code, { superior: 'CHIEF', unit: `U-${code}` }));
  const equals = ['X3', 'X4'].map((code) => member(code, { unit: 'LAIN' }));
  const known = findColleagues([...crew, ...desk, ...equals, ...heads], [duty('REGU', 1, 5, 13)]);
  expect(known.get('M1')).toEqual(['M2', 'M3', 'M4']);
  expect(known.get('X1')).toEqual(['X2', 'X3', 'X4']);
  expect(known.get('H1')).toEqual([]);
  expect(findColleagues([...heads, member('H4', { superior: 'CHIEF' })], []).get('H1')).toHaveLength(3);
});

it('keeps superiors and their people out of each others peers, and asks nobody where three cannot be found', () => {
  const people = [
    member('BOSS', { superior: null }),
    ...['A', 'B', 'C', 'D'].map((code) => member(code)),
    ...['P', 'Q', 'R'].map((code) => member(code, { superior: null })),
  ];
  const known = findColleagues(people, [
    ...['BOSS', 'A', 'B', 'C', 'D'].map((code) => duty(code, 1, 5, 13)),
    ...['P', 'Q', 'R'].map((code) => duty(code, 2, 5, 13)),
  ]);
  expect(known.get('A')).toEqual(['B', 'C', 'D']);
  expect(known.get('BOSS')).toEqual([]);
  expect(known.get('P')).toEqual([]);
});

/** Offices of up to 24 people at up to 5 places. */
const offices = fc
  .array(
    fc.record({
      places: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
      boss: fc.nat(23),
      unit: fc.nat(2),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((rows) => {
    const code = (index: number): string => `P${String(index).padStart(2, '0')}`;
    const members = rows.map(({ boss, unit }, index) =>
      member(code(index), {
        superior: boss < rows.length && boss % 4 === 0 && boss !== index ? code(boss) : null,
        unit: `U${unit}`,
      }),
    );
    const duties = rows.flatMap(({ places }, index) =>
      places.map((place) => duty(code(index), place, 5, 13)),
    );
    return { members, colleagues: findColleagues(members, duties) };
  });

it('draws five colleagues for everybody or all there are, never oneself, never twice, and the same from the same seed', () => {
  fc.assert(
    fc.property(offices, fc.constantFrom(...seeds), ({ members, colleagues }, seed) => {
      const draw = drawPeers(seed, colleagues);
      expect(drawPeers(seed, new Map([...colleagues].reverse()))).toEqual(draw);
      for (const { code, superior } of members) {
        const raters = draw.get(code)!;
        const pool = colleagues.get(code)!;
        expect(raters).toHaveLength(Math.min(wantedPeers, pool.length));
        expect(raters.length === 0 || raters.length >= fewestPeers).toBe(true);
        expect(new Set(raters).size).toBe(raters.length);
        expect(raters.every((rater) => pool.includes(rater))).toBe(true);
        expect(raters).not.toContain(code);
        expect(raters).not.toContain(superior);
      }
    }),
    { numRuns: 150 },
  );
});

it('gives nobody two more to write than somebody who could take one over', () => {
  fc.assert(
    fc.property(offices, fc.constantFrom(...seeds), ({ colleagues }, seed) => {
      const draw = drawPeers(seed, colleagues);
      const load = (code: string): number =>
        [...draw.values()].filter((raters) => raters.includes(code)).length;
      for (const [ratee, raters] of draw) {
        const free = colleagues.get(ratee)!.filter((code) => !raters.includes(code));
        for (const rater of raters) {
          for (const other of free) expect(load(rater)).toBeLessThanOrEqual(load(other) + 1);
        }
      }
    }),
    { numRuns: 100 },
  );
  // One team in which everybody knows everybody: all write the same number.
  const team = Array.from({ length: 20 }, (_, n) => `T${n}`);
  const whole = new Map(team.map((code) => [code, team.filter((other) => other !== code)]));
  const raters = [...drawPeers(seeds[0], whole).values()].flat();
  expect(new Set([...Map.groupBy(raters, (code) => code).values()].map(({ length }) => length))).toEqual(
    new Set([5]),
  );
});

it('lets nobody tell the draw without the seed: over many seeds each colleague comes up about as often', () => {
  const team = Array.from({ length: 11 }, (_, n) => `T${n}`);
  const whole = new Map(team.map((code) => [code, team.filter((other) => other !== code)]));
  const times = new Map<string, number>();
  for (let n = 0; n < 200; n += 1) {
    for (const rater of drawPeers(`seed ${n}`, whole).get('T0')!)
      times.set(rater, (times.get(rater) ?? 0) + 1);
  }
  // 100 each on average, with a standard deviation of 7.
  expect(Math.min(...times.values())).toBeGreaterThan(70);
  expect(Math.max(...times.values())).toBeLessThan(130);
  const draw = drawPeers(seeds[0], whole);
  expect(digestOf(seeds[0], whole, draw)).toBe(digestOf(seeds[0], new Map([...whole].reverse()), draw));
  expect(digestOf(seeds[0], whole, draw)).not.toBe(digestOf(seeds[1], whole, draw));
});
