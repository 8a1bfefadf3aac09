export type Cell = string | number | null;

/** Spreadsheets run what begins like this as a formula (OWASP, CSV injection). */
const formula = /^[=+\-@\t\r]/;

/**
 * A table as RFC 4180: comma, CRLF, quotes doubled, a header row. It begins with a byte order mark, without which
 * Excel takes UTF-8 for the local code page. A text that begins like a formula gets an apostrophe in front.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[header, ...rows].map((row) => `${row.map(toField).join(',')}\r\n`).join('')}`;
}

function toField(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
