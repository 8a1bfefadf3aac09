import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

/**
 * The name of a comment on the reviewers' desk: its number, encrypted as one block with a key of the office. The id of
 * the rating would tell when somebody pressed, and the number in which order.
 */
export type CommentKeys = {
  /** 32 digits in hex. */
  outside(ratingKey: number): string;
  /** Null when nothing has that name. */
  inside(name: string): number | null;
};

/** @param secret 32 bytes in hex */
export function createCommentKeys(secret: string): CommentKeys {
  const key = createHash('sha256').update(`comments ${secret}`).digest();
  return {
    outside(ratingKey) {
      const block = Buffer.alloc(16);
      block.writeBigUInt64BE(BigInt(ratingKey), 8);
      const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      return cipher.update(block).toString('hex');
    },
    inside(name) {
      if (!/^[0-9a-f]{32}$/.test(name)) return null;
      const decipher = createDecipheriv('aes-256-ecb', key, null).setAutoPadding(false);
      const block = decipher.update(Buffer.from(name, 'hex'));
      // An invented name has no eight empty bytes in front.
      if (block.readBigUInt64BE(0) !== 0n) return null;
      const ratingKey = Number(block.readBigUInt64BE(8));
      return Number.isSafeInteger(ratingKey) ? ratingKey : null;
    },
  };
}
