import type { Generated } from 'kysely';

/** The score of a closed period that a waiting change concerns, until a closing later than this version. Append-only. */
export type ScoreMarkRow = {
  id: Generated<number>;
  period_id: number;
  employee_id: number;
  batch_id: number;
  closing_version: number;
};

/** A version of the scoring policy: overrides of the defaults of scoring.md section 8. */
export type PolicyRow = {
  id: Generated<number>;
  version: string;
  document: string;
  effective_from: string;
  created_at: string;
};

/** A frozen baseline: `{ reference_mean, city_mean, cells, daily_rates: { pointId: voices a day } }`. */
export type BaselineRow = {
  id: Generated<number>;
  version: string;
  document: string;
  effective_from: string;
  created_at: string;
};

export type PeriodRow = {
  id: Generated<number>;
  /** `2026-10` (month) or `2026-Q4` (quarter). */
  code: string;
  kind: 'month' | 'quarter';
  start_at: string;
  end_at: string;
  status: 'open' | 'closing' | 'closed';
  policy_id: number;
  baseline_id: number;
  closed_at: string | null;
  /** Counts changes of what was agreed and reached, so that results kept in memory notice them. */
  revision: Generated<number>;
};

/**
 * One rater's marks for one ratee: `{ "berorientasi-pelayanan": 3.33, ... }`, each 1..4. What peers give in a round is in
 * `peer_appraisals` instead.
 */
export type AppraisalRow = {
  id: Generated<number>;
  period_id: number;
  ratee_id: number;
  rater_id: number;
  role: 'self' | 'superior' | 'peer';
  aspects: string;
  submitted_at: string;
  /** Of a superior to the person, or of somebody to themselves. */
  note: string | null;
};

/** A stored result; never changed, a correction is the next version. */
export type ScoreRow = {
  id: Generated<number>;
  period_id: number;
  employee_id: number | null;
  unit_id: number | null;
  version: number;
  reason: string | null;
  numbers: string;
  explanation: string;
  engine_version: string;
  policy_id: number;
  baseline_id: number;
  input_hash: string;
  created_at: string;
};

/** One closing of a period: version 1, and one more for every correction. Append-only. */
export type ClosingRow = {
  id: Generated<number>;
  period_id: number;
  version: number;
  /** SHA-256 over everything the scores were computed from. */
  input_hash: string;
  engine_version: string;
  reason: string | null;
  created_at: string;
};
