import { createCipheriv, createDecipheriv } from 'node:crypto';
import { fromCrockford, normalizeCrockford, toCrockford } from '../codes/crockford.ts';

/** One AES block in Crockford's base32: 128 bits and two of padding. */
const receiptLength = 26;

/**
 * A receipt is the rating's id, a UUID of exactly one block, encrypted with the office's key. A replay gets the same
 * receipt, nothing of it is stored, and without the key nobody can make one, not even with the database.
 */
export type Receipts = {
  receiptOf(ratingId: string): string;
  /**
   * The rating id inside a receipt as a person typed it: groups, spaces, lower case and O for 0 are fine. Null when
   * the text cannot be a receipt; an invented one gives an id that no rating has.
   */
  ratingIdOf(text: string): string | null;
};

/** @param secret 32 bytes in hex */
export function createReceipts(secret: string): Receipts {
  const key = Buffer.from(secret, 'hex');
  // A single block has no chain to hide: one cipher serves all, and making a new one each time would cost most.
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  return {
    receiptOf(ratingId) {
      const block = cipher.update(ratingId.replaceAll('-', ''), 'hex');
      return toCrockford(Buffer.concat([block, Buffer.alloc(1)])).slice(0, receiptLength);
    },
    ratingIdOf(text) {
      const receipt = normalizeCrockford(text);
      if (receipt?.length !== receiptLength) return null;
      const id = decipher.update(fromCrockford(receipt).subarray(0, 16)).toString('hex');
      return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
}
