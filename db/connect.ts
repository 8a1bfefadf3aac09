import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

export type Database = Kysely<Schema>;

/** An open database. `sqlite` is the raw handle of the one connection, for the rating path and backups. */
export type Connection =
  | { engine: 'sqlite'; db: Database; sqlite: BetterSqlite3.Database; close(): Promise<void> }
  | { engine: 'postgres'; db: Database; close(): Promise<void> };

/**
 * Opens DATABASE_URL: `file:path` or `:memory:` for SQLite, `postgres://…` for PostgreSQL.
 * @throws when SQLite does not confirm full durability, or the URL names neither engine.
 */
export function connect(url: string): Connection {
  if (/^postgres(ql)?:\/\//.test(url)) return connectPostgres(url);
  if (url === ':memory:') return connectSqlite(url);
  if (url.startsWith('file:')) return connectSqlite(url.slice('file:'.length));
  throw new Error('DATABASE_URL must start with "file:", "postgres://" or be ":memory:"');
}

function connectSqlite(path: string): Connection {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const sqlite = new BetterSqlite3(path);
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('journal_mode = WAL');
  // better-sqlite3 compiles WAL connections to NORMAL, which loses acknowledged rows when the power fails:
  // only the connection that creates the file reports FULL, every later one reports NORMAL.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('trusted_schema = OFF');
  sqlite.pragma('cell_size_check = ON');
  sqlite.pragma('journal_size_limit = 67108864');
  // Copying the log back less often makes room for a third more ratings a second; 40 MB wait at most.
  sqlite.pragma('wal_autocheckpoint = 10000');
  // 64 MB instead of 2: a month of ratings stays at hand, and reading it again takes two thirds of the time.
  sqlite.pragma('cache_size = -65536');
  assertDurable(sqlite, path);
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: sqlite }) });
  return { engine: 'sqlite', db, sqlite, close: () => closeSqlite(db, sqlite) };
}

/** Refuses a connection whose pragmas did not take: a silent downgrade would lose ratings. */
export function assertDurable(sqlite: BetterSqlite3.Database, path: string): void {
  const read = (pragma: string): unknown => sqlite.pragma(pragma, { simple: true });
  const journal = read('journal_mode');
  const problems = [
    journal === 'wal' || path === ':memory:' ? null : `journal_mode is ${journal}, not wal`,
    read('synchronous') === 2 ? null : `synchronous is ${read('synchronous')}, not 2 (FULL)`,
    read('foreign_keys') === 1 ? null : 'foreign_keys is off',
    read('trusted_schema') === 0 ? null : 'trusted_schema is on',
  ].filter((problem) => problem !== null);
  if (problems.length > 0) throw new Error(`SQLite refused a setting: ${problems.join('; ')}`);
}

async function closeSqlite(db: Database, sqlite: BetterSqlite3.Database): Promise<void> {
  if (sqlite.open) sqlite.pragma('wal_checkpoint(TRUNCATE)');
  await db.destroy();
}

function connectPostgres(url: string): Connection {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { engine: 'postgres', db, close: () => db.destroy() };
}
