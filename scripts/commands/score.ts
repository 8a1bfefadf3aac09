import { toDocument } from '#api/scoring/output.ts';
import { score } from '#api/scoring/score.ts';
import { validate } from '#api/scoring/validate.ts';
import type { Command } from '../command.ts';
import { asUsageError, printJson, readJson } from './json-file.ts';

/** Scores one JSON document with the pure core and prints the result document; no database. */
export const scoreCommand: Command = {
  name: 'score',
  usage: 'FILE',
  summary: 'score one JSON document (- reads standard input)',
  run(words) {
    const document = readJson(words, this);
    printJson(toDocument(asUsageError(() => score(validate(document)))));
    return 0;
  },
};
