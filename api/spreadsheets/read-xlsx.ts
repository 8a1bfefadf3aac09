import { Problem } from '../http/problem.ts';
import { limits } from './limits.ts';
import { pack } from './pack.ts';
import type { RawCell, SheetRow } from './sheet.ts';
import { unpack } from './unpack.ts';

/** All of an XLSX that says what stands in its cells. */
const part =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i;

/**
 * The rows of the first sheet.
 * @throws Problem `table-unreadable`, `table-too-large`, `table-locked`, `table-formula`
 */
export async function readXlsx(archive: Buffer): Promise<SheetRow[]> {
  const files = unpack(archive, (name) => part.test(name));
  if (!files.has('xl/workbook.xml')) throw new Problem('table-unreadable', { detail: 'No workbook inside' });
  for (const [name, xml] of files) check(name, xml);
  // Loaded for files that have passed: refusing a bomb costs a fifth of it.
  const { streamXlsxRows } = await import('hucre/xlsx');
  const rows: SheetRow[] = [];
  for await (const { index, values } of streamXlsxRows(pack(files))) {
    rows.push({ number: index + 1, cells: values.map(toCell) });
  }
  return rows;
}

/** What makes a part dangerous or costly, found before a parser sees it. */
function check(name: string, xml: Buffer): void {
  const isSheet = /worksheets\//i.test(name);
  // First of all, and no further than needed: everything else reads the whole text.
  if (isSheet) refuseRows(xml);
  const text = xml.toString('latin1');
  // Another encoding than UTF-8 would hide what is looked for here.
  if (/^(\xFE\xFF|\xFF\xFE|.?\0)/.test(text) || /^[^>]*encoding\s*=\s*["'](?!utf-?8)/i.test(text))
    throw new Problem('table-unreadable', { detail: `${name} is not UTF-8` });
  if (declaresEntities(text)) throw new Problem('table-unreadable', { detail: `${name} declares entities` });
  if (!isSheet) return;
  if (!/<\/(\w+:)?worksheet>\s*$/.test(text.slice(-200)))
    throw new Problem('table-unreadable', { detail: `${name} is cut off` });
  if (/\sr\s*=\s*["'][A-Z]{3}/i.test(text))
    throw new Problem('table-too-large', { detail: `More than ${limits.columns} columns` });
  const formula = text.search(/<(\w+:)?f[\s>/]/);
  if (formula >= 0) throw formulaIn(text.slice(Math.max(0, formula - 500), formula));
}

function refuseRows(xml: Buffer): void {
  let rows = 0;
  for (let at = xml.indexOf('<row'); at >= 0; at = xml.indexOf('<row', at + 4)) {
    rows += 1;
    if (rows > limits.rows + 1)
      throw new Problem('table-too-large', { detail: `More than ${limits.rows} rows` });
  }
}

/** A search that does not mind case is slow over megabytes: only what follows a `<!` is looked at like that. */
function declaresEntities(text: string): boolean {
  for (let at = text.indexOf('<!'); at >= 0; at = text.indexOf('<!', at + 2)) {
    if (/^<!(DOCTYPE|ENTITY)/i.test(text.slice(at, at + 9))) return true;
  }
  return false;
}

/** @param before the text before the formula, which ends with the cell that holds it */
function formulaIn(before: string): Problem {
  const cell = [...before.matchAll(/\sr\s*=\s*["']([A-Z]+\d+)["']/gi)].at(-1)?.[1] ?? '';
  const detail = `Cell ${cell} holds a formula`;
  return new Problem('table-formula', { detail, errors: [{ pointer: `/${cell}`, code: 'formula', detail }] });
}

function toCell(value: unknown): RawCell {
  if (value instanceof Date) return toMoment(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'string' ? value : null;
}

/** Day and time of a date cell; Excel keeps a time of day as a part of its day zero. */
function toMoment(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null;
  // Excel counts days in binary fractions: 07:00 may be a millisecond short.
  const [day = '', clock = ''] = new Date(Math.round(date.getTime() / 60_000) * 60_000)
    .toISOString()
    .split('T');
  const time = clock.slice(0, 5);
  if (day < '1901') return time;
  return time === '00:00' ? day : `${day}T${time}`;
}
