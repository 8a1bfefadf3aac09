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
type Place = { periodId: number; unitId: number; pointIds: readonly number[] };
type Cell = string | number;
type Difference = { gone: Cell[][]; changed: Cell[][] };

/**
 * Puts the counts of a unit in a period in the place of those before: all of them or nothing, and only the rows that
 * differ, because most of a period has not changed since the count before.
 */
export async function writeRollups(
  connection: Connection,
  fold: VoiceFoldRow,
  pointIds: readonly number[],
  rows: RollupRows,
): Promise<void> {
  const place = { periodId: fold.period_id, unitId: fold.unit_id, pointIds };
  if (connection.engine === 'postgres') {
    await connection.db
      .transaction()
      .execute((transaction) => writeToPostgres(transaction, fold, place, rows));
    return;
  }
  const { db, sqlite } = connection;
  // Kysely's connection is held, so no other transaction is open.
  await db.connection().execute(async () => writeToSqlite(sqlite, fold, place, rows));
}

function writeToSqlite(
  sqlite: BetterSqlite3.Database,
  fold: VoiceFoldRow,
  place: Place,
  rows: RollupRows,
): void {
  const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
  sqlite
    .transaction(() => {
      const names = Object.keys(fold);
      sqlite
        .prepare(`insert or replace into voice_folds (${names.join(', ')}) values (${marks(names)})`)
        .run(Object.values(fold));
      for (const table of tables) {
        const { key, numbers } = shapes[table];
        const columns = [...key, ...numbers];
        const owners = ownersOf(table, place);
        const there = sqlite
          .prepare(
            `select ${columns.join(', ')} from ${table}
             where period_id = ? ${rangesOf(table)} and ${shapes[table].owner} in (${marks(owners)})`,
          )
          .raw()
          .all(place.periodId, ...owners) as Cell[][];
        const { gone, changed } = differenceOf(table, there, rows[table]);
        const remove = sqlite.prepare(
          `delete from ${table} where period_id = ? and ${key.map((name) => `${name} = ?`).join(' and ')}`,
        );
        for (const row of gone) remove.run(place.periodId, ...row);
        const put = sqlite.prepare(
          `insert or replace into ${table} (period_id, ${columns.join(', ')}) values (?, ${marks(columns)})`,
        );
        for (const row of changed) put.run(place.periodId, ...row);
      }
    })
    .immediate();
}

async function writeToPostgres(
  db: Database,
  fold: VoiceFoldRow,
  place: Place,
  rows: RollupRows,
): Promise<void> {
  const { period_id, unit_id, ...rest } = fold;
  await db
    .insertInto('voice_folds')
    .values({ period_id, unit_id, ...rest })
    .onConflict((conflict) => conflict.columns(['period_id', 'unit_id']).doUpdateSet(rest))
    .execute();
  for (const table of tables) {
    const { key, numbers, owner } = shapes[table];
    const columns = [...key, ...numbers];
    const list = sql.join(columns.map((name) => sql.ref(name)));
    const found = await sql<Record<string, Cell>>`select ${list} from ${sql.table(table)}
      where period_id = ${place.periodId} ${sql.raw(rangesOf(table))}
        and ${sql.ref(owner)} in (${sql.join(ownersOf(table, place))})`.execute(db);
    const there = found.rows.map((row) => columns.map((name) => row[name]!));
    const { gone, changed } = differenceOf(table, there, rows[table]);
    for (const row of gone) {
      const same = key.map((name, i) => sql`${sql.ref(name)} = ${row[i]}`);
      await sql`delete from ${sql.table(table)}
        where period_id = ${place.periodId} and ${sql.join(same, sql` and `)}`.execute(db);
    }
    const updates = numbers.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
    const size = Math.floor(valuesPerStatement / (1 + columns.length));
    for (let start = 0; start < changed.length; start += size) {
      const tuples = changed
        .slice(start, start + size)
        .map((row) => sql`(${sql.join([place.periodId, ...row])})`);
      await sql`insert into ${sql.table(table)} (period_id, ${list}) values ${sql.join(tuples)}
        on conflict (period_id, ${sql.join(key.map((name) => sql.ref(name)))})
        do update set ${sql.join(updates)}`.execute(db);
    }
  }
}

function ownersOf(table: Table, { unitId, pointIds }: Place): readonly number[] {
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
