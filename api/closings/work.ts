import type { Logger } from 'pino';
import { Problem, type ProblemCode } from '../http/problem.ts';
import type { Clock } from '../time/clock.ts';
import { toInstant } from '../time/instant.ts';

/** What is done with a whole period. */
export type Job = { what: 'closing' | 'correction'; period: string; by: string };

/** A job that runs or has run in this process. */
export type JobState = Job & {
  startedAt: string;
  /** Null while it runs. */
  endedAt: string | null;
  /** How it ended; null when it was done. */
  problem: ProblemCode | null;
  /** Scores that were stored, or came out different. */
  scores: number | null;
};

export type PeriodWork = {
  /** The job that runs, else the last one; null where there was none since the process started. */
  state(): JobState | null;
  /**
   * Starts a job and waits a moment for it. One that takes longer goes on by itself: it is one transaction, so that a
   * process that stops meanwhile leaves the period as it was.
   * @returns whether it has ended
   * @throws Problem `period-work-running`, and that of a job that failed within the moment
   */
  start(job: Job, run: () => Promise<{ scores: number }>): Promise<boolean>;
  /** Runs work that reads a whole period while nothing else does. @throws Problem `period-work-running` */
  alone<T>(run: () => Promise<T>): Promise<T>;
};

/** How long an answer waits for a job, in milliseconds. */
const patience = 10_000;

/** Work on whole periods, one at a time in a process: it reads every rating of the office. */
export function createPeriodWork(clock: Clock, log: Logger): PeriodWork {
  let last: JobState | null = null;
  let isBusy = false;

  const alone = async <T>(run: () => Promise<T>): Promise<T> => {
    if (isBusy) throw new Problem('period-work-running', { detail: 'A period is being worked on' });
    isBusy = true;
    try {
      return await run();
    } finally {
      isBusy = false;
    }
  };

  return {
    alone,
    state: () => last,
    async start(job, run) {
      const work = alone(async () => {
        const running = { ...job, startedAt: toInstant(clock()), problem: null, scores: null };
        last = { ...running, endedAt: null };
        try {
          const { scores } = await run();
          last = { ...running, endedAt: toInstant(clock()), scores };
        } catch (error) {
          const problem = error instanceof Problem ? error.code : 'server-error';
          last = { ...running, endedAt: toInstant(clock()), problem };
          throw error;
        }
      });
      let timer: NodeJS.Timeout | undefined;
      const moment = new Promise<false>((pass) => {
        timer = setTimeout(() => pass(false), patience);
      });
      try {
        const hasEnded = await Promise.race([work.then(() => true), moment]);
        // Nobody waits any more; the page shows how it ended.
        if (!hasEnded) work.catch((error) => log.error({ err: error, job }, 'work on a period failed'));
        return hasEnded;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
