/**
 * A cell as it came: text, a number where the file has one, yes or no. Dates of an XLSX are text already
 * (`2026-11-24`, `07:00` or `2026-11-24T07:00`). Null: nothing in it.
 */
export type RawCell = string | number | boolean | null;

/** A row with something in it, under the number that it has in the spreadsheet program. */
export type SheetRow = { number: number; cells: RawCell[] };
