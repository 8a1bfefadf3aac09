import { sendFile, toStream } from '../exchange/file-answer.ts';
import type { FileFormat } from '../exchange/schema.ts';
import { round6 } from '../scoring/output.ts';
import type { CellValue } from '../spreadsheets/cell-value.ts';
import { writeCsv } from '../spreadsheets/write-csv.ts';
import { writeWorkbook, writeXlsx } from '../spreadsheets/write-xlsx.ts';
import { panelTable } from './panel-table.ts';
import { type Dashboard, type Panel, panels } from './schema.ts';

/** Every part of a dashboard as the sheets of one XLSX. */
export async function exportAll(dashboard: Dashboard): Promise<Response> {
  const { unit, filter } = dashboard;
  const sheets = panels.map((panel) => {
    const { title, header, rows } = panelTable(dashboard, panel);
    const all = [...rows, ...notesOf(dashboard)];
    return { name: title, header, rows: all.map((row) => row.map(rounded)) };
  });
  const name = `resik-ringkasan-${unit.code}-${filter.from}-${filter.to}`;
  return sendFile(new Blob([(await writeWorkbook(sheets)) as Uint8Array<ArrayBuffer>]), name, 'xlsx');
}

/** One part of a dashboard as a file, with what was filtered in the lines below it. */
export function exportPanel(dashboard: Dashboard, panel: Panel, format: FileFormat): Response {
  const { title, header, rows } = panelTable(dashboard, panel);
  const { unit, filter } = dashboard;
  const name = `resik-${title.toLowerCase().replaceAll(' ', '-')}-${unit.code}-${filter.from}-${filter.to}`;
  const lines = linesOf([...rows, ...notesOf(dashboard)]);
  const body =
    format === 'xlsx'
      ? writeXlsx(title, header, lines)
      : toStream(writeCsv(header, lines, format === 'csv' ? 'semicolon' : 'comma'));
  return sendFile(body, name, format);
}

/** What the numbers are of; lines that begin with # are read by nobody but people. */
function notesOf({ unit, filter, countedAt }: Dashboard): CellValue[][] {
  const parts = [
    `# Unit: ${(filter.unit ?? unit).name}`,
    `# Tanggal: ${filter.from} sampai ${filter.to}`,
    filter.kind && `# Jenis tempat: ${filter.kind.name.id}`,
    filter.point && `# Titik: ${filter.point.name}`,
    filter.part && `# Waktu: ${filter.part}`,
    `# Dihitung: ${countedAt}`,
  ];
  return parts.flatMap((part) => (part ? [[part]] : []));
}

async function* linesOf(rows: readonly CellValue[][]): AsyncGenerator<CellValue[]> {
  for (const row of rows) yield row.map(rounded);
}

function rounded(cell: CellValue): CellValue {
  return typeof cell === 'number' ? round6(cell) : cell;
}
