import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { describe, inject } from 'vitest';
import { type Connection, connect } from '../connect.ts';
import { migrateToLatest } from '../migrate.ts';
import { databaseUrl, template } from './postgres.ts';

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

/** An empty, migrated SQLite database in a temporary file: durable as in production, gone after the test. */
export const openSqlite = sqliteCopies((connection) => migrateToLatest(connection.db));

/**
 * SQLite databases that begin as copies of one which `prepare` has filled, once per test file: copying a file is far
 * quicker than migrating and filling again.
 */
export function sqliteCopies(
  prepare: (connection: Connection) => Promise<void>,
): () => Promise<TestDatabase> {
  let prepared: Promise<Buffer> | null = null;
  return async () => {
    prepared ??= prepareFile(prepare);
    const folder = mkdtempSync(join(tmpdir(), 'resik-test-'));
    const path = join(folder, 'resik.db');
    writeFileSync(path, await prepared);
    const url = `file:${path}`;
    const connection = connect(url);
    const dispose = async (): Promise<void> => {
      await connection.close();
      rmSync(folder, { recursive: true, force: true });
    };
    return { ...connection, url, dispose };
  };
}

async function prepareFile(prepare: (connection: Connection) => Promise<void>): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'resik-template-'));
  try {
    const path = join(folder, 'resik.db');
    const connection = connect(`file:${path}`);
    await prepare(connection);
    await connection.close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A database of its own in the PostgreSQL of this test run. */
export async function openPostgres(): Promise<TestDatabase> {
  const server = inject('postgresUrl');
  const name = `resik_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name} template ${template} strategy file_copy`);
  const url = databaseUrl(server, name);
  const connection = connect(url);
  const dispose = async (): Promise<void> => {
    await connection.close();
    await administer(server, `drop database ${name}`);
  };
  return { ...connection, url, dispose };
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}
