import { randomUUIDv7 } from 'node:crypto';
import { rmSync } from 'node:fs';
import type autocannon from 'autocannon';
import { codes } from '#api/testing/town-data.ts';
import { connect } from '#db/connect.ts';
import { prepareLedger } from '../faults/ledger.ts';
import { freePort, startServer } from '../faults/server-process.ts';
import { type Measurement, measure, median } from './load.ts';

type Scenario = {
  name: string;
  entry: string;
  connections: number;
  request: autocannon.Request;
  stores?: boolean;
};

const rating: autocannon.Request = {
  method: 'POST',
  path: '/api/v1/ratings',
  headers: { 'content-type': 'application/json' },
  setupRequest: (request) => ({
    ...request,
    body: JSON.stringify({
      id: randomUUIDv7(),
      point: codes.street,
      score: 1 + Math.floor(Math.random() * 4),
    }),
  }),
};

const bare: autocannon.Request = { ...rating, path: '/' };
const page: autocannon.Request = { method: 'GET', path: `/t/${codes.street}` };

const scenarios: Scenario[] = [
  { name: 'Hono alone, 204', entry: 'scripts/bench/bare-server.ts', connections: 64, request: bare },
  { name: 'rating, group commit', entry: 'api/main.ts', connections: 64, request: rating, stores: true },
  {
    name: 'rating, one commit each',
    entry: 'scripts/bench/one-by-one-server.ts',
    connections: 64,
    request: rating,
    stores: true,
  },
  { name: 'rating, one sender', entry: 'api/main.ts', connections: 1, request: rating, stores: true },
  { name: '/t/CODE, kept', entry: 'api/main.ts', connections: 64, request: page },
  { name: '/t/CODE, rendered', entry: 'scripts/bench/uncached-server.ts', connections: 32, request: page },
];

/** Runs every scenario in turn, several times over, so that a busy moment of the machine hits them all. */
export async function benchHttp(say: (line: string) => void, rounds: number, seconds: number): Promise<void> {
  const results = new Map<string, Measurement[]>(scenarios.map(({ name }) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round} of ${rounds} ...`);
    for (const scenario of scenarios) results.get(scenario.name)?.push(await run(scenario, seconds));
  }
  const of = (name: string): Measurement[] => results.get(name) ?? [];
  const middle = (name: string, key: keyof Measurement): number =>
    median(of(name).map((measurement) => measurement[key]));
  // Within a round: the machine of one minute is not the machine of the next.
  const ratio = (name: string, other: string): number =>
    median(of(name).map(({ rate }, round) => rate / (of(other)[round]?.rate ?? Number.NaN)));
  const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const hundredth = new Intl.NumberFormat('en', { maximumFractionDigits: 2, minimumFractionDigits: 2 });
  say('');
  say(`${'medians'.padEnd(26)}    req/s  of bare   p50 ms   p99 ms  CPU us  RSS MB`);
  for (const { name, connections } of scenarios) {
    say(
      `${`${name} (${connections})`.padEnd(28)}` +
        `${whole.format(middle(name, 'rate')).padStart(7)}` +
        `  ${hundredth.format(ratio(name, 'Hono alone, 204')).padStart(7)}` +
        `  ${tenth.format(middle(name, 'p50')).padStart(7)}  ${tenth.format(middle(name, 'p99')).padStart(7)}` +
        `  ${whole.format(middle(name, 'cpu')).padStart(6)}  ${whole.format(middle(name, 'memory')).padStart(6)}`,
    );
  }
  const gain = ratio('rating, group commit', 'rating, one commit each');
  say('');
  say(`Group commit takes ${tenth.format(gain)} times as many durable ratings as one commit each.`);
}

async function run(
  { name, entry, connections, request, stores }: Scenario,
  seconds: number,
): Promise<Measurement> {
  const { folder, environment } = await prepareLedger();
  try {
    const server = await startServer(entry, environment, await freePort());
    const measurement = await measure({
      url: server.url,
      pid: server.process.pid ?? 0,
      connections,
      seconds,
      request,
    });
    await server.end('SIGTERM');
    if (stores) await assertStored(environment['DATABASE_URL'] ?? '', measurement.answered, name);
    return measurement;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every answer must stand for a row, or the figure is worth nothing. */
async function assertStored(databaseUrl: string, answered: number, name: string): Promise<void> {
  const connection = connect(databaseUrl);
  const { rows } = await connection.db
    .selectFrom('ratings')
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  await connection.close();
  if (Number(rows) < answered) throw new Error(`${name}: ${answered} answers, only ${rows} rows`);
}
