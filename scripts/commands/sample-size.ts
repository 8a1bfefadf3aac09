import { sampleSize } from '#api/scoring/sample-size.ts';
import { type Command, UsageError } from '../command.ts';

/** Prints how many respondents a survey of a population needs. */
export const sampleSizeCommand: Command = {
  name: 'sample-size',
  usage: 'N',
  summary: 'respondents a survey of N people needs (Krejcie-Morgan)',
  run(words) {
    const [population, ...rest] = words;
    if (rest.length > 0 || !/^[1-9]\d{0,14}$/.test(population ?? '')) {
      throw new UsageError('sample-size: N must be a whole number of at least 1');
    }
    process.stdout.write(`${sampleSize(Number(population))}\n`);
    return 0;
  },
};
