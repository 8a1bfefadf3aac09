import { setImmediate } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Connection, Database } from './connect.ts';
import { createRecorder, type Replay } from './draft-recorder.ts';
import type { Schema } from './schema.ts';

type SqliteConnection = Extract<Connection, { engine: 'sqlite' }>;
type TableName = keyof Schema & string;

/** What a draft works with. */
export type DraftTables = {
  /** Copied whole at the beginning, and written. */
  copied: readonly TableName[];
  /** Only written and never read: of them nothing is copied. */
  empty: readonly TableName[];
  /** Their statements are not written again: the caller does that in another way. */
  aside: readonly TableName[];
  /** Written by others all the time: what the draft has read of them is looked at once more by `replay`. */
  watched: readonly TableName[];
};

/** `db` is the database of one moment and what the draft has written, as an open transaction. */
export type Draft = { db: Database; replay: Replay };

/** A draft needs a file that two connections can open. */
export function canDraft(connection: Connection): connection is SqliteConnection {
  return connection.engine === 'sqlite' && !connection.sqlite.memory;
}

/** Rows that are copied before everybody else has a turn: a few milliseconds. */
const rowsAtOnce = 1_000;

/**
 * Long work on SQLite for which nobody waits. SQLite has one writer, and a transaction of seconds would hold back every
 * rating. So the work writes into temporary copies of its tables, on a connection of its own that only reads what is
 * there; `replay` then writes the same statements into the real tables, some microseconds each. What is not replayed
 * is gone in the end.
 * @throws what the work throws; an error of SQLite where it writes a table that is not named
 */
export async function withDraft<T>(
  { sqlite }: SqliteConnection,
  tables: DraftTables,
  work: (draft: Draft) => Promise<T>,
): Promise<T> {
  const own = new BetterSqlite3(sqlite.name, { readonly: true });
  try {
    // Names and numbers of people are not written into other files than the database.
    own.pragma('temp_store = MEMORY');
    // Keys of copies would point at copies that are not there; the real tables check them.
    own.pragma('foreign_keys = OFF');
    const { database, replay } = createRecorder(own, tables);
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
    return await db.transaction().execute(async (transaction) => {
      for (const table of [...tables.copied, ...tables.empty]) copyShape(own, table);
      for (const table of tables.copied) await copyRows(own, table);
      return await work({ db: transaction, replay });
    });
  } finally {
    own.close();
  }
}

/** From here on the name means the copy. */
function copyShape(own: BetterSqlite3.Database, table: TableName): void {
  const definitions = own
    .prepare(
      `select sql from main.sqlite_master where tbl_name = ? and type in ('table', 'index') and sql is not null
       order by type = 'index'`,
    )
    .pluck()
    .all(table) as string[];
  for (const definition of definitions) {
    own.exec(
      definition
        .replace(/^create table /i, 'create temp table ')
        .replace(/^create (unique )?index /i, 'create $1index temp.'),
    );
  }
}

async function copyRows(own: BetterSqlite3.Database, table: TableName): Promise<void> {
  const endOfPart = own
    .prepare(
      `select max(rowid) from (select rowid from main.${table} where rowid > ? order by rowid limit ${rowsAtOnce})`,
    )
    .pluck();
  const copy = own.prepare(
    `insert into temp.${table} select * from main.${table} where rowid > ? and rowid <= ? order by rowid`,
  );
  for (let from = 0; ; ) {
    const end = endOfPart.get(from) as number | null;
    if (end === null) return;
    copy.run(from, end);
    from = end;
    await setImmediate();
  }
}
