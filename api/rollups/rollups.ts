import type { Database } from '#db/connect.ts';
import type { Clock } from '../time/clock.ts';
import { countAnew, type Due, listDue } from './catch-up.ts';

/** The counts that dashboards read, kept up with the ratings a little behind them. */
export type Rollups = {
  /**
   * Resolves when every unit has been counted in every period at least once, and, where that takes no longer than a
   * reader should wait, with everything that came until now.
   */
  ready(): Promise<void>;
  /** Counts all that is due; calls at the same time share the work. */
  catchUp(): Promise<void>;
  /** Resolves when nothing is counted any more; what is still due waits for the next start. */
  stop(): Promise<void>;
};

/** A look for what is new is not worth more than one a minute, as on the public pages. */
const lookLife = 60_000;
/** Longer than this nobody waits for what has just come. */
const patience = 150;

/** @param count another way to count than in this thread */
export function createRollups(
  db: Database,
  clock: Clock,
  count: (due: Due, now: number) => Promise<void> = (due, now) => countAnew(db, due, now),
): Rollups {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let complete = false;
  let working: Promise<void> | null = null;
  let stopped = false;
  /** Resolves with the first round in which nothing was missing. */
  let whole: { promise: Promise<void>; resolve: () => void } | null = null;

  const work = async (): Promise<void> => {
    const now = clock();
    const due = await listDue(db);
    let missing = due.filter((each) => each.missing).length;
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
  };
  const catchUp = async (): Promise<void> => {
    if (stopped) return;
    working ??= work().finally(() => {
      working = null;
      whole = null;
    });
    await working;
  };
  return {
    catchUp,
    async stop() {
      stopped = true;
      await working?.catch(() => {});
    },
    async ready() {
      if (complete && Math.abs(clock() - lookedAt) < lookLife) return;
      const round = catchUp();
      if (!complete) {
        whole ??= Promise.withResolvers<void>();
        await Promise.race([whole.promise, round]);
        return;
      }
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, patience);
      });
      // A round that fails is told to whoever waits for it; with its counts of before a page still stands.
      await Promise.race([round, enough]);
      clearTimeout(timer);
      round.catch(() => {});
    },
  };
}
