/** Fewer than this is never told exactly: somebody who knows one of them could find the others. */
export const minimum = 5;

/**
 * A published number. `few`: from one to four. `withheld`: not told, so that no other number follows from the total.
 */
export type Cell = { note: 'shown'; count: number } | { note: 'few' | 'withheld'; count: null };

const few: Cell = { note: 'few', count: null };
const withheld: Cell = { note: 'withheld', count: null };
const shown = (count: number): Cell => ({ note: 'shown', count });

/** A number that is no sum of others. */
export function protectCount(count: number): Cell {
  return isFew(count) ? few : shown(count);
}

/**
 * The parts of a whole, and the whole, so that nobody who knows this rule and subtracts what is told can find out a part
 * of one to four. A whole below five is not broken down at all. Above that small parts are `few`, where their sum leaves
 * each of them open; else one more part is withheld with them, and where that does not help either, all parts are.
 */
export function protectParts(parts: readonly number[]): { total: Cell; parts: Cell[] } {
  const sum = parts.reduce((all, part) => all + part, 0);
  if (isFew(sum)) return { total: few, parts: parts.map(() => withheld) };
  const small = parts.filter(isFew);
  if (small.length === 0) return { total: shown(sum), parts: parts.map(shown) };
  const together = small.reduce((all, part) => all + part, 0);
  if (isOpen(together, small.length, 0)) {
    return { total: shown(sum), parts: parts.map((part) => (isFew(part) ? few : shown(part))) };
  }
  // By its place and not by its size: that it was the smallest would tell between what it lies.
  const other = parts.findLastIndex((part) => part >= minimum);
  if (other >= 0 && isOpen(together + parts[other]!, small.length, 1)) {
    const cell = (part: number, index: number): Cell =>
      index === other ? withheld : isFew(part) ? few : shown(part);
    return { total: shown(sum), parts: parts.map(cell) };
  }
  return { total: shown(sum), parts: parts.map(() => withheld) };
}

function isFew(count: number): boolean {
  return count > 0 && count < minimum;
}

/** Whether each of some parts of one to four can still be any of the four, when the sum with some larger ones is known. */
function isOpen(sum: number, small: number, larger: number): boolean {
  const most = minimum - 1;
  const least = most + (small - 1) + minimum * larger;
  return sum >= least && (larger > 0 || sum <= most * (small - 1) + 1);
}
