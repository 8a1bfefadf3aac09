/** Entry of the worker that reads one file: what it costs or breaks stays here. */
import { parentPort, workerData } from 'node:worker_threads';
import { Problem } from '../http/problem.ts';
import { stepBack } from '../operations/step-back.ts';
import { readSheet } from './read-sheet.ts';
import type { SheetRow } from './sheet.ts';

/** What the worker answers. A refusal crosses as plain data, because classes do not. */
export type Answer =
  | { rows: SheetRow[] }
  | { problem: Pick<Problem, 'code' | 'errors'> & { detail: string } };

async function answer(): Promise<Answer> {
  try {
    return { rows: await readSheet(workerData) };
  } catch (error) {
    // A parser that stumbles over a file says nothing about us.
    const { code, message, errors } =
      error instanceof Problem ? error : new Problem('table-unreadable', { detail: String(error) });
    return { problem: { code, detail: message, errors } };
  }
}

stepBack();
parentPort?.postMessage(await answer());
