import { createHash } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import type { AuditRow } from '#db/schema.ts';
import { toInstant } from '../time/instant.ts';
import type { AuditAction } from './action.ts';

/** Who did it: an account under its name of the day, or somebody without one. */
export type AuditActor = { id: string | null; name: string };

/** The operator at the command line, and what the process does by itself. */
export const systemActor: AuditActor = { id: null, name: 'resik' };

/** Nobody is signed in yet. */
export const nobody: AuditActor = { id: null, name: '' };

/** Whose data, or what: an account by its id, everything else by its outside code. */
export type AuditSubject = {
  kind:
    | 'account'
    | 'employee'
    | 'unit'
    | 'period'
    | 'office'
    | 'point'
    | 'case'
    | 'kind'
    | 'indicator'
    | 'training'
    | 'position'
    | 'token'
    | 'webhook'
    | 'alert';
  code: string;
  name: string;
};

export type AuditEntry = {
  /** Milliseconds. */
  at: number;
  actor: AuditActor;
  action: AuditAction;
  subject?: AuditSubject | null;
  /** Why, in the words of the person. */
  reason?: string | null;
  /** What changed, small and without secrets. */
  detail?: Record<string, unknown>;
};

/** An entry as it is stored, before it has its place in the chain. */
export type AuditContent = Omit<AuditRow, 'seq' | 'hash' | 'previous_hash'>;

/**
 * Adds an entry to the log. Give it the transaction of the change, so that neither is there without the other;
 * given a database outside a transaction it opens its own.
 */
export async function audit(db: Database, entry: AuditEntry): Promise<void> {
  const { subject = null } = entry;
  await appendEntry(db, {
    at: toInstant(entry.at),
    actor_id: entry.actor.id,
    actor_name: entry.actor.name,
    action: entry.action,
    subject_kind: subject?.kind ?? null,
    subject_code: subject?.code ?? null,
    subject_name: subject?.name ?? null,
    reason: entry.reason ?? null,
    detail: JSON.stringify(entry.detail ?? {}),
  });
}

/** The last entry: its number and hash. */
export type AuditHead = { seq: number; hash: string };

/**
 * Writers take turns at the head row: PostgreSQL locks it until the commit, SQLite has one writer anyway. So the chain
 * has no forks, and a check that follows in the same transaction sees what everybody before has done.
 */
async function appendEntry(db: Database, content: AuditContent): Promise<void> {
  if (!db.isTransaction)
    return await db.transaction().execute((transaction) => appendEntry(transaction, content));
  const { seq, hash } = await db
    .updateTable('audit_head')
    .set((row) => ({ seq: row('seq', '+', 1) }))
    .where('id', '=', 1)
    .returning(['seq', 'hash'])
    .executeTakeFirstOrThrow();
  const [row] = chainEntries({ seq: seq - 1, hash }, [content]);
  if (!row) return;
  await db.insertInto('audit_log').values(row).execute();
  await db.updateTable('audit_head').set({ hash: row.hash }).where('id', '=', 1).execute();
}

/** Entries as they stand in the log after `head`, each with the hash of the one before. */
export function chainEntries({ seq, hash }: AuditHead, contents: readonly AuditContent[]): AuditRow[] {
  let previous = hash;
  return contents.map((content, index) => {
    const row = { seq: seq + 1 + index, ...content, previous_hash: previous };
    previous = hashOf(row);
    return { ...row, hash: previous };
  });
}

/** SHA-256 over the hash before and every other column, in a fixed order. */
export function hashOf(row: Omit<AuditRow, 'hash'>): string {
  const content = [
    row.previous_hash,
    row.seq,
    row.at,
    row.actor_id,
    row.actor_name,
    row.action,
    row.subject_kind,
    row.subject_code,
    row.subject_name,
    row.reason,
    row.detail,
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
