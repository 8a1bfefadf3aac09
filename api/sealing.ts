import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOrCreate } from './secrets.ts';

/**
 * Keys of things that may be read for a time only, each a file of its own in DATA_DIR: whoever has the database or a copy
 * of it reads nothing, and once a key is destroyed nobody does.
 */
export type KeyRing = {
  /**
   * Content as text that begins with random bytes and is as long as the content asks for. Makes the key where there is none.
   * @param about what it belongs to: put elsewhere it does not open
   */
  seal(key: string, content: Buffer, about: string): string;
  /** The content, or null where it was not sealed with this key for this purpose. @throws Error without the key */
  open(key: string, sealed: string, about: string): Buffer | null;
  has(key: string): boolean;
  destroy(key: string): void;
};

const cipher = 'aes-256-gcm';
const [nonceLength, tagLength] = [12, 16];

/** @param prefix what the files are for: the key `2026-Q4` is `keys/PREFIX-2026-Q4` */
export function createKeyRing(dataDir: string, prefix: string): KeyRing {
  const pathOf = (key: string): string => join(dataDir, 'keys', `${prefix}-${key}`);
  const toBytes = (text: string, path: string): Buffer => {
    if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${path} is damaged`);
    return Buffer.from(text, 'hex');
  };
  return {
    seal(key, content, about) {
      const path = pathOf(key);
      const bytes = toBytes(
        readOrCreate(path, () => randomBytes(32).toString('hex')),
        path,
      );
      const nonce = randomBytes(nonceLength);
      const sealing = createCipheriv(cipher, bytes, nonce).setAAD(Buffer.from(about));
      const sealed = Buffer.concat([sealing.update(content), sealing.final()]);
      return Buffer.concat([nonce, sealed, sealing.getAuthTag()]).toString('base64url');
    },
    open(key, sealed, about) {
      const path = pathOf(key);
      const bytes = Buffer.from(sealed, 'base64url');
      // The last letter has bits that say nothing: only one spelling counts, or a copy could pass for another.
      if (bytes.length < nonceLength + tagLength || bytes.toString('base64url') !== sealed) return null;
      const opening = createDecipheriv(
        cipher,
        toBytes(readFileSync(path, 'utf8'), path),
        bytes.subarray(0, nonceLength),
      )
        .setAAD(Buffer.from(about))
        .setAuthTag(bytes.subarray(-tagLength));
      try {
        return Buffer.concat([opening.update(bytes.subarray(nonceLength, -tagLength)), opening.final()]);
      } catch {
        return null;
      }
    },
    has: (key) => existsSync(pathOf(key)),
    destroy: (key) => rmSync(pathOf(key), { force: true }),
  };
}
