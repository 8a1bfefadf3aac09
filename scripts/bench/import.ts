import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { hashPassword } from '#api/accounts/passwords.ts';
import { registerAccount } from '#api/accounts/register.ts';
import { laughs, millionRows, workbookOf, xmlRows, zipOf } from '#api/spreadsheets/archive.fixture.ts';
import { codes } from '#api/testing/town-data.ts';
import { connect } from '#db/connect.ts';
import { prepareLedger } from '../faults/ledger.ts';
import { freePort, startServer } from '../faults/server-process.ts';

/** Ratings a second: more than a city sends, and less than fills the machine. */
const rate = 200;
const aloneSeconds = 5;
const password = 'sapu lidi di pagi hari';
const username = 'bench';

type Latency = { p50: number; p99: number; max: number; seconds: number };

/** How long ratings take while tables of thousands of rows, and files that are made to harm, come in. */
export async function benchImport(say: (line: string) => void, rows: number): Promise<void> {
  const { folder, environment } = await prepareLedger();
  await addAdministrator(environment['DATABASE_URL'] ?? '');
  const server = await startServer(
    'api/main.ts',
    { ...environment, SECOND_FACTOR_ROLES: 'none' },
    await freePort(),
  );
  try {
    const call = await signIn(server.url);
    await rateDuring(server.url, () => pause(2));
    const alone = await rateDuring(server.url, () => pause(aloneSeconds));
    const people = `Nama;Macam;Status;Jabatan;Unit;Mulai\n${lines(rows, (row) => `Petugas Nomor ${row};Orang;Non-ASN;Penyapu jalan;KOTA;2026-12-01`)}`;
    const points = `Nama titik;Jenis;Unit;Mulai\n${lines(rows, (row) => `Jalan Nomor ${row};Jalan;KOTA;2026-12-01`)}`;
    const duties = `Petugas;Titik;Tanggal;Jam mulai;Jam selesai\n${lines(
      rows,
      // Each of 500 people serves once a day.
      (row) => `Petugas Nomor ${(row % 500) + 1};Jalan Nomor ${row};2027-01-${day(row)};05:00;13:00`,
    )}`;
    const harmful: [string, Buffer, number][] = [
      ['a 42-style bomb', zipOf(workbookOf(' '.repeat(40_000_000))), 413],
      ['a sheet of a million rows', zipOf(workbookOf(millionRows)), 413],
      ['a billion laughs', zipOf(workbookOf(xmlRows([['&j;']]), { doctype: laughs })), 422],
      ['a formula', Buffer.from('Nama\n=1'), 422],
    ];
    const steps: [string, () => Promise<unknown>][] = [];
    for (const [table, text] of Object.entries({ employees: people, points, duties })) {
      let id = '';
      steps.push(
        [`looking at ${rows} ${table}`, async () => (id = await call.upload(table, Buffer.from(text)))],
        [`saving ${rows} ${table}`, () => call.save(id)],
      );
    }
    for (const [name, file, status] of harmful) steps.push([name, () => call.refused(file, status)]);
    say(`Ratings at ${rate} a second while`);
    say(`  ${''.padEnd(32)}  seconds   p50 ms   p99 ms   max ms  p99 of alone`);
    const print = (name: string, { seconds, p50, p99, max }: Latency): void =>
      say(
        `  ${name.padEnd(32)}${[seconds.toFixed(1), p50, p99, max].map((value) => String(value).padStart(9)).join('')}` +
          `${(p99 / alone.p99).toFixed(1).padStart(14)}`,
      );
    print('nothing else happens', alone);
    for (const [name, work] of steps) print(name, await rateDuring(server.url, work));
  } finally {
    await server.end('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

async function addAdministrator(databaseUrl: string): Promise<void> {
  const connection = connect(databaseUrl);
  const createdAt = new Date().toISOString();
  const { id } = await connection.db
    .selectFrom('units')
    .select('id')
    .where('parent_id', 'is', null)
    .executeTakeFirstOrThrow();
  await registerAccount(connection.db, {
    ...{ username, name: 'Bench', createdAt, passwordSetAt: createdAt, employeeId: null },
    passwordHash: await hashPassword(password),
    grants: [{ role: 'admin', unitId: id }],
  });
  await connection.close();
}

async function signIn(url: string) {
  const origin = { origin: url, 'content-type': 'application/json' };
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: origin,
    body: JSON.stringify({ username, password }),
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const upload = (table: string, file: Buffer) => {
    const body = new FormData();
    body.set('table', table);
    body.set('file', new File([file as BlobPart], 'table'));
    return fetch(`${url}/api/v1/imports`, { method: 'POST', headers: { origin: url, cookie }, body });
  };
  return {
    async upload(table: string, file: Buffer): Promise<string> {
      const { id, ...problem } = (await expecting(201, await upload(table, file))) as { id: string };
      return id ?? JSON.stringify(problem);
    },
    refused: async (file: Buffer, status: number) => await expecting(status, await upload('points', file)),
    async save(id: string): Promise<void> {
      const view = (await (await fetch(`${url}/api/v1/imports/${id}`, { headers: { cookie } })).json()) as {
        digest: string;
      };
      const path = `${url}/api/v1/imports/${id}/application`;
      const body = JSON.stringify({ digest: view.digest });
      await expecting(200, await fetch(path, { method: 'POST', headers: { ...origin, cookie }, body }));
    },
  };
}

async function expecting(status: number, answer: Response): Promise<unknown> {
  if (answer.status === status) return await answer.json();
  throw new Error(`${answer.status} instead of ${status}: ${(await answer.text()).slice(0, 500)}`);
}

async function rateDuring(url: string, work: () => Promise<unknown>): Promise<Latency> {
  const begin = performance.now();
  const sender = new Worker(new URL('./steady-worker.ts', import.meta.url), {
    workerData: { url: `${url}/api/v1/ratings`, point: codes.street, perSecond: rate },
  });
  const told = once(sender, 'message');
  try {
    await work();
  } finally {
    sender.postMessage('stop');
  }
  const seconds = (performance.now() - begin) / 1000;
  const [{ latencies, failed }] = (await told) as [{ latencies: number[]; failed: number }];
  if (failed > 0) throw new Error(`${failed} ratings were not taken`);
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(latencies[Math.ceil(share * latencies.length) - 1] ?? 0);
  return { p50: at(0.5), p99: at(0.99), max: at(1), seconds };
}

function pause(seconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, seconds * 1000));
}

function lines(count: number, line: (row: number) => string): string {
  return Array.from({ length: count }, (_, row) => line(row + 1)).join('\n');
}

function day(row: number): string {
  return String(Math.floor(row / 500) + 1).padStart(2, '0');
}
