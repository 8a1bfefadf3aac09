import type { Accuracy, Cell } from './simulate.ts';

const HEADER = [
  'attack',
  'honest votes',
  'voices counted',
  'plain mean',
  '10 % trimmed',
  'shrunken, no caps',
  'Resik',
  'good employees firmly labelled lower',
];
/** Columns before this one are texts, the others numbers. */
const FIRST_NUMBER = 1;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenth = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const hundredth = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const thousandth = new Intl.NumberFormat('en', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const signed = new Intl.NumberFormat('en', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});

/** The cells as an aligned table for a terminal; each estimator as `bias / RMSE` on the 1-4 scale. */
export function plainTable(cells: readonly Cell[]): string {
  const rows = [HEADER, ...cells.map(rowOf)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, column) =>
          column < FIRST_NUMBER ? text.padEnd(widths[column]!) : text.padStart(widths[column]!),
        )
        .join('  '),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** The cells as a table of GitHub's Markdown. */
export function markdownTable(cells: readonly Cell[]): string {
  const rule = HEADER.map((_, column) => (column < FIRST_NUMBER ? '---' : '---:'));
  return [HEADER, rule, ...cells.map(rowOf)].map((row) => `| ${row.join(' | ')} |\n`).join('');
}

/** One sentence on how far the numbers may be off because the runs are finite: one standard error, largest cell. */
export function precision(cells: readonly Cell[]): string {
  const bias = Math.max(
    ...cells.flatMap(({ accuracy }) => Object.values(accuracy).map(({ standardError }) => standardError)),
  );
  const share = Math.max(
    ...cells.map(({ good, demoted }) => Math.sqrt((demoted * (good - demoted)) / good ** 3) || 0),
  );
  return `Simulation error (one standard error, largest cell): ${thousandth.format(bias)} of a bias, ${tenth.format(100 * share)} points of a share.\n`;
}

function rowOf(cell: Cell): string[] {
  return [
    cell.attack,
    whole.format(cell.honest),
    whole.format(cell.voices),
    pair(cell.accuracy.plain),
    pair(cell.accuracy.trimmed),
    pair(cell.accuracy.shrunken),
    pair(cell.accuracy.product),
    cell.good === 0 ? '-' : `${tenth.format((100 * cell.demoted) / cell.good)} %`,
  ];
}

function pair({ bias, rmse }: Accuracy): string {
  return `${signed.format(bias)} / ${hundredth.format(rmse)}`;
}
