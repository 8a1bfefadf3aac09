import { createHash, randomUUID } from 'node:crypto';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import type { SheetRow } from '../spreadsheets/sheet.ts';
import type { SheetReader } from '../spreadsheets/sheet-reader.ts';
import { toInstant } from '../time/instant.ts';
import { type Mapping, matchHeadings } from './match-headings.ts';
import {
  findPreview,
  forgetPreviews,
  insertPreview,
  markApplied,
  type StoredPreview,
  updatePreview,
} from './preview-store.ts';
import { digestOf, type Outcome, runImport } from './run-import.ts';
import { type IncomingTable, mayImport, type Table, type TableName } from './table.ts';
import { findTable, tables } from './tables.ts';
import { rehearse, takeOver } from './take-over.ts';

export type ImportDeps = Pick<Deps, 'clock' | 'connection'> & { readSheet: SheetReader };

const hour = 3_600_000;
/** Of what a preview shows, more would not be read by anybody; the counts are of everything. */
const shownErrors = 1_000;
const shownChanges = 500;
/** Rows that begin with this sign are notes and examples of a template. */
const note = '#';

/**
 * Reads a file and looks at what taking it over would do. Nothing of it is taken over.
 * @returns the id under which the preview can be seen for an hour
 * @throws Problem `not-allowed`, the refusals of a SheetReader, `table-unreadable` without rows
 */
export async function startImport(
  deps: ImportDeps,
  actor: Actor,
  { table: name, fileName, bytes }: { table: TableName; fileName: string; bytes: Uint8Array },
): Promise<string> {
  const table = importable(actor, name);
  const { db } = deps.connection;
  const rows = (await deps.readSheet(bytes)).filter(isNoNote);
  const [headings, ...body] = rows;
  if (!headings || body.length === 0)
    throw new Problem('table-empty', { detail: 'No rows below the headings' });
  const mapping = matchHeadings(table.columns, headings.cells);
  const outcome = await preview(deps, actor, table, body, mapping);
  const now = deps.clock();
  await forgetPreviews(db, toInstant(now));
  const id = randomUUID();
  await insertPreview(db, {
    id,
    user_id: actor.userId,
    table_name: name,
    file_name: fileName.replaceAll(/\p{Cc}/gu, '').slice(0, 120),
    file_digest: createHash('sha256').update(bytes).digest('hex'),
    rows: JSON.stringify(rows),
    mapping: JSON.stringify(mapping),
    ...toRow(outcome),
    expires_at: toInstant(now + hour),
    applied_at: null,
  });
  return id;
}

/** @throws Problem `not-found` for an id of somebody else, or from more than an hour ago */
export async function openImport(deps: ImportDeps, actor: Actor, id: string): Promise<StoredPreview> {
  const now = toInstant(deps.clock());
  const found = await findPreview(deps.connection.db, { id, userId: actor.userId, now });
  if (!found) throw new Problem('not-found', { detail: 'No such import of yours within the last hour' });
  return found;
}

/**
 * Looks again, with other columns behind the file's, or because the data has changed.
 * @throws Problem `not-found`, `already-saved`, `body-invalid` for columns that are not ours or stand twice
 */
export async function remapImport(
  deps: ImportDeps,
  actor: Actor,
  id: string,
  mapping: Mapping,
): Promise<void> {
  const stored = await openImport(deps, actor, id);
  if (stored.appliedAt !== null) throw new Problem('already-saved', { detail: 'Taken over before' });
  const table = importable(actor, stored.table);
  const [headings, ...body] = stored.rows;
  const fitted = (headings?.cells ?? []).map((_, index) => mapping[index] ?? null);
  refuseColumns(table, fitted);
  const outcome = await preview(deps, actor, table, body, fitted);
  await updatePreview(deps.connection.db, id, { mapping: JSON.stringify(fitted), ...toRow(outcome) });
}

/**
 * Takes a preview over: all of it or nothing, and exactly what was shown.
 * @param digest of the outcome that the person has seen
 * @throws Problem `not-found`, `already-saved`, `import-wrong` while a row is wrong, `import-changed` when it would do
 *   something else by now
 */
export async function applyImport(deps: ImportDeps, actor: Actor, id: string, digest: string): Promise<void> {
  const stored = await openImport(deps, actor, id);
  const table = importable(actor, stored.table);
  if (stored.appliedAt !== null) throw new Problem('already-saved', { detail: 'Taken over before' });
  if (stored.outcome.counts.wrong > 0) throw new Problem('import-wrong', { detail: 'Some rows are wrong' });
  const now = deps.clock();
  await takeOver(deps.connection, table.intake, {
    async begin(db) {
      if (!(await markApplied(db, id, toInstant(now)))) throw new Problem('already-saved');
    },
    async rows(db) {
      const { rows, mapping } = stored;
      const desk = { db, clock: deps.clock, actor };
      const outcome = await runImport(desk, table, { rows: rows.slice(1), mapping });
      if (digestOf(outcome) !== stored.outcomeDigest || digest !== stored.outcomeDigest)
        throw new Problem('import-changed', { detail: 'The data has changed since the preview' });
      return outcome;
    },
    async end(db, { counts: { created, changed, same } }) {
      await audit(db, {
        at: now,
        actor: { id: actor.userId, name: actor.name },
        action: 'table-imported',
        detail: { table: table.name, file: stored.fileDigest, created, changed, same },
      });
    },
  });
}

/** @throws Problem `not-allowed` for who imports no table at all */
export function requireImporter(actor: Actor): void {
  if (!tables.some((table) => mayImport(table, actor))) throw refused();
}

/** @throws Problem `not-allowed` */
function importable(actor: Actor, name: TableName): IncomingTable {
  const { intake, ...table } = findTable(name);
  if (!intake?.mayImport(actor)) throw refused();
  return { ...table, intake };
}

function refused(): Problem {
  return new Problem('not-allowed', { detail: 'Not a table that you import' });
}

function refuseColumns(table: Table, mapping: Mapping): void {
  const known = new Set(table.columns.map(({ key }) => key));
  const taken = new Set<string>();
  const errors = mapping.flatMap((key, index) => {
    if (key === null) return [];
    const code = known.has(key) ? (taken.has(key) ? 'taken' : null) : 'unknown';
    taken.add(key);
    return code === null ? [] : [{ pointer: `/mapping/${index}`, code, detail: 'Not a column, or twice' }];
  });
  if (errors.length > 0) throw new Problem('body-invalid', { detail: 'Wrong columns', errors });
}

/** Really takes the rows over, where it can be taken back: no rule is written twice. */
async function preview(
  { connection, clock }: ImportDeps,
  actor: Actor,
  table: IncomingTable,
  rows: SheetRow[],
  mapping: Mapping,
): Promise<Outcome> {
  if (!table.keys.some((key) => mapping.includes(key))) return withoutKey(rows.length);
  return await rehearse(connection, table.intake, (db) =>
    runImport({ db, clock, actor }, table, { rows, mapping }),
  );
}

function withoutKey(rows: number): Outcome {
  const error = { row: 1, column: null, value: null, code: 'no-key-column', detail: 'No heading is known' };
  return {
    counts: { rows, created: 0, changed: 0, same: 0, wrong: rows },
    errors: [error],
    changes: [],
  };
}

function toRow(outcome: Outcome): { outcome: string; outcome_digest: string } {
  const shown = {
    counts: outcome.counts,
    errors: outcome.errors.slice(0, shownErrors),
    changes: outcome.changes.slice(0, shownChanges),
  };
  return { outcome: JSON.stringify(shown), outcome_digest: digestOf(outcome) };
}

function isNoNote({ cells }: SheetRow): boolean {
  return !String(cells.find((cell) => cell !== null) ?? '').startsWith(note);
}
