/** Numbers of the Krejcie–Morgan table: [from, to, step]. */
const TABLE: readonly (readonly [number, number, number])[] = [
  [10, 100, 5],
  [110, 300, 10],
  [320, 500, 20],
  [550, 1000, 50],
  [1100, 2000, 100],
  [2200, 3000, 200],
  [3500, 5000, 500],
  [6000, 10_000, 1000],
  [15_000, 20_000, 5000],
  [30_000, 50_000, 10_000],
  [75_000, 75_000, 1],
  [1_000_000, 1_000_000, 1],
];

/**
 * Respondents a survey needs for a population of N (Krejcie & Morgan 1970, named by PermenPANRB 14/2017; regulations,
 * 1.6): s = X²·N·P(1−P) / (d²(N−1) + X²·P(1−P)) with X² = 3.841, P = 0.5, d = 0.05, for the next tabulated N, because
 * agencies take the next row of the table (4384 → row 4500 → 354). Never more than everybody.
 * Throws RangeError unless N is a whole number of at least 1.
 */
export function sampleSize(population: number): number {
  if (!Number.isSafeInteger(population) || population < 1) {
    throw new RangeError(`a population is a whole number of at least 1, got ${population}`);
  }
  const row = nextRow(population);
  const needed = Math.round((3.841 * row * 0.25) / (0.0025 * (row - 1) + 3.841 * 0.25));
  return Math.min(population, needed);
}

/** The next tabulated number; beyond the table the population itself. */
function nextRow(population: number): number {
  const block = TABLE.find(([, to]) => population <= to);
  if (block === undefined) return population;
  const [from, , step] = block;
  return from + Math.max(0, Math.ceil((population - from) / step)) * step;
}
