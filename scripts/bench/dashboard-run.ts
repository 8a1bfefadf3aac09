import '../node-version.ts';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Actor } from '#api/accounts/actor.ts';
import { cutOf, viewDashboard } from '#api/dashboard/dashboard.ts';
import { exportAll } from '#api/dashboard/export.ts';
import { openSelection } from '#api/dashboard/filter.ts';
import { createQuantities } from '#api/dashboard/quantity.ts';
import { readBlocks, readPoints, readTopics, readTotals, readUnitSums } from '#api/dashboard/repository.ts';
import type { DashboardQuery } from '#api/dashboard/schema.ts';
import { countAside } from '#api/rollups/count-aside.ts';
import { createRollups } from '#api/rollups/rollups.ts';
import { connect } from '#db/connect.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { buildRatedYear, insertLatest, yearNow, yearSize } from './rated-year.ts';

export type DashboardRun = {
  ratings: number;
  database: number;
  /** Counting everything once. */
  fill: number;
  /** Counting after so many new ratings, and the longest that the process answered nothing meanwhile. */
  followed: number;
  follow: number;
  blocked: number;
  /** p50 and p95 by name. */
  times: Record<string, [number, number]>;
};

/** Times one size of city in a process of its own and prints a line of JSON: milliseconds, megabytes. */
const ratings = Number(process.argv[2]);
const rounds = 40;
const folder = mkdtempSync(join(tmpdir(), 'resik-bench-'));
const path = join(folder, 'resik.db');
const connection = connect(`file:${path}`);
if (connection.engine !== 'sqlite') throw new Error('the benchmark city is built on SQLite');
const { db, sqlite } = connection;
const aside = countAside(`file:${path}`);

try {
  await migrateToLatest(db);
  buildRatedYear(sqlite, ratings);
  const rollups = createRollups(connection, () => yearNow, aside.count);
  const fill = await time(() => rollups.catchUp());
  const times = await timePanels();
  const followed = 1000;
  insertLatest(sqlite, ratings + 1, followed);
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const follow = await time(() => rollups.catchUp());
  delays.disable();
  const run: DashboardRun = {
    ...{ ratings, database: statSync(path).size / 1_048_576, fill, followed, follow },
    ...{ blocked: delays.max / 1e6, times },
  };
  process.stdout.write(`${JSON.stringify(run)}\n`);
} finally {
  await aside.end();
  await connection.close();
  rmSync(folder, { recursive: true, force: true });
}

async function timePanels(): Promise<DashboardRun['times']> {
  const unitIds = new Set(Array.from({ length: yearSize.units + 1 }, (_, i) => i + 1));
  const unit = { code: 'DINAS', name: 'Dinas Kebersihan' };
  const actor: Actor = {
    ...{ userId: 'bench', name: 'Bench', passwordSetAt: null, employee: null },
    grants: [{ role: 'manager', unitId: 1, unit, unitIds }],
  };
  const open = (query: DashboardQuery) => openSelection(db, actor, 'DINAS', query, yearNow);
  const quantities = createQuantities(db);
  const times: DashboardRun['times'] = {};
  const whole = await open({ period: '2026-Q3' });
  const cut = cutOf(whole);
  const { spans, exact } = whole.days;
  const pointIds = whole.places.map(({ id }) => id);
  times['panel: index'] = await sample(() => readTotals(db, exact!.id, cut.unitIds));
  times['panel: change'] = await sample(() => readUnitSums(db, cut, whole.before!.spans));
  times['panel: weeks, hours, satisfied'] = await sample(() => readBlocks(db, cut, spans));
  times['panel: units'] = await sample(() => readUnitSums(db, cut, spans));
  times['panel: points'] = await sample(() => readPoints(db, pointIds, null, spans));
  times['panel: points at night'] = await sample(() => readPoints(db, pointIds, [9, 10, 11, 0, 1, 2], spans));
  times['panel: reasons, elements, channels'] = await sample(() => readTopics(db, cut, spans));
  times['panel: quantity, first'] = await sample(() => createQuantities(db).read(exact!, yearNow));
  times['panel: quantity, kept'] = await sample(() => quantities.read(exact!, yearNow));
  const code = whole.places[0]!.code;
  const filters: [string, DashboardQuery][] = [
    ['a quarter of the office', { period: '2026-Q3' }],
    ['a year of the office', { from: '2025-11-25', to: '2026-11-24' }],
    ['40 days of the office', { from: '2026-07-20', to: '2026-08-28' }],
    ['a quarter of one unit', { period: '2026-Q3', unit: 'UNIT-3' }],
    ['a quarter of one kind', { period: '2026-Q3', kind: 'kind-2' }],
    ['a quarter of mornings', { period: '2026-Q3', part: 'pagi' }],
    ['a quarter of one point', { period: '2026-Q3', point: code }],
  ];
  for (const [name, query] of filters)
    times[`whole page: ${name}`] = await sample(async () =>
      viewDashboard(db, quantities, await open(query), yearNow),
    );
  times['XLSX of all panels'] = await sample(async () =>
    (
      await exportAll({ ...(await viewDashboard(db, quantities, whole, yearNow)), counting: false })
    ).arrayBuffer(),
  );
  return times;
}

async function sample(work: () => Promise<unknown>): Promise<[number, number]> {
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) taken.push(await time(work));
  taken.sort((a, b) => a - b);
  return [taken[Math.floor(rounds / 2)]!, taken[Math.ceil(rounds * 0.95) - 1]!];
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
