import { type CsvError, parse } from 'csv-parse/sync';
import { Problem } from '../http/problem.ts';
import { limits } from './limits.ts';
import type { SheetRow } from './sheet.ts';
import { withoutEscape } from './write-csv.ts';

/**
 * The rows of a CSV: comma, semicolon or tab, UTF-8, UTF-16 or the Windows code page that Excel writes.
 * @throws Problem `table-unreadable`, `table-too-large`, `table-formula`
 */
export function readCsv(bytes: Buffer): SheetRow[] {
  const text = decode(bytes);
  if (text.includes('\0')) throw new Problem('table-unreadable', { detail: 'Not text' });
  const separator = /^sep=(.)\r?\n/.exec(text);
  const body = separator ? text.slice(separator[0].length) : text;
  const records = parseRecords(body, separator?.[1] ?? detectSeparator(body));
  return records.map((cells, index) => ({
    number: index + 1 + (separator ? 1 : 0),
    cells: cells.map((cell, column) => {
      if (cell.startsWith('=')) throw formulaIn(index + 1, column + 1);
      return withoutEscape(cell);
    }),
  }));
}

function parseRecords(text: string, delimiter: string): string[][] {
  try {
    return parse(text, { delimiter, relax_column_count: true, to: limits.rows + 2 });
  } catch (error) {
    const { message } = error as CsvError;
    throw new Problem('table-unreadable', { detail: message });
  }
}

function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The sign that divides the heading row most often, quoted parts left out. */
function detectSeparator(text: string): string {
  const heading = (/^.*$/m.exec(text.slice(0, 10_000))?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const count = (sign: string): number => heading.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function formulaIn(row: number, column: number): Problem {
  const detail = `Row ${row}, column ${column} holds a formula`;
  const letter = String.fromCharCode(64 + Math.min(column, 26));
  const pointer = `/${letter}${row}`;
  return new Problem('table-formula', { detail, errors: [{ pointer, code: 'formula', detail }] });
}
