/** A cell that is written: text, a number, a day as a date. */
export type CellValue = string | number | { day: string } | null;
