import { addExactly, type ExactSum, mergeExactly, roundExactly, sumExactly } from './exact-sum.ts';
import { type Limit, type Limits, listLimits, mergeLimits } from './limits.ts';
import { byCodeUnit } from './order.ts';
import type { Voices } from './quality.ts';

/** A kind of point in one part of the day, with the frozen mean E expected there (method, 1.3). */
export type Cell = { kind: string; daypart: string; expected: number };

/** Two exact sums: of weights, and of weight times value. */
type Sums = { voices: ExactSum; value: ExactSum };

/** What one unit's ratings say about one employee, or about the unit itself; small, and exact when merged. */
export type Tally = {
  ratings: number;
  /** By number of the cell. */
  cells: Map<number, Sums>;
  aspects: Map<string, Sums>;
  limits: Limits;
};

/** Voices of one cell. */
export type MixRow = { kind: string; daypart: string; voices: number; expected: number };

/** Mean of one aspect over the voices that answered it. */
export type AspectMean = { aspect: string; voices: number; mean: number };

/** Everything the ratings say about somebody, rounded once. */
export type Evidence = Voices & { mix: MixRow[]; aspects: AspectMean[]; limits: Limit[] };

export function emptyTally(): Tally {
  return { ratings: 0, cells: new Map(), aspects: new Map(), limits: new Map() };
}

/** Adds one answer of the given weight. */
export function addAnswer(
  tally: Tally,
  cell: number,
  weight: number,
  value: number,
  aspects: readonly (readonly [string, number])[],
): void {
  tally.ratings += 1;
  addTo(sumsOf(tally.cells, cell), weight, value);
  for (const [name, mark] of aspects) addTo(sumsOf(tally.aspects, name), weight, mark);
}

/** Adds what `other` holds to `tally`; any order of merging gives the same bits. */
export function mergeTally(tally: Tally, other: Tally): void {
  tally.ratings += other.ratings;
  for (const [cell, sums] of other.cells) mergeSums(sumsOf(tally.cells, cell), sums);
  for (const [name, sums] of other.aspects) mergeSums(sumsOf(tally.aspects, name), sums);
  mergeLimits(tally.limits, other.limits);
}

/** Σ w·a of the tally, exactly. */
export function addVoices(sum: ExactSum, tally: Tally): void {
  for (const { voices } of tally.cells.values()) mergeExactly(sum, voices);
}

/** Rounds the sums of a tally; `cells` names the numbers of the cells. */
export function readEvidence(tally: Tally, cells: readonly Cell[]): Evidence {
  const voices: ExactSum = [];
  const value: ExactSum = [];
  const mix: MixRow[] = [];
  for (const [number, sums] of tally.cells) {
    mix.push({ ...cells[number]!, voices: roundExactly(sums.voices) });
    mergeExactly(voices, sums.voices);
    mergeExactly(value, sums.value);
  }
  const expected = mix.map((row) => row.voices * row.expected);
  const deviation = sumExactly([...value, ...expected.map((product) => -product)]);
  return {
    voices: roundExactly(voices),
    ratings: tally.ratings,
    value_sum: roundExactly(value),
    expected_sum: sumExactly(expected),
    deviation_sum: deviation,
    mix: mix.sort((a, b) => byCodeUnit(a.kind, b.kind) || byCodeUnit(a.daypart, b.daypart)),
    aspects: readAspects(tally.aspects),
    limits: listLimits(tally.limits),
  };
}

function readAspects(aspects: Tally['aspects']): AspectMean[] {
  const names = [...aspects.keys()].sort(byCodeUnit);
  return names.map((aspect) => {
    const sums = aspects.get(aspect)!;
    const voices = roundExactly(sums.voices);
    return { aspect, voices, mean: roundExactly(sums.value) / voices };
  });
}

function sumsOf<K>(table: Map<K, Sums>, key: K): Sums {
  let sums = table.get(key);
  if (sums === undefined) {
    sums = { voices: [], value: [] };
    table.set(key, sums);
  }
  return sums;
}

function addTo(sums: Sums, weight: number, value: number): void {
  addExactly(sums.voices, weight);
  addExactly(sums.value, weight * value);
}

function mergeSums(sums: Sums, other: Sums): void {
  mergeExactly(sums.voices, other.voices);
  mergeExactly(sums.value, other.value);
}
