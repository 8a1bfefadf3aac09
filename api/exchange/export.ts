import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import type { CellValue } from '../spreadsheets/cell-value.ts';
import { writeCsv } from '../spreadsheets/write-csv.ts';
import { writeXlsx } from '../spreadsheets/write-xlsx.ts';
import { dayOf } from '../time/period.ts';
import { type Column, wordOf } from './column.ts';
import { sendFile, toStream } from './file-answer.ts';
import type { FileFormat } from './schema.ts';
import type { Table, TableName } from './table.ts';
import { findTable } from './tables.ts';

/**
 * Everything of a table that the actor may see, as a file that is written while it is sent. Who takes a table out is
 * written down first.
 * @throws Problem `not-allowed`
 */
export async function exportTable(
  { connection: { db }, clock }: Pick<Deps, 'clock' | 'connection'>,
  actor: Actor,
  name: TableName,
  format: FileFormat,
): Promise<Response> {
  const table = findTable(name);
  if (!table.mayExport(actor)) throw new Problem('not-allowed', { detail: 'Not a table that you may see' });
  const now = clock();
  await audit(db, {
    at: now,
    actor: { id: actor.userId, name: actor.name },
    action: 'table-exported',
    detail: { table: name, format },
  });
  return sendRows(table, table.rows({ db, clock, actor }), `${table.fileName}-${dayOf(now)}`, format);
}

/** Rows of a table as a file of the given name. */
export function sendRows(
  table: Table,
  rows: AsyncIterable<Record<string, CellValue>>,
  name: string,
  format: FileFormat,
): Response {
  const header = table.columns.map(({ heading }) => heading);
  const cells = cellsOf(table, rows);
  const body =
    format === 'xlsx'
      ? writeXlsx(table.fileName, header, cells)
      : toStream(writeCsv(header, cells, format === 'csv' ? 'semicolon' : 'comma'));
  return sendFile(body, name, format);
}

async function* cellsOf(
  { columns }: Table,
  rows: AsyncIterable<Record<string, CellValue>>,
): AsyncGenerator<CellValue[]> {
  for await (const row of rows) yield columns.map((column) => toCell(column, row[column.key]));
}

/** Days are dates for a spreadsheet, choices the word that people read. */
function toCell(column: Column, value: CellValue | undefined): CellValue {
  if (value === undefined || value === null) return null;
  if (column.kind === 'day' && typeof value === 'string') return { day: value };
  return wordOf(column, value);
}
