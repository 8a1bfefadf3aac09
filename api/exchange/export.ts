import type { z } from 'zod';
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
import type { ExportFilter, ExportQuery, FileFormat } from './schema.ts';
import type { Table, TableName } from './table.ts';
import { findTable } from './tables.ts';

/**
 * Everything of a table that the actor may see, as a file that is written while it is sent. Who takes a table out is
 * written down first.
 * @throws Problem `not-allowed`
 */
export async function exportTable(
  { connection: { db }, clock, boards, administration: { keptBy } }: ExportDeps,
  actor: Actor,
  name: TableName,
  { format, ...wishes }: z.infer<typeof ExportQuery>,
): Promise<Response> {
  const table = findTable(name);
  if (!(await table.mayExport(actor, db)))
    throw new Problem('not-allowed', { detail: 'Not a table that you may see' });
  const filter = knownWishes(table, wishes);
  const rows = await begun(table.rows({ db, clock, actor, boards, keptBy, filter }));
  const now = clock();
  await audit(db, {
    at: now,
    actor: { id: actor.userId, name: actor.name },
    action: 'table-exported',
    detail: { table: name, format, ...filter },
  });
  return sendRows(table, rows, `${table.fileName}-${dayOf(now)}`, format);
}

type ExportDeps = Pick<Deps, 'clock' | 'connection' | 'boards' | 'administration'>;

/** A wish that a table does not know would give more than was asked for. @throws Problem `query-invalid` */
function knownWishes({ filters = [] }: Table, wishes: ExportFilter): ExportFilter {
  const told = Object.entries(wishes).filter(([, value]) => value !== undefined && value !== '');
  const unknown = told.find(([wish]) => !filters.includes(wish as keyof ExportFilter));
  if (unknown) throw new Problem('query-invalid', { detail: `This table knows no ${unknown[0]}` });
  return Object.fromEntries(told);
}

/** Rows whose first one is there: what forbids them is known before the answer begins. */
async function begun<Row>(rows: AsyncIterable<Row>): Promise<AsyncIterable<Row>> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    if (first.done) return;
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  })();
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
