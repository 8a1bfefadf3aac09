import { writeXlsx as writeWorkbook } from 'hucre/xlsx';
import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { writeCsv } from '../spreadsheets/write-csv.ts';
import type { Column } from './column.ts';
import { sendFile } from './file-answer.ts';
import type { FileFormat, TableList } from './schema.ts';
import { mayImport, type TableName } from './table.ts';
import { findTable } from './tables.ts';
import { describeColumns } from './view.ts';

type Described = TableList['tables'][number]['columns'][number];

/** Rows that are prepared for filling in: their cells keep digits as they are typed. */
const preparedRows = 500;
/** Longer lists of words do not fit into the check of a cell. */
const longestList = 250;

/**
 * An empty table: headings, one example behind `#`, which is skipped when the file comes back, and on a second sheet
 * what each column takes.
 * @throws Problem `not-allowed`
 */
export async function templateOf(
  { connection: { db }, clock }: Pick<Deps, 'clock' | 'connection'>,
  actor: Actor,
  name: TableName,
  format: FileFormat,
): Promise<Response> {
  const table = findTable(name);
  if (!mayImport(table, actor)) throw new Problem('not-allowed', { detail: 'Not a table that you import' });
  const described = await describeColumns(table, { db, clock, actor });
  const header = described.map(({ heading }) => heading);
  const example = described.map(({ example }, index) => (index === 0 ? `# contoh: ${example}` : example));
  const fileName = `templat-${table.fileName}`;
  if (format === 'xlsx') {
    const workbook = await workbookOf(table.fileName, table.columns, described, [header, example]);
    return sendFile(Buffer.from(workbook), fileName, format);
  }
  let text = '';
  for await (const piece of writeCsv(header, once(example), format === 'csv' ? 'semicolon' : 'comma'))
    text += piece;
  return sendFile(text, fileName, format);
}

async function* once(row: string[]): AsyncGenerator<string[]> {
  yield row;
}

async function workbookOf(
  sheet: string,
  columns: readonly Column[],
  described: Described[],
  rows: string[][],
): Promise<Uint8Array> {
  const blank = described.map(() => '');
  const notes = described.map(({ heading, required, note, words }) => [
    ...[heading, required ? 'wajib' : 'boleh kosong', note, words.join(', ')],
  ]);
  return await writeWorkbook({
    sheets: [
      {
        name: sheet,
        freezePane: { rows: 1 },
        columns: described.map(({ heading }, index) => ({
          width: Math.max(14, heading.length + 4),
          // As text: NIPs, codes and dates stay what was typed.
          ...(columns[index]?.kind === 'number' ? {} : { numFmt: '@' }),
        })),
        rows: [...rows, ...Array.from({ length: preparedRows }, () => blank)],
        dataValidations: described.flatMap(({ words }, index) => {
          const list = words.join(',');
          if (words.length === 0 || list.length > longestList || words.some((word) => word.includes(',')))
            return [];
          const letter = String.fromCharCode(65 + index);
          const range = `${letter}3:${letter}${preparedRows + 2}`;
          return [{ type: 'list' as const, range, values: words, allowBlank: true }];
        }),
      },
      {
        name: 'Keterangan',
        columns: [{ width: 24 }, { width: 14 }, { width: 60 }, { width: 60 }],
        rows: [['Kolom', 'Wajib', 'Isi', 'Pilihan'], ...notes],
      },
    ],
  });
}
