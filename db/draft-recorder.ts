import type BetterSqlite3 from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/**
 * Writes into the real tables what a draft wrote into its own. Hand it the connection within a transaction of the
 * caller, which has to be rolled back when this throws.
 * @throws DraftIsStale where the same statements do something else by now
 */
export type Replay = (sqlite: BetterSqlite3.Database) => void;

/** What a draft has seen is not what is there any more: begin again. */
export class DraftIsStale extends Error {}

type Recorded = { sql: string; parameters: readonly unknown[]; answer: string };

/** Runs the statements of a draft, each prepared once, and keeps those that have to be written again. */
export function createRecorder(
  own: BetterSqlite3.Database,
  { aside, watched }: { aside: readonly string[]; watched: readonly string[] },
): { database: SqliteDatabase; replay: Replay } {
  const prepared = new Map<string, SqliteStatement>();
  const recorded: Recorded[] = [];
  let isWhole = true;

  const prepare = (sql: string): SqliteStatement => {
    const statement = own.prepare(sql);
    const isKept = statement.readonly
      ? watched.some((table) => sql.includes(`"${table}"`))
      : !aside.includes(writtenTable(sql));
    // What a savepoint takes back cannot be told from the rest.
    const endsWhole = /^rollback/i.test(sql);
    const run = <Result>(parameters: readonly unknown[], work: () => Result): Result => {
      if (endsWhole) isWhole = false;
      const result = work();
      if (isKept) recorded.push({ sql, parameters, answer: answerOf(result) });
      return result;
    };
    return {
      reader: statement.reader,
      all: (parameters) => run(parameters, () => statement.all(parameters)),
      run: (parameters) => run(parameters, () => statement.run(parameters)),
      iterate: () => {
        throw new Error('A draft does not stream');
      },
    };
  };

  return {
    database: {
      prepare(sql) {
        const known = prepared.get(sql) ?? prepare(sql);
        prepared.set(sql, known);
        return known;
      },
      close: () => undefined,
    },
    replay(sqlite) {
      if (!isWhole) throw new Error('Something of this draft was taken back');
      const statements = new Map<string, BetterSqlite3.Statement>();
      for (const { sql, parameters, answer } of recorded) {
        const statement = statements.get(sql) ?? sqlite.prepare(sql);
        statements.set(sql, statement);
        if (answerOf(runOnce(statement, parameters)) !== answer) throw new DraftIsStale(sql);
      }
    },
  };
}

/** Another row with the same key has come since: whoever looks again is told so in words. */
function runOnce(statement: BetterSqlite3.Statement, parameters: readonly unknown[]): unknown {
  try {
    return statement.reader ? statement.all(parameters) : statement.run(parameters);
  } catch (error) {
    if (String((error as { code?: unknown }).code).startsWith('SQLITE_CONSTRAINT'))
      throw new DraftIsStale(String(error));
    throw error;
  }
}

/** What a statement said, to be compared: its rows, or how many it changed. */
function answerOf(result: unknown): string {
  return JSON.stringify(Array.isArray(result) ? result : (result as { changes: number }).changes);
}

function writtenTable(sql: string): string {
  const table = /^\s*(?:insert(?: or \w+)? into|update|delete from)\s+"?(\w+)/i.exec(sql)?.[1];
  if (table === undefined) throw new Error(`A draft cannot tell what is written: ${sql}`);
  return table;
}
