import type { Actor } from '../accounts/actor.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import type { StoredPreview } from './preview-store.ts';
import { hasSample } from './samples.ts';
import type { ImportView, TableList } from './schema.ts';
import { type Desk, mayImport, type Table } from './table.ts';
import { findTable, tables } from './tables.ts';

/** More than anybody looks through. */
const shownWords = 200;

/** Tables that the actor may take in or out. @throws Problem `not-allowed` for who may do neither with any */
export async function viewTables(deps: Pick<Deps, 'clock' | 'connection'>, actor: Actor): Promise<TableList> {
  const desk = { db: deps.connection.db, clock: deps.clock, actor };
  const rights = tables.map(async (table) => ({
    table,
    mayImport: mayImport(table, actor),
    mayExport: await table.mayExport(actor, desk.db),
  }));
  const own = (await Promise.all(rights)).filter(({ mayImport, mayExport }) => mayImport || mayExport);
  if (own.length === 0) throw new Problem('not-allowed', { detail: 'No table of yours' });
  const views = own.map(async ({ table, mayImport, mayExport }) => ({
    name: table.name,
    mayImport,
    mayExport,
    hasSample: hasSample(table.name),
    columns: await describeColumns(table, desk),
  }));
  return { tables: await Promise.all(views) };
}

/** The columns of a table with the words that each takes. */
export async function describeColumns(table: Table, desk: Desk) {
  const words = (await table.intake?.words(desk)) ?? {};
  return table.columns.map((column) => {
    const { key, heading, required = false, note, example } = column;
    const options = column.kind === 'choice' ? column.options.map((option) => option.words[0] ?? '') : [];
    return { key, heading, required, note, example, words: (words[key] ?? options).slice(0, shownWords) };
  });
}

export function viewImport(stored: StoredPreview): ImportView {
  const { id, table, fileName, rows, mapping, outcome, outcomeDigest, expiresAt, appliedAt } = stored;
  return {
    ...{ id, table, fileName, mapping, expiresAt, appliedAt },
    headings: (rows[0]?.cells ?? []).map((cell) => String(cell ?? '')),
    columns: findTable(table).columns.map(({ key, heading, required = false }) => ({
      key,
      heading,
      required,
    })),
    ...outcome,
    digest: outcomeDigest,
  };
}
