import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { type Connection, connect } from '../connect.ts';
import { migrateToLatest } from '../migrate.ts';
import { makeFolder } from './folders.ts';
import { databaseUrl, template } from './postgres.ts';
import { type Reset, readReset, resetDatabase } from './postgres-reset.ts';

/** An empty, migrated database of its own; `dispose` closes and removes it. */
export type TestDatabase = Connection & { url: string; dispose(): Promise<void> };

/**
 * What a database holds when a test gets it. Run once and copied for each test, which is far quicker: it must be the
 * same function each time, and what it writes the same for all tests.
 */
export type Beginning = (connection: Connection) => Promise<void>;

/** Opens a database of its own: migrated, and empty but for its beginning. */
export type Open = (beginning?: Beginning) => Promise<TestDatabase>;

type Engine = { name: 'SQLite' | 'PostgreSQL'; open: Open };

const nothing: Beginning = async () => {};

/** The same tests on each engine: what holds on one must hold on the other. */
export function describeOnEachEngine(
  title: string,
  tests: (open: Open, engine: Engine['name']) => void,
): void {
  const engines: Engine[] = [
    { name: 'SQLite', open: openSqlite },
    { name: 'PostgreSQL', open: openPostgres },
  ];
  describe.each(engines)(`${title} on $name`, ({ open, name }) => tests(open, name));
}

/** An empty, migrated SQLite database in a temporary file: durable as in production, gone after the test. */
export const openSqlite: Open = sqliteCopies();

/** An empty, migrated database of its own in the PostgreSQL of this test run. */
export const openPostgres: Open = postgresCopies();

/** Each beginning is written once and copied for each test, which is far quicker. */
function sqliteCopies(): Open {
  const begun = new Map<Beginning, Promise<Buffer>>();
  return async (beginning = nothing) => {
    const content = begun.get(beginning) ?? beginFile(beginning);
    begun.set(beginning, content);
    const folder = makeFolder('resik-test-');
    const path = join(folder, 'resik.db');
    writeFileSync(path, await content);
    const url = `file:${path}`;
    const connection = connect(url);
    const dispose = async (): Promise<void> => {
      await connection.close();
      rmSync(folder, { recursive: true, force: true });
    };
    return { ...connection, url, dispose };
  };
}

async function beginFile(beginning: Beginning): Promise<Buffer> {
  const folder = makeFolder('resik-template-');
  try {
    const path = join(folder, 'resik.db');
    const connection = connect(`file:${path}`);
    await migrateToLatest(connection.db);
    await beginning(connection);
    await connection.close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A database that tests of this file use one after the other. */
type Used = { name: string; connection: Connection };

/**
 * Making and dropping a database for every test took half the time of all tests: what a test has put away is emptied,
 * filled again and taken by the next one.
 */
function postgresCopies(): Open {
  const putAway: Used[] = [];
  const begun = new Map<Beginning, Reset>();
  afterAll(async () => {
    for (const used of putAway.splice(0)) await drop(used);
  });
  const takeUsed = async (reset: Reset): Promise<Used | null> => {
    for (let used = putAway.pop(); used; used = putAway.pop()) {
      if (await resetDatabase(used.connection.db, reset).catch(() => false)) return used;
      await drop(used);
    }
    return null;
  };
  /** One that is as `reset` says. */
  const take = async (reset: Reset): Promise<Used> => {
    const used = await takeUsed(reset);
    if (used) return used;
    const made = await create();
    await resetDatabase(made.connection.db, reset);
    return made;
  };
  const begin = async (beginning: Beginning): Promise<Used> => {
    const empty = begun.get(nothing);
    const used = empty ? await take(empty) : await create();
    if (!empty) begun.set(nothing, await readReset(used.connection.db));
    await beginning(used.connection);
    begun.set(beginning, await readReset(used.connection.db));
    return used;
  };
  return async (beginning = nothing) => {
    const reset = begun.get(beginning);
    const used = reset ? await take(reset) : await begin(beginning);
    const dispose = async (): Promise<void> => {
      putAway.push(used);
    };
    return { ...used.connection, url: addressOf(used), dispose };
  };
}

async function create(): Promise<Used> {
  const name = `resik_test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} template ${template} strategy file_copy`);
  return { name, connection: connect(addressOf({ name })) };
}

async function drop({ name, connection }: Used): Promise<void> {
  await connection.close();
  await administer(`drop database ${name}`);
}

function addressOf({ name }: Pick<Used, 'name'>): string {
  return databaseUrl(inject('postgresUrl'), name);
}

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement);
  await client.end();
}
