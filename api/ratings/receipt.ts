import { createHmac, hash } from 'node:crypto';
import { normalizeCrockford, toCrockford } from '../codes/crockford.ts';

const receiptLength = 26;

/**
 * The receipt of a rating: 130 bits that only the server can derive from the client's id, so that a replay
 * gets the same one without it being stored anywhere.
 */
export function receiptOf(ratingId: string, secret: string): string {
  const bytes = createHmac('sha256', secret).update(ratingId.toLowerCase()).digest();
  return toCrockford(bytes).slice(0, receiptLength);
}

/** What the database keeps of a receipt: enough to find the rating, useless to open `/lacak`. */
export function receiptDigest(receipt: string): string {
  return hash('sha256', receipt, 'hex');
}

/** A receipt as a person typed it: groups, spaces, lower case and O for 0 are fine. Null when it cannot be one. */
export function parseReceipt(text: string): string | null {
  const receipt = normalizeCrockford(text);
  return receipt?.length === receiptLength ? receipt : null;
}
