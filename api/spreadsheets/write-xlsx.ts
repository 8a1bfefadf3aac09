import { writeXlsx as writeSheets, writeXlsxStream } from 'hucre/xlsx';
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
  return writeXlsxStream(withHeader(header, rows), {
    name: sheetName(name),
    freezePane: { rows: 1 },
  });
}

/** Several small tables as the sheets of one XLSX. */
export async function writeWorkbook(
  sheets: readonly { name: string; header: readonly string[]; rows: readonly (readonly CellValue[])[] }[],
): Promise<Uint8Array> {
  return await writeSheets({
    sheets: sheets.map(({ name, header, rows }) => ({
      name: sheetName(name),
      rows: [[...header], ...rows.map((row) => row.map(toCell))],
      freezePane: { rows: 1 },
    })),
  });
}

/** Excel allows 31 characters, and none of these. */
function sheetName(name: string): string {
  return name.replaceAll(/[\\/?*[\]:]/g, ' ').slice(0, 31);
}

async function* withHeader(header: readonly string[], rows: AsyncIterable<readonly CellValue[]>) {
  yield [...header];
  for await (const row of rows) yield row.map(toCell);
}

function toCell(cell: CellValue): string | number | Date | null {
  return cell !== null && typeof cell === 'object' ? new Date(`${cell.day}T00:00:00Z`) : cell;
}
