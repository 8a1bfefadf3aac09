/** What may stand in a cell, and how it is read. */
export type ColumnKind =
  | { kind: 'text' }
  /** Digits that must not become a number: Excel keeps only 15 of them. */
  | { kind: 'digits' }
  | { kind: 'number'; least: number; most: number }
  | { kind: 'day' }
  | { kind: 'time' }
  /** One of a few words; the first one is written, all are read. */
  | { kind: 'choice'; options: readonly { value: string; words: readonly string[] }[] };

/** A column of a table that goes out and comes in. */
export type Column = ColumnKind & {
  /** The field as the API calls it; what a refusal points at. */
  key: string;
  /** Its heading, in Indonesian like the office's own tables. */
  heading: string;
  /** Other headings that mean the same. */
  also?: readonly string[];
  /** Without a value the row cannot be read. */
  required?: boolean;
  /** Said about the change and not stored with the row, such as its reason. */
  aside?: boolean;
  /** What may stand in it, for who fills it in. */
  note: string;
  /** A value that shows how it is meant. */
  example: string;
};

/** Columns of a table that only goes out: nobody fills them in. */
export function outgoing(
  columns: readonly (ColumnKind & Pick<Column, 'key' | 'heading'>)[],
): readonly Column[] {
  return columns.map((column) => ({ ...column, note: '', example: '' }));
}

export type Value = string | number | null;

/** The values of a row by key. A column that the file does not have is not there; an empty cell is null. */
export type Values = Record<string, Value>;

export const yesNo = [
  { value: 'yes', words: ['ya', 'y', 'yes', 'true', 'benar', '1'] },
  { value: 'no', words: ['tidak', 't', 'tdk', 'no', 'false', 'salah', '0'] },
] as const;

/** A value as people read it: a choice by its word. */
export function wordOf<Any>(column: Column | undefined, value: Any): Any | string {
  if (column?.kind !== 'choice') return value;
  return column.options.find((option) => option.value === value)?.words[0] ?? value;
}

/** A heading or word as it is compared: case, spaces and signs do not matter. */
export function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
