import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readOrCreate } from '../secrets.ts';
import type { Answers } from './schema.ts';

/** What somebody of a unit answered; the unit counts as the one of that day. */
export type Ballot = { unitId: number; answers: Answers };

/**
 * Ballots of a running quarter are sealed: whoever has the database or a copy of it, with its log of changes, can neither
 * read one nor watch a mean move. The key is a file of its own in DATA_DIR; counting the quarter destroys it.
 */
export type Seal = {
  /** A ballot as text of always the same length, beginning with random bytes. */
  close(ballot: Ballot, quarter: string): string;
  /** The ballot, or null where it was not sealed with this quarter's key: nobody can forge one in the database. */
  open(sealed: string, quarter: string): Ballot | null;
  /** Whether a quarter can still be opened. */
  hasKey(quarter: string): boolean;
  destroyKey(quarter: string): void;
};

const cipher = 'aes-256-gcm';
const [nonceLength, tagLength, contentLength] = [12, 16, 7];

export function createSeal(dataDir: string): Seal {
  const pathOf = (quarter: string): string => join(dataDir, 'keys', `pulse-${quarter}`);
  const toKey = (text: string, path: string): Buffer => {
    if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${path} is damaged`);
    return Buffer.from(text, 'hex');
  };
  return {
    close({ unitId, answers: { clear, fair, energised } }, quarter) {
      const path = pathOf(quarter);
      const key = toKey(
        readOrCreate(path, () => randomBytes(32).toString('hex')),
        path,
      );
      const nonce = randomBytes(nonceLength);
      const content = Buffer.alloc(contentLength);
      content.writeUInt32BE(unitId);
      content.set([clear, fair, energised], 4);
      const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(quarter));
      const sealed = Buffer.concat([sealing.update(content), sealing.final()]);
      return Buffer.concat([nonce, sealed, sealing.getAuthTag()]).toString('base64url');
    },
    open(sealed, quarter) {
      const path = pathOf(quarter);
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length !== nonceLength + contentLength + tagLength) return null;
      const opening = createDecipheriv(
        cipher,
        toKey(readFileSync(path, 'utf8'), path),
        bytes.subarray(0, nonceLength),
      )
        .setAAD(Buffer.from(quarter))
        .setAuthTag(bytes.subarray(-tagLength));
      try {
        const content = Buffer.concat([
          opening.update(bytes.subarray(nonceLength, -tagLength)),
          opening.final(),
        ]);
        const [clear, fair, energised] = content.subarray(4) as unknown as [number, number, number];
        return { unitId: content.readUInt32BE(), answers: { clear, fair, energised } };
      } catch {
        return null;
      }
    },
    hasKey: (quarter) => existsSync(pathOf(quarter)),
    destroyKey: (quarter) => rmSync(pathOf(quarter), { force: true }),
  };
}
