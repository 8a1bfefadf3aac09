import { parseArgs } from 'node:util';
import { findUnit } from '#api/organization/repository.ts';
import { ikm, ikmReport } from '#api/scoring/ikm.ts';
import { readSurvey } from '#api/scoring/survey.ts';
import { surveySpan, surveyTallies } from '#api/survey/results.ts';
import { type Command, UsageError } from '../command.ts';
import { withDatabase } from '../database.ts';
import { asUsageError, printJson, readJson } from './json-file.ts';

/** Prints NRR, weighted NRR, SKM, IKM and letters: of the tallies in a file, or of a unit's survey in the database. */
export const skmCommand: Command = {
  name: 'skm',
  usage: 'FILE | --unit UPTD-KOTA --period 2026-Q4',
  summary: 'SKM and IKM from how many answered 1, 2, 3, 4 per element (- reads standard input)',
  async run(words) {
    if (words.some((word) => word.startsWith('--'))) return printUnit(words);
    const document = readJson(words, this);
    const { elements, method } = asUsageError(() => readSurvey(document));
    printJson(ikmReport(ikm(elements, method)));
    return 0;
  },
};

/** The figures of one unit with everything below it; a period is a year, a quarter or a month. */
async function printUnit(words: string[]): Promise<number> {
  const { unit: code, period } = unitAndPeriod(words);
  const span = surveySpan(period);
  if (!span) throw new UsageError(`skm: no period ${period}; such as 2026, 2026-Q4 or 2026-11`);
  return withDatabase(async ({ db }) => {
    const unit = await findUnit(db, code);
    if (!unit) throw new UsageError(`skm: no unit ${code}`);
    printJson(ikmReport(ikm(await surveyTallies(db, unit, span))));
    return 0;
  });
}

function unitAndPeriod(words: string[]): { unit: string; period: string } {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({ args: words, options: { unit: text, period: text } });
    if (values.unit && values.period) return { unit: values.unit, period: values.period };
  } catch {
    // An option that is not known; said below.
  }
  throw new UsageError('Usage: npm run --silent resik -- skm --unit UPTD-KOTA --period 2026-Q4');
}
