import { type ChildProcess, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listActivePoints } from '#api/organization/repository.ts';
import { toInstant } from '#api/time/instant.ts';
import { dayOf } from '#api/time/period.ts';
import { connect } from '#db/connect.ts';
import { demoPassword, loadDemo } from '../../scripts/demo-city.ts';
import { sharedCity, sharedProducts } from '../../scripts/testing/shared-city.ts';

const root = resolve(import.meta.dirname, '../..');
const hour = 3_600_000;
const notesFile = 'city.json';

/** Who the journeys sign in as, and the street one of them sweeps at this hour. */
export const people = {
  head: { name: 'Budi Perangin-angin, S.T.', unit: 'UPTD-KOTA' },
  manager: { name: 'Ir. Surya Ginting', unit: 'DISKEB' },
  closer: { name: 'Sekretaris Daerah' },
  sweeper: { name: 'Rina Handayani', street: 'Jalan Jenderal Sudirman' },
} as const;

export interface Product {
  url: string;
  /** Printed code of the sweeper's street. */
  street: string;
  /** Name of the sweeper's page for the head. */
  sweeperCode: string;
  password: string;
  databaseUrl: string;
  usernameOf(name: string): string;
  stop(): Promise<void>;
  /** Instead of stopping: lets it run until all tests of the run are over. */
  share(): void;
}

/** Starts the built product as its own process, with the demo city in a temporary folder. */
export async function startProduct(): Promise<Product> {
  const folder = mkdtempSync(
    join(process.env[sharedProducts] ? join(process.env[sharedProducts], '..') : tmpdir(), 'resik-journey-'),
  );
  const { street, sweeperCode, accounts } = await settleCity(folder);
  const databaseUrl = databaseUrlIn(folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const server = spawn(process.execPath, [join(root, 'api/main.ts')], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: url,
      DATA_DIR: folder,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'error',
    },
  });
  await untilReady(url, server);
  return {
    url,
    street,
    sweeperCode,
    password: demoPassword,
    databaseUrl,
    usernameOf: (name) => accounts.find((account) => account.name === name)?.username ?? name,
    async stop() {
      const ended = new Promise((done) => server.once('exit', done));
      server.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
    share() {
      const noted = process.env[sharedProducts];
      if (noted) writeFileSync(join(noted, String(server.pid)), '');
    },
  };
}

/** What the journeys need to know of the city beside its database. */
interface CityNotes {
  street: string;
  sweeperCode: string;
  accounts: { username: string; name: string }[];
}

/** Puts database, keys and notes of the demo city into a folder: a copy of the run's one city, or one of its own. */
async function settleCity(folder: string): Promise<CityNotes> {
  const shared = process.env[sharedCity];
  if (shared === undefined) return buildCity(folder);
  if (!existsSync(join(shared, notesFile))) await buildShared(shared);
  cpSync(shared, folder, { recursive: true });
  return JSON.parse(readFileSync(join(folder, notesFile), 'utf8'));
}

/** One journey builds, the others wait for it. */
async function buildShared(shared: string): Promise<void> {
  const building = `${shared}.building`;
  try {
    mkdirSync(building);
  } catch {
    return untilExists(join(shared, notesFile));
  }
  await buildCity(building);
  renameSync(building, shared);
}

async function untilExists(path: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (existsSync(path)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('The demo city was not built within a minute');
}

async function buildCity(folder: string): Promise<CityNotes> {
  const now = Date.now();
  const databaseUrl = databaseUrlIn(folder);
  const { accounts } = await loadDemo(databaseUrl, now, () => {});
  const notes = { ...(await putOnDuty(databaseUrl, now)), accounts };
  writeFileSync(join(folder, notesFile), JSON.stringify(notes));
  return notes;
}

function databaseUrlIn(folder: string): string {
  return `file:${join(folder, 'resik.db')}`;
}

/** Gives the sweeper duty at this very hour: the demo's roster sleeps at night, tests do not. */
async function putOnDuty(databaseUrl: string, now: number): Promise<{ street: string; sweeperCode: string }> {
  const connection = connect(databaseUrl);
  try {
    const { db } = connection;
    const points = await listActivePoints(db, toInstant(now), dayOf(now));
    const point = points.find(({ view }) => view.name === people.sweeper.street);
    const sweeper = await db
      .selectFrom('employees')
      .select(['id', 'code'])
      .where('name', '=', people.sweeper.name)
      .executeTakeFirstOrThrow();
    if (!point) throw new Error(`The demo city has no ${people.sweeper.street}`);
    await db
      .insertInto('assignments')
      .values({
        employee_id: sweeper.id,
        point_id: point.id,
        start_at: toInstant(now - hour),
        end_at: toInstant(now + hour),
        share: 1,
      })
      .execute();
    return { street: point.view.code, sweeperCode: sweeper.code };
  } finally {
    await connection.close();
  }
}

export function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

export async function untilReady(url: string, server: ChildProcess): Promise<void> {
  // It starts in three seconds; the rest is patience with a busy machine.
  for (const end = Date.now() + 50_000; Date.now() < end; ) {
    if (server.exitCode !== null)
      throw new Error(`The product ended with ${server.exitCode} before it was ready`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  server.kill('SIGKILL');
  throw new Error('The product was not ready within 50 seconds');
}
