import type { Connection, Database } from '#db/connect.ts';
import { canDraft, type DraftTables, withDraft } from '#db/draft.ts';
import { DraftIsStale } from '#db/draft-recorder.ts';
import { insertRows } from '#db/insert-rows.ts';
import { type AuditContent, type AuditHead, chainEntries } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import type { Intake } from './table.ts';

type Work<T> = (db: Database) => Promise<T>;

/** The rows to take over, and what belongs to them in the same transaction. */
export type Taking<T> = {
  /** First of all: whoever presses twice waits here, and then finds it done. */
  begin(db: Database): Promise<void>;
  rows: Work<T>;
  end(db: Database, result: T): Promise<void>;
};

/** How often it is begun again because somebody else changed something meanwhile. */
const tries = 3;

/** Entries of the log that say nothing of what an import rests on. */
const asideKinds = ['account', 'case', 'token', 'webhook'];
const readingActions = ['score-opened', 'unit-scores-opened', 'table-exported'];

/**
 * Does something and takes it back, without holding anybody up on SQLite. On PostgreSQL nobody waits for a transaction
 * but who changes the same rows.
 */
export async function rehearse<T>(connection: Connection, intake: Intake, rows: Work<T>): Promise<T> {
  if (canDraft(connection)) return await withDraft(connection, tablesOf(intake), ({ db }) => rows(db));
  const seen = new Error('seen');
  let results: T[] = [];
  try {
    await connection.db.transaction().execute(async (db) => {
      results = [await rows(db)];
      throw seen;
    });
  } catch (error) {
    if (error !== seen) throw error;
  }
  return results[0] as T;
}

/**
 * Takes rows over: all of it or nothing. On SQLite they are worked out in a draft, while ratings go on, and only what
 * came out of it is written in the transaction.
 * @throws Problem `import-changed` where others change things faster than this can be worked out; what `taking` throws
 */
export async function takeOver<T>(connection: Connection, intake: Intake, taking: Taking<T>): Promise<void> {
  if (!canDraft(connection)) {
    await connection.db.transaction().execute(async (db) => {
      await taking.begin(db);
      await taking.end(db, await taking.rows(db));
    });
    return;
  }
  for (let left = tries; left > 0; left -= 1) {
    try {
      return await withDraft(connection, tablesOf(intake), async ({ db: draft, replay }) => {
        const seen = await lastEntry(draft);
        const result = await taking.rows(draft);
        const contents = await entriesAfter(draft, seen.seq);
        // Hashing takes a while: nearly always nobody has written into the log until the transaction has begun.
        const guess = await lastEntry(connection.db);
        const guessed = chainEntries(guess, contents);
        await connection.db.transaction().execute(async (db) => {
          await taking.begin(db);
          if (await isMoved(db, seen.seq)) throw new DraftIsStale('Somebody has changed something');
          replay(connection.sqlite);
          const head = await lastEntry(db);
          const rows = head.seq === guess.seq ? guessed : chainEntries(head, contents);
          insertRows(connection.sqlite, 'audit_log', rows);
          const { seq, hash } = rows.at(-1) ?? head;
          await db.updateTable('audit_head').set({ seq, hash }).where('id', '=', 1).execute();
          await taking.end(db, result);
        });
      });
    } catch (error) {
      if (!(error instanceof DraftIsStale)) throw error;
    }
  }
  throw new Problem('import-changed', { detail: 'Others are changing the same things' });
}

/** The log gets its entries in a chain of its own; ratings come in all the time. */
function tablesOf({ writes }: Intake): DraftTables {
  return {
    copied: [...writes, 'audit_head'],
    empty: ['audit_log'],
    aside: ['audit_head', 'audit_log'],
    watched: ['ratings', 'rating_days'],
  };
}

async function lastEntry(db: Database): Promise<AuditHead> {
  return await db
    .selectFrom('audit_head')
    .select(['seq', 'hash'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
}

async function entriesAfter(db: Database, seq: number): Promise<AuditContent[]> {
  const rows = await db.selectFrom('audit_log').selectAll().where('seq', '>', seq).orderBy('seq').execute();
  return rows.map(({ seq: _, previous_hash: __, hash: ___, ...content }) => content);
}

/** Whoever changes something of the office stands in the log, in the same transaction. */
async function isMoved(db: Database, seq: number): Promise<boolean> {
  const row = await db
    .selectFrom('audit_log')
    .select('seq')
    .where('seq', '>', seq)
    .where('subject_kind', 'not in', asideKinds)
    .where('action', 'not in', readingActions)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
