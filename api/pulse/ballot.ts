import { createKeyRing } from '../sealing.ts';
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

const contentLength = 7;

export function createSeal(dataDir: string): Seal {
  const keys = createKeyRing(dataDir, 'pulse');
  return {
    close({ unitId, answers: { clear, fair, energised } }, quarter) {
      const content = Buffer.alloc(contentLength);
      content.writeUInt32BE(unitId);
      content.set([clear, fair, energised], 4);
      return keys.seal(quarter, content, quarter);
    },
    open(sealed, quarter) {
      const content = keys.open(quarter, sealed, quarter);
      if (content?.length !== contentLength) return null;
      const [clear, fair, energised] = content.subarray(4) as unknown as [number, number, number];
      return { unitId: content.readUInt32BE(), answers: { clear, fair, energised } };
    },
    hasKey: keys.has,
    destroyKey: keys.destroy,
  };
}
