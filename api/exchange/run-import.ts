import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { Problem } from '../http/problem.ts';
import type { SheetRow } from '../spreadsheets/sheet.ts';
import { attempt } from './attempt.ts';
import { type Column, type Value, type Values, wordOf } from './column.ts';
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
  if (!table.intake) throw new Problem('not-allowed', { detail: 'This table does not come in' });
  const keeper = await table.intake.open(desk);
  const outcome: Outcome = {
    counts: { rows: 0, created: 0, changed: 0, same: 0, wrong: 0 },
    errors: [],
    changes: [],
  };
  const seen = new Map<string, number>();
  const given = new Map<number, Values>();
  for (const row of rows) {
    // SQLite answers without leaving the turn: everybody else would wait for the last row.
    await setImmediate();
    outcome.counts.rows += 1;
    const errors: RowError[] = [];
    const values = readRow(table.columns, mapping, row, errors);
    given.set(row.number, values);
    const change =
      errors.length === 0 ? await takeOver({ desk, table, keeper, seen }, row.number, values, errors) : null;
    outcome.errors.push(...errors);
    if (change) outcome.changes.push(change);
  }
  for (const { row, problem } of (await keeper.finish?.()) ?? [])
    outcome.errors.push(...errorsOf(problem, table.columns, row, given.get(row) ?? {}));
  return counted(outcome);
}

/** A row is new, changed, wrong, or as it was. */
function counted({ counts, errors, changes }: Outcome): Outcome {
  const wrong = new Set(errors.map(({ row }) => row));
  const done = changes.filter(({ row }) => !wrong.has(row));
  const created = done.filter(({ action }) => action === 'create').length;
  const changed = done.length - created;
  const same = counts.rows - done.length - wrong.size;
  return {
    counts: { rows: counts.rows, created, changed, same, wrong: wrong.size },
    errors: errors.toSorted((a, b) => a.row - b.row),
    changes: done,
  };
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
  let change: RowChange | null = null;
  const refusal = await attempt(db, async () => {
    const values = await keeper.resolve(given);
    const stored = await keeper.find(values);
    const key = keeper.keyOf(values, stored);
    const earlier = seen.get(key);
    if (earlier !== undefined) {
      errors.push({ row, column: null, value: String(earlier), code: 'row-twice', detail: key });
      return;
    }
    seen.set(key, row);
    const before = stored === undefined ? null : keeper.show(stored);
    const told = table.columns.filter(({ key, aside }) => key in values && !aside);
    const touched = told.filter(({ key }) => values[key] !== (before?.[key] ?? null));
    const fields = touched.map(({ key }) => key);
    if (before && fields.length === 0) return;
    if (before) await keeper.change(stored, values, fields, row);
    else {
      refuseMissing(table.columns, values);
      await keeper.create(values, row);
    }
    const changes = touched.map((column) => ({
      column: column.key,
      before: wordOf(column, before?.[column.key] ?? null),
      after: wordOf(column, values[column.key] ?? null),
    }));
    const name = keeper.nameOf({ ...before, ...values });
    change = { row, action: before ? 'change' : 'create', name, changes };
  });
  if (refusal) errors.push(...errorsOf(refusal, table.columns, row, given));
  return change;
}

/** What a file need not say of a row that is there, it has to say of a new one. */
function refuseMissing(columns: readonly Column[], values: Values): void {
  const missing = columns.filter(({ key, required }) => required && (values[key] ?? null) === null);
  if (missing.length === 0) return;
  const errors = missing.map(({ key }) => ({ pointer: `/${key}`, code: 'missing', detail: 'missing' }));
  throw new Problem('body-invalid', { detail: 'Some columns are missing', errors });
}

/** A refusal of a use case, at the columns that it points at. */
function errorsOf(problem: Problem, columns: readonly Column[], row: number, values: Values): RowError[] {
  const wrong = problem.errors.map(({ pointer, code, detail }): RowError => {
    const key = pointer.split('/').at(-1) ?? '';
    const column = columns.find((each) => each.key === key);
    const value = wordOf(column, (column && values[column.key]) ?? null);
    const shown = value === null ? null : String(value).slice(0, 100);
    return { row, column: column?.key ?? null, value: shown, code, detail };
  });
  if (wrong.length > 0) return wrong;
  return [{ row, column: null, value: null, code: problem.code, detail: problem.message }];
}
