import type BetterSqlite3 from 'better-sqlite3';
import { sql } from 'kysely';
import type { Connection, Database } from './connect.ts';
import type { VoiceFoldRow } from './schema.ts';

const sums = [
  'voices',
  'ratings',
  'value_sum',
  'expected_sum',
  ...['answers_1', 'answers_2', 'answers_3', 'answers_4'],
] as const;
const said = ['answers', 'voices', 'value_sum'] as const;

/** Of each table the key after the period, in the order of its primary key, what it counts, and which rows are a unit's. */
const shapes = {
  voice_days: { key: ['point_id', 'day'], numbers: sums, owner: 'point_id' },
  voice_blocks: { key: ['block', 'point_id', 'day'], numbers: sums, owner: 'point_id' },
  voice_unit_blocks: { key: ['unit_id', 'kind_id', 'day', 'block'], numbers: sums, owner: 'unit_id' },
  topic_days: { key: ['point_id', 'day', 'part', 'topic'], numbers: said, owner: 'point_id' },
  topic_unit_days: { key: ['unit_id', 'kind_id', 'day', 'part', 'topic'], numbers: said, owner: 'unit_id' },
} as const;

type Table = keyof typeof shapes;

/** The rows of a table by their keys joined with spaces. */
export type RollupRows = Record<Table, ReadonlyMap<string, Readonly<Record<string, number>>>>;

const tables = Object.keys(shapes) as Table[];
const texts: ReadonlySet<string> = new Set(['day', 'topic']);
/** Values per statement of PostgreSQL, which takes 65,535. */
const valuesPerStatement = 12_000;

/** Where the counts of one unit in one period stand. */
export type RollupPlace = { periodId: number; unitId: number; pointIds: readonly number[] };

type Cell = string | number;
type Difference = { gone: Cell[][]; changed: Cell[][] };

/** What has to be written: of most counts only little, because most of a period has not changed since the one before. */
export type RollupChange = Record<Table, Difference>;

/** Compares fresh counts with the stored ones. Reads only, so that another thread can do it. */
export async function compareRollups(
  connection: Connection,
  place: RollupPlace,
  rows: RollupRows,
): Promise<RollupChange> {
  const change: Partial<RollupChange> = {};
  for (const table of tables) {
    const stored =
      connection.engine === 'sqlite'
        ? readFromSqlite(connection.sqlite, table, place)
        : await readFromPostgres(connection.db, table, place);
    change[table] = differenceOf(table, stored, rows[table]);
  }
  return change as RollupChange;
}

/** Puts the counts of a unit in a period in the place of those before: all of them or nothing. */
export async function writeRollups(
  connection: Connection,
  fold: VoiceFoldRow,
  change: RollupChange,
): Promise<void> {
  if (connection.engine === 'postgres') {
    await connection.db.transaction().execute((transaction) => writeToPostgres(transaction, fold, change));
    return;
  }
  const { db, sqlite } = connection;
  // Kysely's connection is held, so no other transaction is open.
  await db.connection().execute(async () => writeToSqlite(sqlite, fold, change));
}

function readFromSqlite(sqlite: BetterSqlite3.Database, table: Table, place: RollupPlace): Cell[][] {
  const { key, numbers, owner } = shapes[table];
  const owners = ownersOf(table, place);
  return sqlite
    .prepare(
      `select ${[...key, ...numbers].join(', ')} from ${table}
       where period_id = ? ${rangesOf(table)} and ${owner} in (${marks(owners)})`,
    )
    .raw()
    .all(place.periodId, ...owners) as Cell[][];
}

async function readFromPostgres(db: Database, table: Table, place: RollupPlace): Promise<Cell[][]> {
  const { key, numbers, owner } = shapes[table];
  const columns = [...key, ...numbers];
  const { rows } = await sql<Record<string, Cell>>`
    select ${sql.join(columns.map((name) => sql.ref(name)))} from ${sql.table(table)}
    where period_id = ${place.periodId} ${sql.raw(rangesOf(table))}
      and ${sql.ref(owner)} in (${sql.join(ownersOf(table, place))})`.execute(db);
  return rows.map((row) => columns.map((name) => row[name]!));
}

function writeToSqlite(sqlite: BetterSqlite3.Database, fold: VoiceFoldRow, change: RollupChange): void {
  sqlite
    .transaction(() => {
      const names = Object.keys(fold);
      sqlite
        .prepare(`insert or replace into voice_folds (${names.join(', ')}) values (${marks(names)})`)
        .run(Object.values(fold));
      for (const table of tables) {
        const { key, numbers } = shapes[table];
        const { gone, changed } = change[table];
        const same = key.map((name) => `${name} = ?`).join(' and ');
        const remove = sqlite.prepare(`delete from ${table} where period_id = ? and ${same}`);
        for (const row of gone) remove.run(fold.period_id, ...row);
        const columns = [...key, ...numbers];
        const put = sqlite.prepare(
          `insert or replace into ${table} (period_id, ${columns.join(', ')}) values (?, ${marks(columns)})`,
        );
        for (const row of changed) put.run(fold.period_id, ...row);
      }
    })
    .immediate();
}

async function writeToPostgres(db: Database, fold: VoiceFoldRow, change: RollupChange): Promise<void> {
  const { period_id, unit_id, ...rest } = fold;
  await db
    .insertInto('voice_folds')
    .values({ period_id, unit_id, ...rest })
    .onConflict((conflict) => conflict.columns(['period_id', 'unit_id']).doUpdateSet(rest))
    .execute();
  for (const table of tables) {
    const { key, numbers } = shapes[table];
    const { gone, changed } = change[table];
    const columns = [...key, ...numbers];
    const list = sql.join(columns.map((name) => sql.ref(name)));
    for (const row of gone) {
      const same = key.map((name, i) => sql`${sql.ref(name)} = ${row[i]}`);
      await sql`delete from ${sql.table(table)}
        where period_id = ${period_id} and ${sql.join(same, sql` and `)}`.execute(db);
    }
    const updates = numbers.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
    const size = Math.floor(valuesPerStatement / (1 + columns.length));
    for (let start = 0; start < changed.length; start += size) {
      const tuples = changed.slice(start, start + size).map((row) => sql`(${sql.join([period_id, ...row])})`);
      await sql`insert into ${sql.table(table)} (period_id, ${list}) values ${sql.join(tuples)}
        on conflict (period_id, ${sql.join(key.map((name) => sql.ref(name)))})
        do update set ${sql.join(updates)}`.execute(db);
    }
  }
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

function ownersOf(table: Table, { unitId, pointIds }: RollupPlace): readonly number[] {
  if (shapes[table].owner === 'unit_id') return [unitId];
  return pointIds.length > 0 ? pointIds : [-1];
}

/** Blocks stand before places in the key: naming them all keeps this from reading the places of other units. */
function rangesOf(table: Table): string {
  return table === 'voice_blocks' ? 'and block in (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)' : '';
}

/** @param there rows with the key first and the numbers after it */
function differenceOf(table: Table, there: readonly Cell[][], wanted: RollupRows[Table]): Difference {
  const { key, numbers } = shapes[table];
  const kept = new Set<string>();
  const gone: Cell[][] = [];
  for (const row of there) {
    const own = row.slice(0, key.length);
    const name = own.join(' ');
    const want = wanted.get(name);
    if (!want) gone.push(own);
    else if (numbers.every((number, i) => Number(row[key.length + i]) === want[number])) kept.add(name);
  }
  const changed: Cell[][] = [];
  for (const [name, want] of wanted) {
    if (kept.has(name)) continue;
    const own = name.split(' ').map((part, i) => (texts.has(key[i]!) ? part : Number(part)));
    changed.push([...own, ...numbers.map((number) => want[number]!)]);
  }
  return { gone, changed };
}
