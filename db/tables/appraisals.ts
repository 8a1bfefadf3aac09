import type { Generated } from 'kysely';

/** The days in which behaviour of a period is appraised. */
export type AppraisalRoundRow = {
  id: Generated<number>;
  period_id: number;
  opens_on: string;
  /** The last day on which answers are taken. */
  ends_on: string;
  /** 32 random bytes in hex that the peers were drawn with; forgotten at the end. */
  seed: string | null;
  /** SHA-256 over seed, colleagues and draw: also in the audit log. */
  draw_digest: string;
  /** When those with something left were reminded. */
  reminded_at: string | null;
  /** When the answers were counted. */
  ended_at: string | null;
};

/** Who is to appraise whom in a running round. All of a round are removed when it is counted. */
export type AppraisalTaskRow = {
  /** 16 random symbols: the outside name, and the order of the rows. */
  code: string;
  round_id: number;
  role: 'self' | 'superior' | 'peer';
  rater_id: number;
  ratee_id: number;
  /** Marks and note; only the key in DATA_DIR opens them. Null: not begun. */
  sealed: string | null;
  /** 1: what was sealed counts. */
  done: Generated<number>;
};

/** What a peer gave, under a name of this round alone. Append-only. */
export type PeerAppraisalRow = {
  period_id: number;
  ratee_id: number;
  /** 16 random symbols, the same for all marks of one person in one round. */
  rater: string;
  /** As in `appraisals`. */
  aspects: string;
};
