import type { Connection } from '#db/connect.ts';
import { writeRollups } from '#db/rollup-writer.ts';
import type { Clock } from '../time/clock.ts';
import { countAnew, type Due, listDue } from './catch-up.ts';
import type { Counted } from './repository.ts';

/** The counts that dashboards read, kept up with the ratings a little behind them. */
export type Rollups = {
  /**
   * Waits for the counts of some units in some periods: for those that were never made, and, where counting what is new
   * takes a moment, as in most cities, for everything that came until now.
   * @returns false where some are still missing after as long as a reader may wait
   */
  ready(periodIds: readonly number[], unitIds: readonly number[]): Promise<boolean>;
  /** Counts all that is due; calls at the same time share the work. */
  catchUp(): Promise<void>;
  /** Resolves when nothing is counted any more; what is still due waits for the next start. */
  stop(): Promise<void>;
};

/** A round that takes longer is nobody's to wait for. Milliseconds, like all below. */
const quick = 250;
/** The longest that a reader waits for a round that should be quick. */
const patience = 1000;
/** The longest that a reader waits for counts that were never made, as after an update. */
const firstPatience = 8000;
/** Longer rounds are followed by so much rest for each millisecond of work, up to a minute. */
const restFactor = 20;
const longestRest = 60_000;

/** Counts a unit in a period; what it gives is written by whoever asked. */
export type Count = (due: Due, now: number) => Promise<Counted>;

/** @param count another way to count than in this thread */
export function createRollups(
  connection: Connection,
  clock: Clock,
  count: Count = (due, now) => countAnew(connection, due, now),
): Rollups {
  let lookedAt = Number.NEGATIVE_INFINITY;
  /** What the last round took that had nothing to count for the first time. */
  let cost = 0;
  /** Counts that were never made; null before the first look. */
  let missing: Set<string> | null = null;
  let progress = Promise.withResolvers<void>();
  let working: Promise<void> | null = null;
  let stopped = false;

  const tell = (): void => {
    progress.resolve();
    progress = Promise.withResolvers<void>();
  };
  const work = async (): Promise<void> => {
    const now = clock();
    const start = performance.now();
    const due = await listDue(connection.db);
    missing = new Set(
      due.filter((each) => each.missing).map(({ period, unit }) => keyOf(period.id, unit.id)),
    );
    const grew = missing.size === 0;
    tell();
    for (const each of due) {
      if (stopped) return;
      const { fold, change } = await count(each, now);
      await writeRollups(connection, fold, change);
      missing.delete(keyOf(each.period.id, each.unit.id));
      tell();
      // Ratings that came in meanwhile go first.
      await new Promise((resolve) => setImmediate(resolve));
    }
    lookedAt = now;
    if (grew) cost = performance.now() - start;
  };
  const catchUp = async (): Promise<void> => {
    if (stopped) return;
    working ??= work()
      .catch((error) => {
        // A count that is ended with the process has not failed.
        if (!stopped) throw error;
      })
      .finally(() => {
        working = null;
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
    async ready(periodIds, unitIds) {
      const lacks = (): boolean =>
        missing === null ||
        periodIds.some((period) => unitIds.some((unit) => missing?.has(keyOf(period, unit))));
      if (!lacks() && rests()) return true;
      const round = catchUp();
      // A round that fails is told to whoever waits for it; with the counts of before a page still stands.
      round.catch(() => {});
      const until = performance.now() + firstPatience;
      let over = false;
      while (lacks() && !over && performance.now() < until) {
        const end = round.then(() => {
          over = true;
        });
        await firstOf(Promise.race([progress.promise, end]), until - performance.now());
      }
      if (lacks()) return false;
      if (cost < quick) await firstOf(round, patience);
      return true;
    },
  };
}

function keyOf(periodId: number, unitId: number): string {
  return `${periodId} ${unitId}`;
}

/** Waits for work, but not longer than so many milliseconds. */
async function firstOf(work: Promise<void>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    await Promise.race([work, enough]);
  } finally {
    clearTimeout(timer);
  }
}
