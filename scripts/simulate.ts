import './node-version.ts';
import { parseArgs } from 'node:util';
import { simulate } from './simulation/simulate.ts';
import { markdownTable, plainTable, precision } from './simulation/table.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    markdown: { type: 'boolean', default: false },
  },
});
const runs = whole('--runs', values.runs, 1);
const seed = whole('--seed', values.seed, 0);

const cells = simulate({ runs, seed });
process.stdout.write(
  `${runs} months of one employee, seed ${seed}: bias / RMSE against the true quality on the scale 1-4.\n\n` +
    `${values.markdown ? markdownTable(cells) : plainTable(cells)}\n${precision(cells)}`,
);

function whole(option: string, text: string, least: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least) return Number(text);
  process.stderr.write(`simulate: ${option} must be a whole number of at least ${least}\n`);
  process.exit(2);
}
