import type { RawCell } from '../spreadsheets/sheet.ts';
import { type Column, plain } from './column.ts';

/** The column behind each column of a file; null: nothing of ours. */
export type Mapping = (string | null)[];

/** Finds the columns by their headings, whatever their case, spaces and order. The first of two alike counts. */
export function matchHeadings(columns: readonly Column[], headings: readonly RawCell[]): Mapping {
  const keys = new Map<string, string>();
  for (const { key, heading, also = [] } of columns) {
    for (const word of [heading, key, ...also]) keys.set(plain(word), key);
  }
  const taken = new Set<string>();
  return headings.map((heading) => {
    const key = keys.get(plain(String(heading ?? '')));
    if (key === undefined || taken.has(key)) return null;
    taken.add(key);
    return key;
  });
}
