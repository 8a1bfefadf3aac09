import { sql } from 'kysely';
import type { Database } from '../connect.ts';

/** How a used PostgreSQL database gets back the rows and counters that another one of the same kind has now. */
export type Reset = { statements: string; structure: string };

/** Reads rows and counters of a database, and which tables, rules and triggers it has. */
export async function readReset(db: Database): Promise<Reset> {
  const tables = await column<string>(db, "select tablename from pg_tables where schemaname = 'public'");
  const fill: string[] = [];
  for (const table of tables) {
    const [rows] = await column<unknown[] | null>(db, `select json_agg(t) from "${table}" t`);
    if (rows) fill.push(refill(table, rows));
  }
  const sequences = await column<string>(
    db,
    "select sequencename from pg_sequences where schemaname = 'public'",
  );
  const counters: string[] = [];
  for (const name of sequences) {
    const [state] = await column<string>(db, `select last_value || ', ' || is_called from "${name}"`);
    counters.push(`select setval('"${name}"', ${state})`);
  }
  const statements = [
    // What keeps tables append-only and the order of foreign keys are for the product.
    'set session_replication_role = replica',
    ...tables.map((table) => `delete from "${table}"`),
    ...fill,
    ...counters,
    'set session_replication_role = origin',
  ].join(';\n');
  return { statements, structure: await readStructure(db) };
}

/** Brings a used database back. Returns false where a test took a guard away: then it is not to be used again. */
export async function resetDatabase(db: Database, { statements, structure }: Reset): Promise<boolean> {
  if ((await readStructure(db)) !== structure) return false;
  await sql.raw(statements).execute(db);
  return true;
}

async function readStructure(db: Database): Promise<string> {
  const [structure = ''] = await column<string>(
    db,
    `select concat_ws(' ',
      (select count(*) from pg_trigger where not tgisinternal),
      (select count(*) from pg_constraint where connamespace = 'public'::regnamespace),
      (select count(*) from information_schema.columns where table_schema = 'public'))`,
  );
  return structure;
}

function refill(table: string, rows: readonly unknown[]): string {
  const text = JSON.stringify(rows).replaceAll("'", "''");
  return `insert into "${table}" overriding system value
    select * from json_populate_recordset(null::"${table}", '${text}')`;
}

async function column<T>(db: Database, query: string): Promise<T[]> {
  const { rows } = await sql.raw<Record<string, T>>(query).execute(db);
  return rows.flatMap((row) => Object.values(row).slice(0, 1));
}
