import type { Generated } from 'kysely';

/** A reason a resident can tick, for low (1-2) or high (3-4) answers. */
export type ReasonRow = {
  id: Generated<number>;
  code: string;
  tone: 'praise' | 'complaint';
  label_id: string;
  label_en: string;
  position: number;
};

/** Which reasons fit which kind of point. */
export type ReasonKindRow = { reason_id: number; kind_id: number };

/** One press of a face. Append-only: triggers refuse UPDATE and DELETE. */
export type RatingRow = {
  id: Generated<number>;
  /**
   * UUID made by the client: one press, one row, however often it is sent. Version 7 from our own pages, so that
   * new rows land together in the index. The receipt is this id under the office's key.
   */
  rating_id: string;
  point_id: number;
  /** 1 Tidak puas, 2 Kurang puas, 3 Puas, 4 Sangat puas. */
  score: number;
  /** When the resident pressed; up to 7 days before received_at for a phone that was offline. */
  answered_at: string;
  received_at: string;
  /** Jakarta date of answered_at. */
  day: string;
  /** HMAC(period key, device token); null without a token. */
  phone: string | null;
  /** HMAC(month key, IPv4 /24 or IPv6 /48); null without an address. */
  network: string | null;
  /** 1: sent from a phone that has signed in as staff; kept, never counted. */
  staff_device: number;
  language: 'id' | 'en';
  /** 128 bits of SHA-256 over the canonical body: tells a replay from a different rating under the same id. */
  body_digest: string;
};

export type RatingReasonRow = { rating_id: number; reason_id: number };

export type ElementCode = 'U1' | 'U2' | 'U3' | 'U4' | 'U5' | 'U6' | 'U7' | 'U8' | 'U9';

/** An answer to one element of the satisfaction survey, 1..4, given with a rating. */
export type RatingElementRow = { rating_id: number; element: ElementCode; score: number };

/** A resident's words, apart from the rating so that retention can remove them. */
export type RatingCommentRow = {
  rating_id: number;
  text: string;
  state: 'waiting' | 'released' | 'rejected';
  written_at: string;
};

/** A reviewer's decision on a rating; the latest one holds, none means `ok`. Append-only. */
export type RatingDecisionRow = {
  id: Generated<number>;
  rating_id: number;
  status: 'ok' | 'held' | 'void';
  reason: string;
  decided_by: string | null;
  decided_at: string;
};

/** Daily counts of ratings by point and score, without staff phones; kept in the rating's transaction. */
export type RatingDayRow = { day: string; point_id: number; score: number; count: number };

/** A part that was added after the press; each can be added once. Append-only. */
export type RatingAdditionRow = {
  rating_id: number;
  part: 'reasons' | 'element' | 'comment';
  added_at: string;
};

/** A re-encoded photo of a rating; the files `NAME.webp` and `NAME-kecil.webp` are on the disk before the row. */
export type RatingPhotoRow = {
  id: Generated<number>;
  rating_id: number;
  /** 1 to 3. */
  position: number;
  /** 128 random bits in hex. */
  name: string;
  /** SHA-256 of the stored file: the same photo sent twice is one photo. */
  digest: string;
  width: number;
  height: number;
  added_at: string;
};

/** The official question of an element with its four answers, 1 the lowest. */
export type ElementQuestionRow = {
  element: ElementCode;
  /** Place in the official questionnaire, where U9 comes before U8. */
  position: number;
  question_id: string;
  question_en: string;
  answer_1_id: string;
  answer_1_en: string;
  answer_2_id: string;
  answer_2_en: string;
  answer_3_id: string;
  answer_3_en: string;
  answer_4_id: string;
  answer_4_en: string;
  /** 1: a respondent of the survey may say that it does not apply. */
  may_not_apply: Generated<number>;
};

/** Which elements a visitor of a kind of place can answer. */
export type ElementKindRow = { element: ElementCode; kind_id: number };

/** What residents said, what the office did about it and what that changed; public from its day on. */
export type ImprovementRow = {
  id: Generated<number>;
  unit_id: number;
  said: string;
  done: string;
  /** What was measured afterwards, also where it did not help. */
  effect: string;
  published_on: string;
};
