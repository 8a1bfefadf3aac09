import { parseArgs } from 'node:util';
import { closePeriod, correctPeriod, recomputePeriod } from '#api/scores/close.ts';
import { systemClock } from '#api/time/clock.ts';
import { type Command, UsageError } from '../command.ts';
import { asUsageError, withDatabase } from '../database.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Closes a period that is over: its scores are stored and never change again. */
export const closeCommand: Command = {
  name: 'close',
  usage: 'PERIOD',
  summary: 'close a period that is over and store its scores for good',
  async run(words) {
    const period = onePeriod(words, 'close');
    return await withDatabase(async ({ db }) => {
      const { scores, inputHash } = await asUsageError(() => closePeriod(db, period, systemClock()));
      say(`${period} is closed: ${scores} scores stored, input ${inputHash}`);
      return 0;
    });
  },
};

/** Computes a closed period again after a corrected fact; changed scores get their next version. */
export const correctCommand: Command = {
  name: 'correct',
  usage: 'PERIOD --reason TEXT',
  summary: 'compute a closed period again after a corrected fact',
  async run(words) {
    const { values, positionals } = parseArgs({
      args: words,
      options: { reason: { type: 'string' } },
      allowPositionals: true,
    });
    const period = onePeriod(positionals, 'correct');
    const reason = values.reason?.trim();
    if (!reason) throw new UsageError('correct: give --reason, it is stored with every changed score');
    return await withDatabase(async ({ db }) => {
      const { changed, others } = await asUsageError(() => correctPeriod(db, period, reason, systemClock()));
      say(`${period}: ${changed.length} scores changed`);
      for (const { kind, code } of changed) say(`  ${kind} ${code}`);
      for (const other of others) say(`${other}: corrected with it, it rests on the same facts`);
      return 0;
    });
  },
};

/** Proves that the stored scores of a closed period come out of its facts to the last digit. */
export const recomputeCommand: Command = {
  name: 'recompute',
  usage: 'PERIOD',
  summary: 'prove that every stored score of a closed period comes out identical',
  async run(words) {
    const period = onePeriod(words, 'recompute');
    return await withDatabase(async ({ db }) => {
      const { scores, sameInput, first } = await asUsageError(() =>
        recomputePeriod(db, period, systemClock()),
      );
      if (first) {
        say(`${period}: the score of ${first.owner} does not come out as stored.`);
        say(`  ${first.path}: stored ${first.stored}, computed ${first.computed}`);
      } else say(`${period}: all ${scores} scores come out identical to the last digit.`);
      say(sameInput ? 'The facts are those of the closing.' : 'The facts are NOT those of the closing.');
      return first || !sameInput ? 1 : 0;
    });
  },
};

function onePeriod(words: string[], name: string): string {
  const [period, ...rest] = words;
  if (period === undefined || rest.length > 0)
    throw new UsageError(`${name}: name one period, such as 2026-10`);
  return period;
}
