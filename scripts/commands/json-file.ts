import { readFileSync } from 'node:fs';
import { ContractError } from '#api/scoring/contract-error.ts';
import { type Command, UsageError } from '../command.ts';

/** The JSON document a command was given as its only word: a path, or `-` for standard input. */
export function readJson(words: readonly string[], command: Command): unknown {
  const [file, ...rest] = words;
  if (file === undefined || rest.length > 0) {
    throw new UsageError(`Usage: npm run --silent resik -- ${command.name} ${command.usage}`);
  }
  const text = readText(file);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(oneLine(`${file}: not a JSON document: ${(error as Error).message}`));
  }
}

/** Runs `work`, turning a broken contract into a mistake of the person at the keyboard. */
export function asUsageError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof ContractError ? new UsageError(oneLine(error.message)) : error;
  }
}

/** Prints a document on standard output. */
export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document, null, 1)}\n`);
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(oneLine(`${file}: cannot be read: ${(error as Error).message}`));
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ');
}
