import type { Connection } from '#db/connect.ts';
import type { Clock } from '../time/clock.ts';
import { countAnew, type Due, listDue } from './catch-up.ts';

/** The counts that dashboards read, kept up with the ratings a little behind them. */
export type Rollups = {
  /**
   * Resolves when every unit has been counted in every period at least once; where counting what is new takes a moment,
   * as in most cities, also with everything that came until now.
   */
  ready(): Promise<void>;
  /** Counts all that is due; calls at the same time share the work. */
  catchUp(): Promise<void>;
  /** Resolves when nothing is counted any more; what is still due waits for the next start. */
  stop(): Promise<void>;
};

/** A round that takes longer is nobody's to wait for. Milliseconds, like all below. */
const quick = 250;
/** The longest that a reader waits for a round that should be quick. */
const patience = 1000;
/** Longer rounds are followed by so much rest for each millisecond of work, up to a minute. */
const restFactor = 20;
const longestRest = 60_000;

/** @param count another way to count than in this thread */
export function createRollups(
  connection: Connection,
  clock: Clock,
  count: (due: Due, now: number) => Promise<void> = (due, now) => countAnew(connection, due, now),
): Rollups {
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** What the last round took that had nothing to count for the first time. */
  let cost = 0;
  let complete = false;
  let working: Promise<void> | null = null;
  let stopped = false;
  /** Resolves in the middle of a round, as soon as nothing is missing any more. */
  let whole: { promise: Promise<void>; resolve: () => void } | null = null;

  const work = async (): Promise<void> => {
    const now = clock();
    const start = performance.now();
    const due = await listDue(connection.db);
    let missing = due.filter((each) => each.missing).length;
    const grew = missing === 0;
    const noteComplete = (): void => {
      complete = missing === 0;
      if (complete) whole?.resolve();
    };
    noteComplete();
    for (const each of due) {
      if (stopped) return;
      await count(each, now);
      if (each.missing) missing -= 1;
      noteComplete();
      // Ratings that came in meanwhile go first.
      await new Promise((resolve) => setImmediate(resolve));
    }
    lookedAt = now;
    if (grew) cost = performance.now() - start;
  };
  const catchUp = async (): Promise<void> => {
    if (stopped) return;
    working ??= work().finally(() => {
      working = null;
      whole = null;
    });
    await working;
  };
  const rests = (): boolean => {
    const rest = cost < quick ? 0 : Math.min(longestRest, restFactor * cost);
    return Math.abs(clock() - lookedAt) < rest;
  };
  return {
    catchUp,
    async stop() {
      stopped = true;
      await working?.catch(() => {});
    },
    async ready() {
      if (complete && rests()) return;
      const round = catchUp();
      if (!complete) {
        whole ??= Promise.withResolvers<void>();
        await Promise.race([whole.promise, round]);
        return;
      }
      // A round that fails is told to whoever waits for it; with the counts of before a page still stands.
      round.catch(() => {});
      if (cost < quick) await firstOf(round, patience);
    },
  };
}

/** Waits for work, but not longer than so many milliseconds. */
async function firstOf(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, enough]);
  clearTimeout(timer);
}
