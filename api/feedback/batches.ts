import { createHmac } from 'node:crypto';
import type { Day } from '../time/period.ts';

/** Fewer comments are not shown. */
export const fewestComments = 5;

/** A released comment about somebody's work that is in no batch yet. */
export type Waiting = { ratingId: number; week: Day };

/** Where a comment stands among others: a number that nobody can work out, the same each time. */
export type Shuffle = (ratingId: number) => string;

/** @param secret 32 bytes in hex; the order of one person's comments says nothing about that of another's */
export function createShuffle(secret: string, employeeId: number): Shuffle {
  return (ratingId) =>
    createHmac('sha256', `feedback ${secret}`).update(`${employeeId} ${ratingId}`).digest('hex');
}

/**
 * Batches of five comments and more out of all that wait, none where there are fewer. Weeks stay near each other, since
 * a batch is told with the weeks that it spans; within a week chance decides. A batch is for good: what comes later waits
 * for the next one, so nobody learns what is new by comparing.
 */
export function batchComments(waiting: readonly Waiting[], shuffle: Shuffle): number[][] {
  const count = Math.floor(waiting.length / fewestComments);
  const sorted = waiting
    .map(({ ratingId, week }) => ({ ratingId, key: `${week} ${shuffle(ratingId)}` }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return Array.from({ length: count }, (_, i) => {
    const start = Math.floor((i * sorted.length) / count);
    const end = Math.floor(((i + 1) * sorted.length) / count);
    return sorted.slice(start, end).map(({ ratingId }) => ratingId);
  });
}
