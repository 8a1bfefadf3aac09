import { type Insertable, sql } from 'kysely';
import type { Connection, Database } from '../connect.ts';
import type { Schema } from '../schema.ts';
import type { Career } from './careers.ts';
import type { CaseStep } from './cases.ts';
import type { Casework } from './casework.ts';
import { CITY_TABLES, type City, type CityTable } from './city.ts';

/** Values per statement: SQLite takes 32,766 and PostgreSQL 65,535, and smaller statements compile faster. */
const VALUES_PER_STATEMENT = 6000;

/**
 * Inserts a whole city into a migrated, empty database: all of it or nothing.
 * @param report one line after each table
 * @throws the database's error when a row is refused, for example because the database is not empty
 */
export async function loadCity(
  connection: Connection,
  city: City,
  report: (line: string) => void,
): Promise<void> {
  await connection.db.transaction().execute(async (transaction) => {
    for (const table of CITY_TABLES) {
      await insertRows(transaction, table, city[table]);
      report(`${table}: ${city[table].length}`);
    }
    await loadCareers(transaction, city.careers);
    if (connection.engine === 'postgres') await advanceSequences(transaction, city);
  });
}

/** Inserts the steps of the cases; every account that took one exists by now. */
export async function loadCaseSteps(db: Database, steps: readonly CaseStep[]): Promise<void> {
  const users = await db.selectFrom('users').select(['id', 'username']).execute();
  const keys = new Map(users.map(({ id, username }) => [username, id]));
  const rows = steps.map(({ username, ...step }) => ({
    ...step,
    user_id: username === null ? null : keys.get(username)!,
  }));
  for (let start = 0; start < rows.length; start += 500)
    await db
      .insertInto('case_events')
      .values(rows.slice(start, start + 500))
      .execute();
}

/** Inserts what the office made of its cases; every account that did something exists by now. */
export async function loadCasework(db: Database, { triages, notes, drafts }: Casework): Promise<void> {
  const users = await db.selectFrom('users').select(['id', 'username']).execute();
  const keys = new Map(users.map(({ id, username }) => [username, id]));
  const written = <Row extends { username: string }>(rows: readonly Row[]) =>
    rows.map(({ username, ...row }) => ({ ...row, user_id: keys.get(username)! }));
  const rows = written(triages);
  for (let start = 0; start < rows.length; start += 500)
    await db
      .insertInto('case_triages')
      .values(rows.slice(start, start + 500))
      .execute();
  if (notes.length > 0) await db.insertInto('case_notes').values(written(notes)).execute();
  if (drafts.length > 0) await db.insertInto('case_drafts').values(written(drafts)).execute();
}

/** Puts whole careers where everybody had one placement, which came with the employee. */
async function loadCareers(db: Database, careers: readonly Career[]): Promise<void> {
  for (const career of careers) {
    await db.deleteFrom('placements').where('employee_id', '=', career[0]!.employee_id).execute();
    await db.insertInto('placements').values(career).execute();
  }
}

async function insertRows<Table extends CityTable>(
  db: Database,
  table: Table,
  rows: City[Table],
): Promise<void> {
  if (rows.length === 0) return;
  const size = Math.floor(VALUES_PER_STATEMENT / Object.keys(rows[0]!).length);
  for (let start = 0; start < rows.length; start += size) {
    const chunk = rows.slice(start, start + size) as unknown as Insertable<Schema[Table]>[];
    await db.insertInto(table).values(chunk).execute();
  }
}

/** Rows came with their keys, which PostgreSQL's identity columns do not notice. */
async function advanceSequences(db: Database, city: City): Promise<void> {
  for (const table of CITY_TABLES) {
    const first = city[table][0];
    if (!first || !('id' in first)) continue;
    await sql`select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))`.execute(
      db,
    );
  }
}
