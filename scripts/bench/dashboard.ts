import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import type { DashboardRun } from './dashboard-run.ts';
import { yearSize } from './rated-year.ts';

/** Nobody waits longer for a panel, at p95; half of the readers should not even notice it. Milliseconds. */
const limit = 300;
const goal = 50;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Reads the dashboard of a large city at several sizes; every size is built in a process of its own. */
export function benchDashboard(say: (line: string) => void, sizes: number[]): void {
  const { units, points, employees } = yearSize;
  say(
    `A year of a city with ${points} points in ${units} units and ${employees} people, read by the whole office`,
  );
  const runs = sizes.map((size) => run(size));
  const first = runs[0]!;
  const last = runs.at(-1)!;
  say('');
  const heads = runs.map(({ ratings }) => `${whole.format(ratings)} p50    p95`.padStart(24));
  say(`  ${'milliseconds'.padEnd(44)}${heads.join('')}${runs.length > 1 ? 'p95 grows'.padStart(12) : ''}`);
  for (const name of Object.keys(first.times)) {
    const cells = runs.map(({ times }) => {
      const [p50, p95] = times[name]!;
      return `${tenth.format(p50).padStart(17)}${tenth.format(p95).padStart(7)}`;
    });
    const growth = last.times[name]![1] / first.times[name]![1];
    say(
      `  ${name.padEnd(44)}${cells.join('')}${runs.length > 1 ? `x ${tenth.format(growth)}`.padStart(12) : ''}`,
    );
  }
  say('');
  for (const { ratings, database, fill, followed, follow, blocked } of runs) {
    say(
      `  ${whole.format(ratings)} ratings: database ${whole.format(database)} MB; everything counted once in ` +
        `${tenth.format(fill / 1000)} s (${tenth.format((1000 * fill) / ratings)} us each, months and quarters); ` +
        `after ${whole.format(followed)} new ones ${whole.format(follow)} ms, at most ${whole.format(blocked)} ms at a time`,
    );
  }
  const panels = runs.flatMap(({ times }) =>
    Object.entries(times).filter(([name]) => name.startsWith('panel')),
  );
  const slow = panels.filter(([, [, p95]]) => p95 > limit).map(([name]) => name);
  const within = panels.filter(([, [, p95]]) => p95 <= goal).length;
  say('');
  say(`Panels within ${limit} ms at p95: ${slow.length === 0 ? 'all' : `all but ${slow.join(', ')}`}.`);
  say(`Panels within the goal of ${goal} ms at p95: ${within} of ${panels.length}.`);
  if (slow.length > 0) process.exitCode = 1;
}

function run(size: number): DashboardRun {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=6000', resolve(import.meta.dirname, 'dashboard-run.ts'), String(size)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
