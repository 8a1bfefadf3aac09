import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, inject } from 'vitest';
import { type Connection, connect } from '../connect.ts';
import { migrateToLatest } from '../migrate.ts';
import { databaseUrl, template } from './postgres.ts';
import { type Reset, readReset, resetDatabase } from './postgres-reset.ts';

/** An empty, migrated database of its own; `dispose` closes and removes it. */
export type TestDatabase = Connection & { url: string; dispose(): Promise<void> };

type Engine = { name: 'SQLite' | 'PostgreSQL'; open(): Promise<TestDatabase> };

/** The same tests on each engine: what holds on one must hold on the other. */
export function describeOnEachEngine(
  title: string,
  tests: (open: Engine['open'], engine: Engine['name']) => void,
): void {
  const engines: Engine[] = [
    { name: 'SQLite', open: openSqlite },
    { name: 'PostgreSQL', open: openPostgres },
  ];
  describe.each(engines)(`${title} on $name`, ({ open, name }) => tests(open, name));
}

type Open = Engine['open'];

/** An empty, migrated SQLite database in a temporary file: durable as in production, gone after the test. */
export const openSqlite: Open = sqliteCopies();

/** An empty, migrated database of its own in the PostgreSQL of this test run. */
export const openPostgres: Open = postgresCopies();

/** Migrated once per test file and copied for each test, which is far quicker. */
function sqliteCopies(): Open {
  let migrated: Promise<Buffer> | null = null;
  return async () => {
    migrated ??= migrateFile();
    const folder = mkdtempSync(join(tmpdir(), 'resik-test-'));
    const path = join(folder, 'resik.db');
    writeFileSync(path, await migrated);
    const url = `file:${path}`;
    const connection = connect(url);
    const dispose = async (): Promise<void> => {
      await connection.close();
      rmSync(folder, { recursive: true, force: true });
    };
    return { ...connection, url, dispose };
  };
}

async function migrateFile(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'resik-template-'));
  try {
    const path = join(folder, 'resik.db');
    const connection = connect(`file:${path}`);
    await migrateToLatest(connection.db);
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
  let reset: Reset | null = null;
  afterAll(async () => {
    for (const used of putAway.splice(0)) await drop(used);
  });
  const takeUsed = async (): Promise<Used | null> => {
    for (let used = putAway.pop(); used && reset; used = putAway.pop()) {
      if (await resetDatabase(used.connection.db, reset).catch(() => false)) return used;
      await drop(used);
    }
    return null;
  };
  return async () => {
    const used = (await takeUsed()) ?? (await create());
    reset ??= await readReset(used.connection.db);
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
