import { Problem } from '../http/problem.ts';
import { limits } from './limits.ts';
import { readXlsx } from './read-xlsx.ts';
import type { RawCell, SheetRow } from './sheet.ts';

/**
 * The rows of a file that somebody sent, whatever its name says. Costs time and memory in the measure of `limits`:
 * call it in a worker.
 * @throws Problem `table-unreadable`, `table-too-large`, `table-locked`, `table-old-format`, `table-formula`
 */
export async function readSheet(bytes: Uint8Array): Promise<SheetRow[]> {
  if (bytes.length > limits.fileBytes) throw new Problem('table-too-large', { detail: 'At most 5 MB' });
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const start = file.toString('latin1', 0, 8);
  if (start.startsWith('\xD0\xCF\x11\xE0')) throw refuseCompound(file);
  if (start.startsWith('PK')) return bound(await readXlsx(file));
  const { readCsv } = await import('./read-csv.ts');
  return bound(readCsv(file));
}

/** Before 2007 Excel wrote this container; today it holds only workbooks with a password. */
function refuseCompound(file: Buffer): Problem {
  const isLocked = file.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return new Problem(isLocked ? 'table-locked' : 'table-old-format', {
    detail: isLocked ? 'Encrypted workbook' : 'A workbook of Excel 97 to 2003',
  });
}

function bound(rows: SheetRow[]): SheetRow[] {
  const filled: SheetRow[] = [];
  let characters = 0;
  for (const { number, cells } of rows) {
    const trimmed = trim(cells.map(cut));
    if (trimmed.length > limits.columns)
      throw new Problem('table-too-large', { detail: `More than ${limits.columns} columns` });
    for (const cell of trimmed) if (typeof cell === 'string') characters += cell.length;
    if (characters > limits.characters) throw new Problem('table-too-large', { detail: 'Too much text' });
    if (trimmed.length > 0) filled.push({ number, cells: trimmed });
  }
  // One row more for the headings.
  if (filled.length > limits.rows + 1)
    throw new Problem('table-too-large', { detail: `More than ${limits.rows} rows` });
  return filled;
}

function cut(cell: RawCell): RawCell {
  if (typeof cell !== 'string') return cell;
  const text = cell.trim();
  return text === '' ? null : text.slice(0, limits.cellCharacters + 1);
}

function trim(cells: RawCell[]): RawCell[] {
  const last = cells.findLastIndex((cell) => cell !== null);
  return cells.slice(0, last + 1);
}
