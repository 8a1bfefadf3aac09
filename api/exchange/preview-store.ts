import type { Insertable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { ImportPreviewRow } from '#db/schema.ts';
import type { SheetRow } from '../spreadsheets/sheet.ts';
import type { Mapping } from './match-headings.ts';
import type { Outcome } from './run-import.ts';
import { type TableName, tableNames } from './table.ts';

/** A table that was uploaded and looked at. */
export type StoredPreview = {
  id: string;
  table: TableName;
  fileName: string;
  fileDigest: string;
  /** Headings first. */
  rows: SheetRow[];
  mapping: Mapping;
  outcome: Outcome;
  outcomeDigest: string;
  expiresAt: string;
  appliedAt: string | null;
};

/** The preview of its maker; nobody else's, and none that has expired. */
export async function findPreview(
  db: Database,
  { id, userId, now }: { id: string; userId: string; now: string },
): Promise<StoredPreview | null> {
  const row = await db
    .selectFrom('import_previews')
    .selectAll()
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  const table = tableNames.find((name) => name === row?.table_name);
  if (!row || !table) return null;
  return {
    id: row.id,
    table,
    fileName: row.file_name,
    fileDigest: row.file_digest,
    rows: JSON.parse(row.rows),
    mapping: JSON.parse(row.mapping),
    outcome: JSON.parse(row.outcome),
    outcomeDigest: row.outcome_digest,
    expiresAt: row.expires_at,
    appliedAt: row.applied_at,
  };
}

export async function insertPreview(db: Database, row: Insertable<ImportPreviewRow>): Promise<void> {
  await db.insertInto('import_previews').values(row).execute();
}

export async function updatePreview(
  db: Database,
  id: string,
  change: Partial<Omit<ImportPreviewRow, 'id'>>,
): Promise<void> {
  await db.updateTable('import_previews').set(change).where('id', '=', id).execute();
}

/** Whether it was still to be taken over: of two that press at once, one. */
export async function markApplied(db: Database, id: string, now: string): Promise<boolean> {
  const row = await db
    .updateTable('import_previews')
    .set({ applied_at: now, rows: '[]' })
    .where('id', '=', id)
    .where('applied_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Uploaded tables hold names and numbers of people: after their hour nothing of them stays. */
export async function forgetPreviews(db: Database, now: string): Promise<void> {
  await db.deleteFrom('import_previews').where('expires_at', '<=', now).execute();
}
