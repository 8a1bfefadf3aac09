import fc from 'fast-check';
import { expect } from 'vitest';
import { cellAt, openContext, partsAt, ratingsByUnit } from './context.ts';
import type { Rating, ScoreInput } from './input.ts';
import { localDay } from './instant.ts';
import type { Scored, ScoredEmployee } from './score.ts';
import { weighUnit } from './tally.ts';
import { validate } from './validate.ts';
import { world } from './world.fixture.ts';

export const TINY = 1e-9;

/** Evenly spread numbers 0 ≤ x < 1: fc.double would favour the tiny ones. */
const uniform = fc.noBias(fc.infiniteStream(fc.nat(2 ** 30 - 1).map((whole) => whole / 2 ** 30)));

/** Every property runs on its own random worlds, always the same ones. */
export function holds(
  seed: number,
  property: (input: ScoreInput, random: () => number) => void,
  numRuns = 50,
): void {
  fc.assert(
    fc.property(world, uniform, (input, stream) => {
      property(validate(input), () => stream.next().value as number);
    }),
    { seed, numRuns },
  );
}

export function shuffled<T>(rows: readonly T[], random: () => number): T[] {
  return rows
    .map((row) => ({ row, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ row }) => row);
}

/** Countable ratings with their weight, place and parts, from the core's own steps. */
export function counted(input: ScoreInput) {
  const context = openContext(input);
  return [...ratingsByUnit(context, input.ratings!)].flatMap(([unit, rows]) =>
    weighUnit(context, unit, rows).counted.map(({ rating, place, time, weight }) => ({
      rating,
      place,
      weight,
      cell: context.cells[cellAt(context, place, time)]!,
      day: localDay(time, context.policy.tz_offset_minutes),
      phone: rating.device || `?${rating.network || '?'}`,
      network: rating.network || '?',
      parts: partsAt(place, time).map(({ employee, part }) => ({
        employee: context.employees[employee]!.id,
        part,
      })),
    })),
  );
}

/** Ids of those whose quality may rest on a rating: who has a part, and who takes over their quality. */
export function concerned(input: ScoreInput, employees: Iterable<string>): Set<string> {
  const own = new Set(employees);
  const heirs = input.employees!.filter(({ quality_from }) => quality_from != null && own.has(quality_from));
  const direct = input.employees!.filter(({ id, quality_from }) => quality_from == null && own.has(id));
  return new Set([...heirs, ...direct].map(({ id }) => id));
}

export function numbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** Two results agree to 1e-9 in every number but counts of ratings, and exactly in everything else. */
export function expectSame(actual: unknown, expected: unknown, path = ''): void {
  if (/\/(ratings|counted)$/.test(path)) return;
  if (typeof actual === 'number' && typeof expected === 'number') {
    expect(Math.abs(actual - expected), path).toBeLessThanOrEqual(TINY * Math.max(1, Math.abs(expected)));
  } else if (
    typeof actual === 'object' &&
    actual !== null &&
    typeof expected === 'object' &&
    expected !== null
  ) {
    expect(Object.keys(actual), path).toEqual(Object.keys(expected));
    for (const [key, inner] of Object.entries(actual)) {
      expectSame(inner, (expected as Record<string, unknown>)[key], `${path}/${key}`);
    }
  } else expect(actual, path).toBe(expected);
}

/** What a result says, without the working papers behind it. */
export function verdict({ employees, units, totals, leniency }: Scored): unknown {
  const plain = ({ evidence: _, ...row }: { evidence: unknown }) => row;
  return numbers({ employees: employees.map(plain), units: units.map(plain), totals, leniency });
}

export function replaceRating(input: ScoreInput, id: string, change: Partial<Rating>): ScoreInput {
  return { ...input, ratings: input.ratings!.map((row) => (row.id === id ? { ...row, ...change } : row)) };
}

export function pairs(before: Scored, after: Scored): [ScoredEmployee, ScoredEmployee][] {
  return before.employees.map((employee, i) => [employee, after.employees[i]!]);
}
