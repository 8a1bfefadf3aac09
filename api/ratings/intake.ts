import type { RatingFacts, RatingWriter, WriteOutcome } from '#db/rating-writer.ts';
import { Problem } from '../http/problem.ts';

/** Group commit: the ratings of one event-loop turn share one transaction, and are answered after it. */
export type Intake = {
  /**
   * Stores a rating; resolves when it is on the disk.
   * @returns whether it is new (`stored`) or was there before with the same body (`replayed`)
   * @throws Problem `rating-id-reused` when the id carries another body, `server-busy` when the queue is full
   */
  submit(facts: RatingFacts): Promise<'stored' | 'replayed'>;
  /** Resolves when nothing waits any more. */
  drain(): Promise<void>;
};

type Waiting = {
  facts: RatingFacts;
  resolve: (outcome: WriteOutcome) => void;
  reject: (error: unknown) => void;
};

/** A batch that grew in its first turn waits for another: a flush costs more than a turn, a lone rating no more. */
const gatheringTurns = 3;

/** @param limit ratings that may wait or be written at once; beyond it the sender is told to come back. */
export function createIntake(writer: RatingWriter, limit: number): Intake {
  let queue: Waiting[] = [];
  let inFlight = 0;
  let working: Promise<void> | null = null;

  const work = async (): Promise<void> => {
    // What arrives in this turn of the loop joins the batch; while a commit runs, the next batch gathers.
    for (let size = 0, turn = 0; queue.length > size && turn < gatheringTurns; turn += 1) {
      size = queue.length;
      await new Promise((resolve) => setImmediate(resolve));
    }
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      inFlight = batch.length;
      await settle(writer, batch);
      inFlight = 0;
    }
    working = null;
  };

  return {
    async submit(facts) {
      if (queue.length + inFlight >= limit) {
        throw new Problem('server-busy', { detail: 'Too many ratings are waiting', retryAfter: 1 });
      }
      const outcome = await new Promise<WriteOutcome>((resolve, reject) => {
        queue.push({ facts, resolve, reject });
        working ??= work();
      });
      return verdict(outcome, facts);
    },
    async drain() {
      while (working) await working;
    },
  };
}

async function settle(writer: RatingWriter, batch: Waiting[]): Promise<void> {
  try {
    const outcomes = await writer.write(batch.map(({ facts }) => facts));
    batch.forEach(({ resolve, reject }, index) => {
      const outcome = outcomes[index];
      if (outcome) resolve(outcome);
      else reject(new Error('The writer gave no outcome for a rating'));
    });
  } catch (error) {
    for (const { reject } of batch) reject(error);
  }
}

function verdict(outcome: WriteOutcome, facts: RatingFacts): 'stored' | 'replayed' {
  if (outcome.kind === 'stored') return 'stored';
  if (outcome.kind === 'failed') throw outcome.error;
  if (outcome.bodyDigest === facts.body_digest) return 'replayed';
  throw new Problem('rating-id-reused', {
    detail: 'This id was used for another rating',
    errors: [{ pointer: '/id', code: 'reused', detail: 'Make a new id for a new rating' }],
  });
}
