/** A page of the residents as it is measured. */
export type MeasuredPage = { name: string; address: string; status?: number; secret?: true };

const widths = [24, 9, 10, 9, 8, 8, 9];

/** One line: the name left, the numbers right. */
export function row(cells: string[]): string {
  return cells
    .map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0)))
    .join('');
}
