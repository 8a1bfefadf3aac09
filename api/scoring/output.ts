import type { Scored, ScoredEmployee, ScoredUnit } from './score.ts';

/** A value of JSON. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * The document the scoring command prints (method, section 8): the keys of the golden files in their order, numbers
 * rounded to 6 decimals and nowhere before.
 */
export function toDocument(scored: Scored): Json {
  return rounded({
    employees: scored.employees.map(employeeRow),
    units: scored.units.map(unitRow),
    flags: scored.flags,
    totals: scored.totals,
    leniency: scored.leniency,
  });
}

/** Block of one employee, unrounded. */
export function employeeRow(employee: ScoredEmployee) {
  const { id, unit, quality, behaviour, combined, label, official } = employee;
  const { superior, peers, peer, mean, score } = behaviour;
  return {
    id,
    unit,
    quality,
    quantity: quantityRow(employee.quantity),
    behaviour: { superior, peers, peer, mean, score },
    combined,
    label,
    official,
  };
}

/** Block of one unit, unrounded. */
export function unitRow({ id, quality, quantity, combined, distribution }: ScoredUnit) {
  return { id, quality, quantity: quantityRow(quantity), combined, distribution };
}

/** To 6 decimals, never −0. */
export function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}

function quantityRow({ indicators, weight, score }: ScoredEmployee['quantity']) {
  const rows = indicators.map(({ id, score, weight, note, source: _, case: __, ...reached }) => ({
    id,
    score,
    weight,
    note,
    ...reached,
  }));
  return { indicators: rows, weight, score };
}

function rounded(value: unknown): Json {
  if (typeof value === 'number') return round6(value);
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
  }
  return value as Json;
}
