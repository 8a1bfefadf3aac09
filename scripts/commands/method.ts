import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { addBaseline, addPolicy, fitNextBaseline, openPeriod } from '#api/scores/method.ts';
import { systemClock } from '#api/time/clock.ts';
import { dayOf } from '#api/time/period.ts';
import { type Command, UsageError } from '../command.ts';
import { asUsageError, withDatabase } from '../database.ts';
import { printJson } from './json-file.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Opens a month or quarter with the method that is in effect on its first day. */
export const openCommand: Command = {
  name: 'open',
  usage: 'PERIOD',
  summary: 'open a month or quarter ahead of its time',
  async run([period]) {
    if (period === undefined) throw new UsageError('open: name a period, such as 2027-Q1');
    return await withDatabase(async ({ db }) => {
      await asUsageError(() => openPeriod(db, period, systemClock()));
      say(`${period} is open.`);
      return 0;
    });
  },
};

/** Stores a new version of the scoring policy for periods to come. */
export const policyCommand: Command = {
  name: 'policy',
  usage: 'FILE --version NAME --from DATE',
  summary: 'add a version of the scoring policy for periods that begin from a day on',
  async run(words) {
    const { file, version, from } = readOptions(words, 'policy');
    const document = readDocument(file);
    return await withDatabase(async ({ db }) => {
      await asUsageError(() => addPolicy(db, { version, document, effectiveFrom: from }, systemClock()));
      say(`Policy "${version}" holds for periods that begin on ${from} or later.`);
      return 0;
    });
  },
};

/** Computes the next baseline from the closed months; with --version and --from it is stored. */
export const baselineCommand: Command = {
  name: 'baseline',
  usage: '[--version NAME --from DATE]',
  summary: 'compute the next baseline from the closed months, and store it',
  async run(words) {
    const { values } = parseArgs({
      args: words,
      options: { version: { type: 'string' }, from: { type: 'string' } },
    });
    return await withDatabase(async ({ db }) => {
      const document = await asUsageError(() => fitNextBaseline(db, systemClock()));
      printJson(document);
      if (values.version !== undefined) {
        const version = {
          version: values.version,
          document,
          effectiveFrom: dayFrom(values.from, 'baseline'),
        };
        await asUsageError(() => addBaseline(db, version, systemClock()));
      }
      return 0;
    });
  },
};

function readOptions(words: string[], name: string): { file: string; version: string; from: string } {
  const { values, positionals } = parseArgs({
    args: words,
    options: { version: { type: 'string' }, from: { type: 'string' } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined || !values.version)
    throw new UsageError(`${name}: give a FILE, --version and --from`);
  return { file, version: values.version, from: dayFrom(values.from, name) };
}

/** A day that has not begun: what periods rest on is frozen before they start. */
function dayFrom(text: string | undefined, name: string): string {
  const today = dayOf(systemClock());
  if (!z.iso.date().safeParse(text).success || text === undefined || text <= today) {
    throw new UsageError(`${name}: --from must be a day after today, such as 2027-01-01`);
  }
  return text;
}

function readDocument(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : error}`);
  }
}
