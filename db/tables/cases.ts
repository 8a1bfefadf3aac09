import type { Generated } from 'kysely';

/** What the office owes an answer to: a low rating with words or a photo. One a rating, append-only. */
export type CaseRow = {
  id: Generated<number>;
  rating_id: number;
  /** The unit of the point on the day the case was opened. */
  unit_id: number;
  /** Its name outside: ten symbols of Crockford's base32. */
  code: string;
  opened_at: string;
};

export type CaseEventKind = 'acknowledged' | 'started' | 'resolved' | 'closed' | 'reopened';

/** A step of a case; the last one is its status. Append-only. */
export type CaseEventRow = {
  id: Generated<number>;
  case_id: number;
  /** 1, 2, 3 ... within the case. */
  number: number;
  kind: CaseEventKind;
  at: string;
  actor: 'staff' | 'resident' | 'system';
  /** The account of `staff`, null for the others. */
  user_id: string | null;
  /** What the resident reads; the answer of `resolved`. */
  text: string | null;
};

/** The office's evidence for an event; its files are those of the photo store. */
export type CasePhotoRow = {
  event_id: number;
  name: string;
  digest: string;
  width: number;
  height: number;
};
