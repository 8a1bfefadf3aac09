import { parseArgs } from 'node:util';
import { Problem } from '#api/http/problem.ts';
import { computeBoard } from '#api/scores/board.ts';
import { choosePeriod, listPeriods, type PeriodRecord, periodView } from '#api/scores/repository.ts';
import { explainEmployee, explainUnit } from '#api/scoring/explain.ts';
import { toDocument } from '#api/scoring/output.ts';
import type { Scored } from '#api/scoring/score.ts';
import { systemClock } from '#api/time/clock.ts';
import { type Command, UsageError } from '../command.ts';
import { withDatabase } from '../database.ts';
import { printJson } from './json-file.ts';

/** Scores a period of the database: per employee and unit with voices, interval and explanation. */
export const scoresCommand: Command = {
  name: 'scores',
  usage: '--period 2026-10 [--json]',
  summary: 'score a period of the database',
  async run(words) {
    const { values } = parseArgs({
      args: words,
      options: { period: { type: 'string' }, json: { type: 'boolean' } },
    });
    return await withDatabase(async ({ db }) => {
      const period = pick(await listPeriods(db), values.period);
      const { scored } = await computeBoard(db, period, systemClock());
      if (values.json) printJson(documentOf(scored, period));
      else process.stdout.write(tableOf(scored));
      return 0;
    });
  },
};

function pick(periods: PeriodRecord[], code: string | undefined): PeriodRecord {
  try {
    return choosePeriod(periods, code);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new UsageError(`no period ${code}; there are: ${periods.map((period) => period.code).join(', ')}`);
  }
}

/** The document of the scoring command with the period, and each result with its explanation. */
function documentOf(scored: Scored, period: PeriodRecord): unknown {
  const { employees, units, ...rest } = toDocument(scored) as Record<string, { id: string }[]>;
  return {
    period: periodView(period),
    employees: employees?.map((row) => ({ ...row, explanation: explainEmployee(scored, row.id) })),
    units: units?.map((row) => ({ ...row, explanation: explainUnit(scored, row.id) })),
    ...rest,
  };
}

const oneDecimal = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function tableOf({ employees, units }: Scored): string {
  const show = (value: number | null | undefined): string => (value == null ? '-' : oneDecimal.format(value));
  const lines = [...units, ...employees].map(({ id, quality, combined }) => {
    const { result, result_low, result_high } = combined;
    const range = result == null ? '' : ` (${show(result_low)} to ${show(result_high)})`;
    return `${id.padEnd(14)} ${show(quality.voices).padStart(8)}  ${show(result)}${range}\n`;
  });
  return `${'who'.padEnd(14)} ${'voices'.padStart(8)}  result (90 % interval)\n${lines.join('')}`;
}
