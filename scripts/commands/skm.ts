import { ikm, ikmReport } from '#api/scoring/ikm.ts';
import { readSurvey } from '#api/scoring/survey.ts';
import type { Command } from '../command.ts';
import { asUsageError, printJson, readJson } from './json-file.ts';

/** Prints NRR, weighted NRR, SKM, IKM and letters of one survey from its tallies. */
export const skmCommand: Command = {
  name: 'skm',
  usage: 'FILE',
  summary: 'SKM and IKM from how many answered 1, 2, 3, 4 per element (- reads standard input)',
  run(words) {
    const document = readJson(words, this);
    const { elements, method } = asUsageError(() => readSurvey(document));
    printJson(ikmReport(ikm(elements, method)));
    return 0;
  },
};
