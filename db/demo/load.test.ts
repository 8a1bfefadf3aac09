import { afterEach, describe, expect, test } from 'vitest';
import { type Connection, connect } from '../connect.ts';
import { migrateToLatest } from '../migrate.ts';
import { buildCity, CITY_TABLES } from './city.ts';
import { loadCity } from './load.ts';

let connection: Connection;

afterEach(async () => {
  await connection.close();
});

/** New year inside the window, a short month, now before any duty of the first, and the usual day. */
const DAYS: readonly (readonly [today: string, now: string])[] = [
  ['2026-11-24', '2026-11-24T07:30:00.000Z'],
  ['2026-01-02', '2026-01-02T03:00:00.000Z'],
  ['2026-02-28', '2026-02-28T16:59:00.000Z'],
  ['2027-04-01', '2027-03-31T17:00:01.000Z'],
];

describe.each(DAYS)('the city of %s', (today, now) => {
  test('loads without violating a constraint and is complete', { timeout: 20_000 }, async () => {
    const city = buildCity(today, now);
    connection = connect(':memory:');
    await migrateToLatest(connection.db);
    const lines: string[] = [];
    await loadCity(connection, city, (line) => lines.push(line));
    expect(lines).toHaveLength(CITY_TABLES.length);
    for (const table of CITY_TABLES) {
      const { count } = await connection.db
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      expect(count, table).toBe(city[table].length);
      expect(count, table).toBeGreaterThan(0);
    }

    expect(city.ratings.length).toBeGreaterThan(24_500);
    expect(city.ratings.length).toBeLessThan(27_500);
    expect(city.ratings.at(-1)!.received_at <= now).toBe(true);
    expect(city.appraisals.every(({ submitted_at }) => submitted_at <= now)).toBe(true);
    expect(city.realisations.every(({ reported_at }) => reported_at <= now)).toBe(true);
    expect(city.periods.filter(({ kind }) => kind === 'month')).toHaveLength(4);
    expect(city.periods.every(({ status, end_at }) => (status === 'closed') === end_at <= now)).toBe(true);
  });
});

test('a second load is refused as a whole', async () => {
  const city = buildCity('2026-11-24', '2026-11-24T07:30:00.000Z');
  connection = connect(':memory:');
  await migrateToLatest(connection.db);
  await loadCity(
    connection,
    {
      ...city,
      ratings: [],
      rating_reasons: [],
      rating_elements: [],
      rating_comments: [],
      rating_decisions: [],
    },
    () => {},
  );
  await expect(loadCity(connection, city, () => {})).rejects.toThrow(/UNIQUE/);
  const { count } = await connection.db
    .selectFrom('ratings')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  expect(count).toBe(0);
});
