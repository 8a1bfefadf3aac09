import { Worker } from 'node:worker_threads';
import type { Count } from './rollups.ts';
import type { Answer } from './worker.ts';

/**
 * Counts in a thread of its own with a connection of its own: weighing a quarter of a large unit takes seconds, and no
 * resident should wait for it. The thread starts with the first count. One count at a time.
 */
export function countAside(databaseUrl: string): { count: Count; end(): Promise<void> } {
  let worker: Worker | null = null;
  const start = (): Worker => {
    const started = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: databaseUrl,
      // Nothing of the process is needed but the address: no settings, no secrets, no arguments.
      ...{ env: {}, argv: [], execArgv: [] },
    });
    started.unref();
    return started;
  };
  const count: Count = async (due, now) => {
    worker ??= start();
    const thread = worker;
    // While it counts, the process waits for it; idle it keeps nobody from stopping.
    thread.ref();
    try {
      const answer = await ask(thread, { due, now });
      if ('failure' in answer) throw new Error(`Counting failed: ${answer.failure}`);
      return answer.counted;
    } catch (error) {
      if (thread === worker) worker = null;
      void thread.terminate();
      throw error;
    } finally {
      thread.unref();
    }
  };
  return {
    count,
    async end() {
      await worker?.terminate();
    },
  };
}

/** @throws Error when the thread ends instead of answering */
async function ask(thread: Worker, question: unknown): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const ended = (): void => reject(new Error('The thread that counts has ended'));
  thread.once('message', resolve).once('error', reject).once('exit', ended);
  thread.postMessage(question);
  try {
    return await promise;
  } finally {
    thread.off('message', resolve).off('error', reject).off('exit', ended);
  }
}
