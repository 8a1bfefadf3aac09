import type { Database } from '#db/connect.ts';
import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import type { Clock } from '../time/clock.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { findRating, type Rating } from './repository.ts';

/** Additions are accepted this long after the rating arrived. */
const openMilliseconds = 24 * 3_600_000;

export type ReceiptDeps = { db: Database; clock: Clock; receipts: Deps['receipts'] };

/**
 * The rating behind a receipt as a person typed it.
 * @throws Problem `receipt-unknown`
 */
export async function findReceived({ db, receipts }: ReceiptDeps, receipt: string): Promise<Rating> {
  const ratingId = receipts.ratingIdOf(receipt);
  const rating = ratingId === null ? undefined : await findRating(db, ratingId);
  if (!rating) throw new Problem('receipt-unknown', { detail: 'No rating has this receipt' });
  return rating;
}

/**
 * The same, while something may be added to it.
 * @throws Problem `receipt-unknown`, `receipt-expired` a day after the rating arrived
 */
export async function openReceived(deps: ReceiptDeps, receipt: string): Promise<Rating> {
  const rating = await findReceived(deps, receipt);
  if (isOpen(rating, deps.clock())) return rating;
  throw new Problem('receipt-expired', { detail: 'Additions are accepted for 24 hours after the rating' });
}

export function isOpen(rating: Rating, now: number): boolean {
  return now < closesAt(rating);
}

export function openUntil(rating: Rating): string {
  return toInstant(closesAt(rating));
}

function closesAt({ receivedAt }: Rating): number {
  return fromInstant(receivedAt) + openMilliseconds;
}
