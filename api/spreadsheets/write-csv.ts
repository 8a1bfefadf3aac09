import { stringify } from 'csv-stringify/sync';
import type { CellValue } from './cell-value.ts';

/** Spreadsheet programs run what begins like this as a formula (OWASP, CSV injection); an apostrophe hides itself. */
const dangerous = /^[=+\-@\t\r\0']/;

/** Office programs set to Indonesian expect semicolons and decimal commas; machines (RFC 4180) commas and points. */
export type CsvStyle = 'semicolon' | 'comma';

/**
 * A table as CSV, piece by piece: CRLF, quotes doubled, and a byte order mark, without which Excel takes UTF-8 for
 * the local code page. A cell that begins like a formula gets an apostrophe in front, which reading takes off again.
 */
export async function* writeCsv(
  header: readonly string[],
  rows: AsyncIterable<readonly CellValue[]>,
  style: CsvStyle,
): AsyncGenerator<string> {
  const line = (cells: readonly CellValue[]): string =>
    stringify([cells.map((cell) => toField(cell, style))], {
      delimiter: style === 'comma' ? ',' : ';',
      record_delimiter: '\r\n',
    });
  yield `\uFEFF${line(header)}`;
  let piece = '';
  for await (const row of rows) {
    piece += line(row);
    if (piece.length < 32_768) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** The cell as it was before `writeCsv` made it harmless. */
export function withoutEscape(text: string): string {
  return text.startsWith("'") && dangerous.test(text.slice(1)) ? text.slice(1) : text;
}

function toField(cell: CellValue, style: CsvStyle): string {
  const text = typeof cell === 'number' ? numberText(cell, style) : plain(cell);
  return dangerous.test(text) ? `'${text}` : text;
}

function plain(cell: Exclude<CellValue, number>): string {
  if (cell === null) return '';
  return typeof cell === 'string' ? cell : cell.day;
}

/** With a zero more where three decimals could be read as thousands: 1.234 is one and something, 1.2340 is clear. */
function numberText(number: number, style: CsvStyle): string {
  const text = /e/.test(String(number)) ? number.toFixed(12) : String(number);
  const clear = /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
  return style === 'comma' ? clear : clear.replace('.', ',');
}
