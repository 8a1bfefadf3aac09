/** Entry of the thread that counts for dashboards: ratings are answered meanwhile. It reads and never writes. */
import { parentPort, workerData } from 'node:worker_threads';
import { connect } from '#db/connect.ts';
import { stepBack } from '../operations/step-back.ts';
import { countAnew, type Due } from './catch-up.ts';
import type { Counted } from './repository.ts';

export type Answer = { counted: Counted } | { failure: string };

stepBack();
const connection = connect(workerData);

parentPort?.on('message', async ({ due, now }: { due: Due; now: number }) => {
  try {
    parentPort?.postMessage({ counted: await countAnew(connection, due, now) } satisfies Answer);
  } catch (error) {
    const failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ failure } satisfies Answer);
  }
});
