/** A scale on which scores are placed: its ends, the edges between bands, and a name for each band. */
export interface Axis {
  from: number;
  to: number;
  edges: readonly { at: number; label: string }[];
  bands: readonly { center: number; label: string }[];
}

/** Where the grades C, B and A begin (PermenPANRB 14/2017). */
export const gradeEdges = [65, 76.61, 88.31] as const;
const grades = ['D', 'C', 'B', 'A'] as const;

/** Grades of the satisfaction index (PermenPANRB 14/2017), drawn from 60 unless a value lies below. */
export function gradeAxis(lowest: number, label: (value: number) => string): Axis {
  return axis(lowest < 60 ? 25 : 60, 100, gradeEdges, grades, label);
}

/** Ratings of a work result, drawn from 70 unless a value lies below. */
export function resultAxis(
  lowest: number,
  label: (value: number) => string,
  words: readonly [string, string, string],
): Axis {
  const from = lowest < 40 ? 0 : lowest < 70 ? 40 : 70;
  return axis(from, 120, [90, 110], words, label);
}

/** Where a value stands, in percent of the axis, never outside it. */
export function place({ from, to }: Axis, value: number): number {
  return (100 * (Math.min(to, Math.max(from, value)) - from)) / (to - from);
}

/** No box of a large bar is narrower. Percent of the axis. */
export const leastWide = 2.2;

/** Box of an interval, in percent of the axis and at least `least` wide, so that a narrow one is still seen. */
export function box(axis: Axis, low: number, high: number, least: number): { left: number; width: number } {
  const at = (value: number): number => Math.round(place(axis, value) * 100) / 100;
  const width = Math.max(least, at(high) - at(low));
  return { left: Math.min(100 - width, Math.max(0, (at(low) + at(high) - width) / 2)), width };
}

function axis(
  from: number,
  to: number,
  edges: readonly number[],
  names: readonly string[],
  label: (value: number) => string,
): Axis {
  const ends = [from, ...edges, to];
  return {
    from,
    to,
    edges: edges.map((at) => ({ at, label: label(at) })),
    bands: names.map((name, i) => ({ center: (ends[i]! + ends[i + 1]!) / 2, label: name })),
  };
}
