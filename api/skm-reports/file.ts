import { sendFile, toStream } from '../exchange/file-answer.ts';
import type { CellValue } from '../spreadsheets/cell-value.ts';
import { writeCsv } from '../spreadsheets/write-csv.ts';
import { writeWorkbook } from '../spreadsheets/write-xlsx.ts';
import { type Office, reportPdf } from './pdf.ts';
import type { ReportFormat } from './schema.ts';
import { type Table, type Told, tablesOf, toFileCell } from './tables.ts';

/** A report as a file to keep. @param now milliseconds */
export async function sendReport(
  told: Told,
  format: ReportFormat,
  office: Office,
  now: number,
): Promise<Response> {
  const { unit, period } = told.document;
  const name = `laporan-skm-${unit.code}-${period.code}${told.version === null ? '-draf' : `-v${told.version}`}`;
  if (format === 'xlsx') return sendFile(bytes(await writeWorkbook(sheetsOf(told))), name, format);
  if (format !== 'pdf') {
    const style = format === 'csv' ? 'semicolon' : 'comma';
    return sendFile(toStream(writeCsv(csvHeader, linesOf(told), style)), name, format);
  }
  return new Response(bytes(await reportPdf(told, office, now)), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}.pdf"`,
      'cache-control': 'private, no-store',
    },
  });
}

function bytes(content: Uint8Array): Blob {
  return new Blob([content as Uint8Array<ArrayBuffer>]);
}

const csvHeader = ['Tabel', 'Uraian', 'Ukuran', 'Nilai'];

/** One line a figure, so that a program finds each by its names. */
async function* linesOf(told: Told): AsyncGenerator<CellValue[]> {
  for (const { title, header, rows } of tablesOf(told)) {
    for (const [item = null, ...cells] of rows) {
      for (const [i, value] of cells.entries())
        if (value !== null) yield [title, toFileCell(item), header[i + 1]!, toFileCell(value)];
    }
  }
}

/** A sheet a table; those about respondents stand on one, each row under the title of its table. */
function sheetsOf(told: Told): { name: string; header: readonly string[]; rows: CellValue[][] }[] {
  const tables = tablesOf(told);
  const rowsOf = ({ rows }: Table): CellValue[][] => rows.map((row) => row.map(toFileCell));
  const sheets = tables
    .filter(({ name }) => name !== 'respondents')
    .map((table) => ({ name: table.title, header: table.header, rows: rowsOf(table) }));
  const respondents = tables
    .filter(({ name }) => name === 'respondents')
    .flatMap((table) => rowsOf(table).map((row) => [table.title, ...row]));
  return respondents.length === 0
    ? sheets
    : sheets.toSpliced(2, 0, {
        name: 'Responden',
        header: ['Tabel', 'Kelompok', 'Responden', 'Bagian (%)'],
        rows: respondents,
      });
}
