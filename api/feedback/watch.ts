import type { Database } from '#db/connect.ts';
import { isQuiet } from '../time/quiet-hours.ts';
import { countFeedback, isFeedbackDue } from './count.ts';

/** Counts the feedback of a week in the first night in which it is due: it reads a whole period. */
export function createFeedbackWatch(db: Database, secret: string): (now: number) => Promise<void> {
  let running = false;
  return async (now) => {
    if (running || !isQuiet(now) || !(await isFeedbackDue(db, now))) return;
    running = true;
    try {
      await countFeedback({ db, secret }, now);
    } finally {
      running = false;
    }
  };
}
