import { expect, it } from 'vitest';
import { resolvePolicy } from '../scoring/policy.ts';
import { movementOf, proposeGaps, type ToldReadings } from './propose.ts';
import { isWeak, type PeriodFacts, readingsOf } from './readings.ts';
import type { Reading } from './schema.ts';

const policy = resolvePolicy({
  period: { start: '2026-09-30T17:00:00.000Z', end: '2026-10-31T17:00:00.000Z' },
});

const nothing: PeriodFacts = { policy, aspects: [], marks: [], ticks: [], voices: 0, reached: [] };

const october = { code: '2026-10', start: '2026-09-30T17', end: '2026-10-31T17' };
const november = { code: '2026-11', start: '2026-10-31T17', end: '2026-11-30T17' };

const element = (mean: number, voices: number, aspect = 'U8'): Reading[] =>
  readingsOf({ ...nothing, aspects: [{ aspect, voices, mean }] });

it('An element below the lower edge of grade B is weak, firmly so only with its whole interval', () => {
  const [thin] = element(2.85, 15.8);
  expect(thin).toMatchObject({ kind: 'element', source: 'U8', count: 15.8, firm: false });
  // 76.61 / 25, where table(x) is 90; half = 1.645 · 0.85 / √15.8.
  expect(thin?.bar).toBeCloseTo(3.0644, 9);
  expect(thin?.half).toBeCloseTo(0.35177, 4);
  expect(isWeak(thin!)).toBe(true);
  expect(element(2.63, 34)[0]?.firm).toBe(true);
  expect(isWeak(element(3.0644, 34)[0]!)).toBe(false);
});

it('Nothing is said by fewer than ten voices, neither of an element nor of a reason', () => {
  const tick = { reason: 'bin-full', name: { id: 'Bak penuh', en: 'Bin full' } };
  expect(element(1, 9.99)).toEqual([]);
  expect(readingsOf({ ...nothing, voices: 20, ticks: [{ ...tick, voices: 9.9 }] })).toEqual([]);
  const [loud] = readingsOf({ ...nothing, voices: 60, ticks: [{ ...tick, voices: 18 }] });
  expect(loud).toMatchObject({ value: 0.3, count: 18, outOf: 60, firm: true });
  expect(isWeak(readingsOf({ ...nothing, voices: 200, ticks: [{ ...tick, voices: 18 }] })[0]!)).toBe(false);
});

it('A value is read from the superior and from three colleagues or more, never from fewer, never from oneself', () => {
  const peer = (adaptif: number) => ({ role: 'peer' as const, values: { adaptif } });
  const superior = { role: 'superior' as const, values: { adaptif: 3 } };
  const of = (...marks: PeriodFacts['marks']) => readingsOf({ ...nothing, marks });
  expect(of(peer(1), peer(1))).toEqual([]);
  expect(of(superior, peer(1), peer(1))[0]).toMatchObject({ value: 3, count: 1, peers: 0 });
  const [both] = of(superior, peer(2), peer(2), peer(3));
  // 0.6 · 3 + 0.4 · 7/3
  expect(both?.value).toBeCloseTo(2.7333, 4);
  expect(both).toMatchObject({ count: 4, peers: 3, firm: true });
});

it('An indicator is weak below its target, firmly below `Sesuai`, and says nothing without a report', () => {
  const swept = { indicator: 'm-swept', name: 'Disapu', unitOfMeasure: 'm', target: 100 };
  const of = (realised: number | null, score: number | null) =>
    readingsOf({ ...nothing, reached: [{ ...swept, realised, score }] });
  expect(of(null, 0)).toEqual([]);
  expect(of(95, 95)[0]).toMatchObject({ value: 95, bar: 100, half: 0, firm: false, target: 100 });
  expect(of(80, 80)[0]?.firm).toBe(true);
  expect(isWeak(of(100, 100)[0]!)).toBe(false);
});

it('The newest evidence of a source counts, and what is settled is not suggested again before it is said again', () => {
  const told: ToldReadings[] = [
    { period: november, readings: [...element(3.5, 40, 'U5'), ...element(2.9, 12, 'U9')] },
    { period: october, readings: [...element(2.5, 40, 'U5'), ...element(2.4, 40, 'U8')] },
  ];
  const sources = (...settled: Parameters<typeof proposeGaps>[1]) =>
    proposeGaps(told, settled).map(({ period, reading }) => `${reading.source} ${period.code}`);
  // The firm one first; U5 was weak and is not any more.
  expect(sources()).toEqual(['U8 2026-10', 'U9 2026-11']);
  const about = (source: string, state: 'open' | 'dismissed', { end }: typeof october) => ({
    ...{ kind: 'element', source, state, periodEnd: end },
  });
  expect(sources(about('U8', 'open', october))).toEqual(['U9 2026-11']);
  expect(sources(about('U8', 'dismissed', october))).toEqual(['U9 2026-11']);
  expect(sources(about('U9', 'dismissed', october))).toEqual(['U8 2026-10', 'U9 2026-11']);
});

it('A gap has moved only where the interval of the difference leaves zero, and only in a later period', () => {
  const gap = { reading: element(2.4, 40)[0]!, periodEnd: october.end };
  const later = (mean: number, voices: number): ToldReadings[] => [
    { period: november, readings: element(mean, voices) },
    { period: october, readings: element(4, 40) },
  ];
  expect(movementOf(gap, later(3.2, 40).slice(1))).toBeNull();
  expect(movementOf(gap, [{ period: november, readings: element(3.5, 40, 'U5') }])).toBeNull();
  expect(movementOf(gap, later(3.2, 40))).toMatchObject({ direction: 'better', over: true });
  expect(movementOf(gap, later(2.6, 40))).toMatchObject({ direction: 'same', over: false });
  expect(movementOf(gap, later(1.9, 40))?.direction).toBe('worse');
  const { low, high } = movementOf(gap, later(3.2, 40))!;
  // 0.8 ± 1.645 · 0.85 · √(2/40)
  expect([low, high].map((each) => Math.round(each * 1000) / 1000)).toEqual([0.487, 1.113]);
});

it('Of a complaint, less is better', () => {
  const tick = { reason: 'smell', name: { id: 'Bau', en: 'Smell' } };
  const of = (voices: number) => readingsOf({ ...nothing, voices: 100, ticks: [{ ...tick, voices }] });
  const gap = { reading: of(50)[0]!, periodEnd: october.end };
  expect(movementOf(gap, [{ period: november, readings: of(20) }])?.direction).toBe('better');
  expect(movementOf(gap, [{ period: november, readings: of(70) }])?.direction).toBe('worse');
});
