import type { Generated } from 'kysely';

/** What others may read of a comment, with what a reviewer has hidden in it. */
export type CommentReleaseRow = { rating_id: number; text: string; released_at: string };

/** What a reviewer said about a comment; the last row holds. Append-only. */
export type CommentReviewRow = {
  id: Generated<number>;
  rating_id: number;
  /** `returned`: the reviewer has taken the decision before back. */
  decision: 'released' | 'rejected' | 'returned';
  reason: 'abuse' | 'person' | 'advert' | 'off-topic' | 'unreadable' | null;
  /** How many pieces were hidden. */
  hidden: number;
  at: string;
  user_id: string;
  by_name: string;
};

/**
 * A step in what two reviewers say about a flagged set: one proposes, another confirms or declines. The row with the
 * highest version holds. Append-only.
 */
export type FlagReviewRow = {
  id: Generated<number>;
  /** SHA-256 of the set's name. */
  digest: string;
  version: number;
  step: 'proposed' | 'confirmed' | 'declined';
  decision: 'release' | 'limit' | 'hold' | 'void';
  reason: string | null;
  /** The period in which it was looked at. */
  period_id: number;
  unit_id: number;
  type: 'day' | 'network' | 'phone';
  /** JSON: `set` of the flag. Holds pseudonyms and never leaves the process. */
  members: string;
  mass: number;
  cap: number;
  at: string;
  user_id: string;
  by_name: string;
};
