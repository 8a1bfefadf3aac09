import { describe, expect, it } from 'vitest';
import type { RatingFacts, RatingWriter, WriteOutcome } from '#db/rating-writer.ts';
import { createIntake } from './intake.ts';

describe('The intake', () => {
  it('writes all ratings of one event-loop turn in one batch', async () => {
    const writer = recordingWriter();
    const intake = createIntake(writer, 100);
    await Promise.all(['a', 'b', 'c'].map((id) => intake.submit(facts(id))));
    expect(writer.batches).toEqual([['a', 'b', 'c']]);
  });

  it('does not answer before the commit', async () => {
    const writer = recordingWriter();
    const intake = createIntake(writer, 100);
    let answered = false;
    const submitted = intake.submit(facts('a')).then(() => {
      answered = true;
    });
    const commit = writer.hold();
    await turns(5);
    expect(answered).toBe(false);
    commit();
    await submitted;
    expect(answered).toBe(true);
  });

  it('gathers the next batch while a commit runs', async () => {
    const writer = recordingWriter();
    const intake = createIntake(writer, 100);
    const commit = writer.hold();
    const first = intake.submit(facts('a'));
    await turns(2);
    const others = ['b', 'c'].map((id) => intake.submit(facts(id)));
    await turns(2);
    commit();
    await Promise.all([first, ...others]);
    expect(writer.batches).toEqual([['a'], ['b', 'c']]);
  });

  it('writes while ratings keep arriving in every turn', async () => {
    const writer = recordingWriter();
    const intake = createIntake(writer, 100);
    const submitted: Promise<string>[] = [];
    for (let turn = 0; turn < 12; turn += 1) {
      submitted.push(intake.submit(facts(String(turn))));
      await turns(1);
    }
    expect(writer.batches.length).toBeGreaterThan(1);
    await Promise.all(submitted);
    expect(writer.batches.flat()).toHaveLength(12);
  });

  it('sends the sender away with 503 when the queue is full, and takes ratings again when it is not', async () => {
    const writer = recordingWriter();
    const intake = createIntake(writer, 2);
    const commit = writer.hold();
    const waiting = [intake.submit(facts('a')), intake.submit(facts('b'))];
    await expect(intake.submit(facts('c'))).rejects.toMatchObject({
      code: 'server-busy',
      status: 503,
      retryAfter: 1,
    });
    commit();
    await Promise.all(waiting);
    await expect(intake.submit(facts('c'))).resolves.toBe('stored');
  });

  it('fails every rating of a batch whose commit fails, and goes on with the next', async () => {
    const writer = recordingWriter();
    const intake = createIntake(writer, 100);
    writer.failOnce(new Error('disk full'));
    await expect(intake.submit(facts('a'))).rejects.toThrow('disk full');
    await expect(intake.submit(facts('b'))).resolves.toBe('stored');
  });

  it('drains until nothing waits', async () => {
    const writer = recordingWriter();
    const intake = createIntake(writer, 100);
    const submitted = Promise.all(['a', 'b'].map((id) => intake.submit(facts(id))));
    await intake.drain();
    expect(writer.batches.flat()).toEqual(['a', 'b']);
    await submitted;
  });
});

/** A writer in memory whose commits the test holds back or fails. */
function recordingWriter() {
  const batches: string[][] = [];
  let gate: Promise<void> = Promise.resolve();
  let failure: Error | null = null;
  return {
    batches,
    hold(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
    failOnce(error: Error): void {
      failure = error;
    },
    async write(batch: RatingFacts[]): Promise<WriteOutcome[]> {
      batches.push(batch.map(({ rating_id }) => rating_id));
      await gate;
      const error = failure;
      failure = null;
      if (error) throw error;
      return batch.map(() => ({ kind: 'stored' }));
    },
  } satisfies RatingWriter & Record<string, unknown>;
}

function facts(rating_id: string): RatingFacts {
  return { rating_id, body_digest: rating_id } as RatingFacts;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
