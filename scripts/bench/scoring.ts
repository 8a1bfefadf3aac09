import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { citySize } from './large-city.ts';

type Run = {
  ratings: number;
  fromDatabase: number;
  core: number;
  closing: number;
  explanation: number;
  recompute: number;
  memory: number;
};

/** Scores one period of a large city at several sizes; every size runs in a process of its own. */
export function benchScoring(say: (line: string) => void, sizes: number[]): void {
  say(
    `One month of a city with ${citySize.employees} employees at ${citySize.points} points in ${citySize.units} units`,
  );
  say('');
  say(
    '  ratings   from database      us/rating  core alone  us/rating   close  recompute  one page   memory',
  );
  for (const size of sizes) say(line(run(size)));
  say('');
  say('Times in ms; memory is the peak while scoring, above the process that has just built the city.');
}

function run(size: number): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--max-old-space-size=6000', resolve(import.meta.dirname, 'scoring-run.ts'), String(size)],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function line({ ratings, fromDatabase, core, closing, explanation, recompute, memory }: Run): string {
  const perRating = (milliseconds: number): string => tenth.format((1000 * milliseconds) / ratings);
  return [
    whole.format(ratings).padStart(9),
    `${whole.format(fromDatabase)} ms`.padStart(14),
    perRating(fromDatabase).padStart(13),
    whole.format(core).padStart(10),
    perRating(core).padStart(9),
    whole.format(closing).padStart(7),
    whole.format(recompute).padStart(9),
    tenth.format(explanation).padStart(8),
    `${whole.format(memory)} MB`.padStart(8),
  ].join('  ');
}
