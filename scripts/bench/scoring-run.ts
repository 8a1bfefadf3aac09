import '../node-version.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeBoard, createBoards } from '#api/scores/board.ts';
import { closePeriod, recomputePeriod } from '#api/scores/close.ts';
import { listRatedUnits, readFacts, readUnitRatings } from '#api/scores/facts.ts';
import { findEmployee, listPeriods } from '#api/scores/repository.ts';
import { viewEmployeeScore } from '#api/scores/view.ts';
import type { Rating } from '#api/scoring/input.ts';
import { score } from '#api/scoring/score.ts';
import { connect } from '#db/connect.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { buildLargeCity } from './large-city.ts';
import { median } from './load.ts';

/** Times one size of city in a process of its own and prints a line of JSON: milliseconds, megabytes. */
const ratings = Number(process.argv[2]);
const now = Date.parse('2026-11-05T02:00:00.000Z');
const folder = mkdtempSync(join(tmpdir(), 'resik-bench-'));
const connection = connect(`file:${join(folder, 'resik.db')}`);
const { db } = connection;
await migrateToLatest(db);
await buildLargeCity(connection, ratings);

const [open] = await listPeriods(db);
if (!open) throw new Error('the benchmark city has no period');
const idle = peakMegabytes();
const fromDatabase = await time(() => computeBoard(db, open, now));
const memory = peakMegabytes() - idle;
const closing = await time(() => closePeriod(db, open.code, now));

const [closed] = await listPeriods(db);
const employee = await findEmployee(db, 'E0000500', new Set(Array.from({ length: 11 }, (_, id) => id)), null);
if (!closed || !employee) throw new Error('the benchmark city is not as it was built');
const boards = createBoards(db, () => now);
const views: number[] = [];
for (let turn = 0; turn < 21; turn += 1) {
  views.push(
    await time(() => viewEmployeeScore(db, boards, closed, employee, now, { self: null, readsNotes: true })),
  );
}
const recompute = await time(() => recomputePeriod(db, closed.code, now));

const facts = await readFacts(db, closed, now);
let rows: Rating[] = [];
for (const unit of await listRatedUnits(db, closed))
  rows = rows.concat(await readUnitRatings(db, closed, unit));
const core = await time(async () => score({ ...facts, ratings: rows }));

await connection.close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(
  `${JSON.stringify({ ratings, fromDatabase, core, closing, explanation: median(views), recompute, memory })}\n`,
);

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function peakMegabytes(): number {
  return process.resourceUsage().maxRSS / 1024;
}
