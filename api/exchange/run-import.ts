import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Problem } from '../http/problem.ts';
import type { SheetRow } from '../spreadsheets/sheet.ts';
import type { Column, Value, Values } from './column.ts';
import type { Mapping } from './match-headings.ts';
import { readCell } from './read-cell.ts';
import type { Desk, Keeper, Table } from './table.ts';

/** Something wrong with a row; `column` is null where it concerns the whole row. */
export type RowError = {
  row: number;
  column: string | null;
  value: string | null;
  code: string;
  /** For developers, and for reasons that the site has no sentence for. */
  detail: string;
};

/** What a row would do, or did. */
export type RowChange = {
  row: number;
  action: 'create' | 'change';
  name: string;
  changes: { column: string; before: Value; after: Value }[];
};

export type Outcome = {
  counts: { rows: number; created: number; changed: number; same: number; wrong: number };
  errors: RowError[];
  changes: RowChange[];
};

/**
 * Takes rows over one by one through the use cases of their feature, each behind a savepoint, so that one that is
 * refused leaves nothing behind and the rest is tried as well. Whether anything stays is the caller's decision: give it
 * a transaction, and roll it back to have a preview that knows exactly what taking over would do.
 */
export async function runImport(
  desk: Desk,
  table: Table,
  { rows, mapping }: { rows: readonly SheetRow[]; mapping: Mapping },
): Promise<Outcome> {
  const keeper = await table.open(desk);
  const outcome: Outcome = {
    counts: { rows: 0, created: 0, changed: 0, same: 0, wrong: 0 },
    errors: [],
    changes: [],
  };
  const seen = new Map<string, number>();
  for (const row of rows) {
    outcome.counts.rows += 1;
    const errors: RowError[] = [];
    const values = readRow(table.columns, mapping, row, errors);
    const change =
      errors.length === 0 ? await takeOver({ desk, table, keeper, seen }, row.number, values, errors) : null;
    if (errors.length > 0) {
      outcome.counts.wrong += 1;
      outcome.errors.push(...errors);
    } else if (change === null) outcome.counts.same += 1;
    else {
      outcome.counts[change.action === 'create' ? 'created' : 'changed'] += 1;
      outcome.changes.push(change);
    }
  }
  return outcome;
}

/** SHA-256 of everything that an import does: two that are equal do the same. */
export function digestOf(outcome: Outcome): string {
  return createHash('sha256').update(JSON.stringify(outcome)).digest('hex');
}

function readRow(
  columns: readonly Column[],
  mapping: Mapping,
  { number, cells }: SheetRow,
  errors: RowError[],
): Values {
  const values: Values = {};
  for (const column of columns) {
    const at = mapping.indexOf(column.key);
    if (at < 0) continue;
    const cell = cells[at] ?? null;
    const result = readCell(column, cell);
    if ('value' in result) values[column.key] = result.value;
    else {
      const value = cell === null ? null : String(cell).slice(0, 100);
      errors.push({ row: number, column: column.key, value, code: result.flaw, detail: result.flaw });
    }
  }
  return values;
}

type Work = { desk: Desk; table: Table; keeper: Keeper<unknown>; seen: Map<string, number> };

/** @returns null where everything is as the row says */
async function takeOver(
  { desk: { db }, table, keeper, seen }: Work,
  row: number,
  given: Values,
  errors: RowError[],
): Promise<RowChange | null> {
  const place = sql.raw('import_row');
  await sql`savepoint ${place}`.execute(db);
  try {
    const values = await keeper.resolve(given);
    const stored = await keeper.find(values);
    const key = keeper.keyOf(values, stored);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      errors.push({ row, column: null, value: String(earlier), code: 'row-twice', detail: key });
      return null;
    }
    seen.set(key, row);
    const before = stored === undefined ? null : keeper.show(stored);
    const fields = Object.keys(values).filter((field) => values[field] !== (before?.[field] ?? null));
    if (before && fields.length === 0) return null;
    if (before) await keeper.change(stored, values, fields);
    else {
      const missing = table.columns.filter(({ key, required }) => required && (values[key] ?? null) === null);
      for (const column of missing)
        errors.push({ row, column: column.key, value: null, code: 'missing', detail: 'missing' });
      if (missing.length === 0) await keeper.create(values);
    }
    const changes = fields.map((column) => ({
      ...{ column, before: before?.[column] ?? null, after: values[column] ?? null },
    }));
    return {
      row,
      action: before ? 'change' : 'create',
      name: keeper.nameOf({ ...before, ...values }),
      changes,
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    errors.push(...errorsOf(error, table.columns, row, given));
    await sql`rollback to savepoint ${place}`.execute(db);
    return null;
  } finally {
    await sql`release savepoint ${place}`.execute(db);
  }
}

/** A refusal of a use case, at the columns that it points at. */
function errorsOf(problem: Problem, columns: readonly Column[], row: number, values: Values): RowError[] {
  const wrong = problem.errors.map(({ pointer, code, detail }): RowError => {
    const key = pointer.split('/').at(-1) ?? '';
    const column = columns.some((each) => each.key === key) ? key : null;
    const value = column === null ? null : (values[column] ?? null);
    return { row, column, value: value === null ? null : String(value).slice(0, 100), code, detail };
  });
  if (wrong.length > 0) return wrong;
  return [{ row, column: null, value: null, code: problem.code, detail: problem.message }];
}
