import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codes, settleTown } from '#api/testing/town-data.ts';
import { connect } from '#db/connect.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { freePort, type ServerProcess, startServer } from './server-process.ts';

/** What a run found: every number but `acknowledged`, `sent` and `rounds` must be 0. */
export type LedgerReport = {
  rounds: number;
  sent: number;
  acknowledged: number;
  /** Acknowledged and not stored. */
  lost: number;
  /** Stored more than once, or never sent. */
  foreign: number;
  /** Days whose counts differ from a recount. */
  wrongCounts: number;
  integrity: string;
};

const clients = 16;

/** A database with the test town in a folder of its own. */
export async function prepareLedger(): Promise<{ folder: string; environment: Record<string, string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'resik-ledger-'));
  const environment = { DATABASE_URL: `file:${join(folder, 'resik.db')}`, DATA_DIR: folder };
  const connection = connect(environment.DATABASE_URL);
  await migrateToLatest(connection.db);
  await settleTown(connection.db);
  await connection.close();
  return { folder, environment };
}

/**
 * Recipe R1: clients send ratings and note each one that is acknowledged; the server is killed with SIGKILL at a
 * random moment and started again; the clients send the same ids again until they are acknowledged.
 */
export async function runKillRounds(
  entry: string,
  rounds: number,
  report: (line: string) => void = () => {},
): Promise<LedgerReport> {
  const { folder, environment } = await prepareLedger();
  const port = await freePort();
  const sent = new Map<string, number>();
  const acknowledged = new Set<string>();
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const server = await startServer(entry, environment, port);
      const sending = sendFromManyClients(server, sent, acknowledged);
      await new Promise((done) => setTimeout(done, 200 + Math.random() * 600));
      await server.end('SIGKILL');
      await sending;
      report(`round ${round}: ${acknowledged.size} acknowledged`);
    }
    const server = await startServer(entry, environment, port);
    for (const [id, score] of sent) if (!acknowledged.has(id)) await send(server.url, id, score);
    for (const id of sent.keys()) acknowledged.add(id);
    await server.end('SIGTERM');
    return { rounds, ...(await audit(environment['DATABASE_URL'] ?? '', sent, acknowledged)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Recipe R13: SIGTERM under load. Every request that was begun gets its answer, and every answer is stored. */
export async function runGentleStop(
  entry: string,
): Promise<LedgerReport & { exitCode: number | null; broken: number }> {
  const { folder, environment } = await prepareLedger();
  const sent = new Map<string, number>();
  const acknowledged = new Set<string>();
  try {
    const server = await startServer(entry, environment, await freePort());
    let stopping = false;
    const sending = sendFromManyClients(server, sent, acknowledged, () => stopping);
    await new Promise((done) => setTimeout(done, 500));
    stopping = true;
    const exitCode = await server.end('SIGTERM');
    const broken = (await sending).filter((ending) => ending !== 'stopped').length;
    const findings = await audit(environment['DATABASE_URL'] ?? '', sent, acknowledged);
    return { rounds: 1, ...findings, exitCode, broken };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each client sends one rating after the other until it fails or is told to stop; returns how each ended. */
function sendFromManyClients(
  { url }: ServerProcess,
  sent: Map<string, number>,
  acknowledged: Set<string>,
  isStopping: () => boolean = () => false,
): Promise<string[]> {
  const client = async (): Promise<string> => {
    while (!isStopping()) {
      const id = randomUUID();
      const score = 1 + Math.floor(Math.random() * 4);
      sent.set(id, score);
      try {
        await send(url, id, score);
        acknowledged.add(id);
      } catch (error) {
        return error instanceof Error && 'code' in error ? String(error.code) : String(error);
      }
    }
    return 'stopped';
  };
  return Promise.all(Array.from({ length: clients }, client));
}

// A connection of its own for each request: a kept one may be closed just as it is used again.
const agent = new Agent({ keepAlive: false });

/** Resolves when the rating was acknowledged with 201 or 200. */
function send(url: string, id: string, score: number): Promise<void> {
  const body = JSON.stringify({ id, point: codes.street, score });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((done, reject) => {
    const outgoing = request(`${url}/api/v1/ratings`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.once('error', reject);
      answer.once('end', () => {
        if (answer.statusCode === 201 || answer.statusCode === 200) done();
        else reject(new Error(`answered ${answer.statusCode}`));
      });
    });
    outgoing.once('error', reject);
    outgoing.end(body);
  });
}

async function audit(
  databaseUrl: string,
  sent: Map<string, number>,
  acknowledged: Set<string>,
): Promise<Omit<LedgerReport, 'rounds'>> {
  const connection = connect(databaseUrl);
  if (connection.engine !== 'sqlite') throw new Error('the ledger test runs on SQLite');
  const { sqlite } = connection;
  const stored = sqlite.prepare('select rating_id from ratings').pluck().all().map(String);
  const wrongCounts = sqlite
    .prepare(
      `select count(*) from (
         select day, point_id, score, count(*) as count from ratings group by 1, 2, 3
         except select day, point_id, score, count from rating_days
         union all select 'total', 0, 0, (select count(*) from ratings) - coalesce(sum(count), 0) from rating_days
           having coalesce(sum(count), 0) <> (select count(*) from ratings))`,
    )
    .pluck()
    .get();
  const integrity = String(sqlite.pragma('integrity_check', { simple: true }));
  await connection.close();
  const known = new Set(stored);
  return {
    sent: sent.size,
    acknowledged: acknowledged.size,
    lost: [...acknowledged].filter((id) => !known.has(id)).length,
    foreign: stored.length - [...known].filter((id) => sent.has(id)).length,
    wrongCounts: Number(wrongCounts),
    integrity,
  };
}
