import { afterEach, expect, test } from 'vitest';
import { type Connection, connect } from '../connect.ts';
import { migrateToLatest } from '../migrate.ts';
import { buildCity, CITY_TABLES, type City, type CityTable } from './city.ts';
import { buildKinds } from './kinds.ts';
import { loadCity } from './load.ts';
import { buildUnits } from './units.ts';

let connection: Connection;

afterEach(async () => {
  await connection.close();
});

/** New year inside the window, a short month, and the first second of a month. */
const DAYS: readonly (readonly [today: string, now: string])[] = [
  ['2026-01-02', '2026-01-02T03:00:00.000Z'],
  ['2026-02-28', '2026-02-28T16:59:00.000Z'],
  ['2027-04-01', '2027-03-31T17:00:01.000Z'],
];

test.each(DAYS)('the city of %s loads without violating a constraint and is complete', async (today, now) => {
  const city = buildCity(today, now);
  connection = connect(':memory:');
  await migrateToLatest(connection.db);
  const lines: string[] = [];
  await loadCity(connection, city, (line) => lines.push(line));
  expect(lines).toHaveLength(CITY_TABLES.length);
  for (const table of CITY_TABLES) {
    expect(await countRows(table), table).toBe(city[table].length);
    expect(city[table].length, table).toBeGreaterThan(0);
  }

  expect(city.ratings.length).toBeGreaterThan(24_500);
  expect(city.ratings.length).toBeLessThan(27_500);
  expect(city.ratings.at(-1)!.received_at <= now).toBe(true);
  expect(city.appraisals.every(({ submitted_at }) => submitted_at <= now)).toBe(true);
  expect(city.realisations.every(({ reported_at }) => reported_at <= now)).toBe(true);
  expect(city.periods.filter(({ kind }) => kind === 'month')).toHaveLength(4);
  expect(city.periods.every(({ status, end_at }) => (status === 'closed') === end_at <= now)).toBe(true);
});

test('a load that fails in the middle leaves nothing behind', async () => {
  const nothing = Object.fromEntries(CITY_TABLES.map((table) => [table, []])) as unknown as City;
  connection = connect(':memory:');
  await migrateToLatest(connection.db);
  const units = buildUnits();
  const [kind] = buildKinds();
  const city = { ...nothing, units, point_kinds: [kind!, kind!] };
  await expect(loadCity(connection, city, () => {})).rejects.toThrow(/UNIQUE/);
  expect(await countRows('units')).toBe(0);
});

async function countRows(table: CityTable): Promise<number> {
  const { count } = await connection.db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
