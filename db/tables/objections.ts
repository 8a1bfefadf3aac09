import type { Generated } from 'kysely';

/** Days for objecting, answering and deciding, from a day on. Append-only. */
export type ObjectionTermRow = {
  id: Generated<number>;
  /** Jakarta date; the row with the last one that has come holds. */
  valid_from: string;
  /** Calendar days after the publication. */
  file_days: number;
  /** After the objection. */
  answer_days: number;
  /** After the answer, or after the deadline of one that never came. */
  decide_days: number;
  at: string;
  /** Null: what the product begins with. */
  user_id: string | null;
  by_name: string | null;
};

/** What an objection says is wrong; `score`: the result or the level itself. */
export type ObjectionCause =
  | 'score'
  | 'roster'
  | 'kind'
  | 'waiver'
  | 'flagged'
  | 'verification'
  | 'behaviour';

/** Somebody does not agree with a published score (keberatan, PP 30/2019 article 59). */
export type ObjectionRow = {
  id: Generated<number>;
  code: string;
  employee_id: number;
  period_id: number;
  /** Whose publication told the score. */
  unit_id: number;
  score_id: number;
  /** What the person was told about it. */
  decision_id: number;
  cause: ObjectionCause;
  /** Of `waiver` and `verification`. */
  indicator: string | null;
  state: 'filed' | 'answered' | 'granted' | 'denied' | 'withdrawn';
  /** Jakarta date. */
  answer_until: string;
  decide_days: number;
  /** The corrected score that a granted one led to. */
  result_score_id: number | null;
  /** The level that was told with it. */
  result_decision_id: number | null;
};

/** A step of an objection. Append-only. */
export type ObjectionStepRow = {
  id: Generated<number>;
  objection_id: number;
  number: number;
  step: 'filed' | 'answered' | 'decided' | 'withdrawn';
  /** Of the appraiser `upheld` or `agreed`, of the superior `granted` or `denied`. */
  stance: 'upheld' | 'agreed' | 'granted' | 'denied' | null;
  words: string | null;
  /** JSON: what it is about, or what was changed. */
  detail: string;
  at: string;
  user_id: string;
  by_name: string;
};

/** Evidence of an objection; its files are those of the photo store. */
export type ObjectionPhotoRow = {
  id: Generated<number>;
  objection_id: number;
  /** 1 to 3. */
  position: number;
  name: string;
  digest: string;
  width: number;
  height: number;
  added_at: string;
};

/** A flagged set that an objection is about, by place and time. Append-only. */
export type ObjectionSetRow = {
  id: Generated<number>;
  objection_id: number;
  /** A phone is named by nobody: scores before and after it was decided anew would tell what it had pressed. */
  type: 'day' | 'network';
  point_id: number;
  /** The day, or the month of a network. */
  time: string;
};

/** The kind that a place should have had in a span: for the scores of every period in it. Append-only. */
export type PointKindCorrectionRow = {
  id: Generated<number>;
  point_id: number;
  kind_id: number;
  /** UTC text, half-open. */
  start_at: string;
  end_at: string;
  reason: string;
  at: string;
  user_id: string;
  by_name: string;
};
