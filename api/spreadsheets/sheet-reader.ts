import { Worker } from 'node:worker_threads';
import { Problem } from '../http/problem.ts';
import type { SheetRow } from './sheet.ts';
import type { Answer } from './worker.ts';

/** Reads a file that somebody sent, apart from everything else. @throws Problem of readSheet, `server-busy` */
export type SheetReader = (bytes: Uint8Array) => Promise<SheetRow[]>;

type Options = {
  /** A busy machine gives the worker little, so a good file gets many times what it needs. */
  milliseconds?: number;
  /** How many may wait while one is read. */
  waiting?: number;
};

/** Heap of the worker. Unpacked bytes are outside of it and bounded by `limits`. */
const resourceLimits = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 };

/** A reader that uses one worker at a time, so that files together cost no more than one. */
export function createSheetReader({ milliseconds = 10_000, waiting = 4 }: Options = {}): SheetReader {
  let queue: Promise<unknown> = Promise.resolve();
  let length = 0;
  return async (bytes) => {
    if (length > waiting)
      throw new Problem('server-busy', { detail: 'Other files are being read', retryAfter: 10 });
    length += 1;
    const turn = queue.then(() => readInWorker(bytes, milliseconds));
    queue = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      length -= 1;
    }
  };
}

async function readInWorker(bytes: Uint8Array, milliseconds: number): Promise<SheetRow[]> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits,
    // Nothing of the process is needed: no settings, no secrets, no arguments.
    env: {},
    argv: [],
    execArgv: [],
  });
  const answer = await new Promise<Answer>((resolve) => {
    const refuse = (detail: string): void =>
      resolve({ problem: { code: 'table-too-large', detail, errors: [] } });
    const timer = setTimeout(() => refuse('Reading took too long'), milliseconds);
    worker.once('message', resolve);
    // Above all the end of its memory.
    worker.once('error', (error) => refuse(`Reading failed: ${error.message}`));
    worker.once('exit', () => {
      clearTimeout(timer);
      refuse('Reading ended early');
    });
  });
  await worker.terminate();
  if ('rows' in answer) return answer.rows;
  const { code, detail, errors } = answer.problem;
  throw new Problem(code, { detail, errors });
}
