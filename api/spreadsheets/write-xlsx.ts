import { writeXlsxStream } from 'hucre/xlsx';
import type { CellValue } from './cell-value.ts';

/**
 * A table as XLSX, piece by piece. Cells are text, numbers and dates; nothing is ever a formula, whatever it begins
 * with.
 */
export function writeXlsx(
  name: string,
  header: readonly string[],
  rows: AsyncIterable<readonly CellValue[]>,
): ReadableStream<Uint8Array> {
  // Excel allows 31 characters, and none of these.
  const sheet = name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);
  return writeXlsxStream(withHeader(header, rows), {
    name: sheet,
    freezePane: { rows: 1 },
  });
}

async function* withHeader(header: readonly string[], rows: AsyncIterable<readonly CellValue[]>) {
  yield [...header];
  for await (const row of rows) yield row.map(toCell);
}

function toCell(cell: CellValue): string | number | Date | null {
  return cell !== null && typeof cell === 'object' ? new Date(`${cell.day}T00:00:00Z`) : cell;
}
