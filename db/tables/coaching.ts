import type { Generated } from 'kysely';

/**
 * A note of a talk between somebody and a superior, signed by both: by whoever wrote it in writing it, by the other one
 * in signing. Signed it is final (a trigger refuses every change); until then its writer corrects or withdraws it.
 */
export type CoachingNoteRow = {
  id: Generated<number>;
  code: string;
  employee_id: number;
  /** Counts corrections: whoever signs says which one was read. */
  version: number;
  /** `coaching`: pembinaan; `dialogue`: dialog kinerja. */
  kind: 'coaching' | 'dialogue';
  /** What was noted with a decision about a level: day and words are there, and final from the beginning. */
  dialogue_id: number | null;
  /** Jakarta date. */
  held_on: string | null;
  talked: string | null;
  agreed: string | null;
  follow_up_on: string | null;
  gap_id: number | null;
  plan_item_id: number | null;
  /** Who wrote it. */
  side: 'self' | 'superior';
  at: string;
  user_id: string;
  by_name: string;
  /** The account of the superior who is to sign; null where the employee is. */
  with_user: string | null;
  with_name: string;
  signed_at: string | null;
  signed_user: string | null;
  signed_name: string | null;
};

/** What either of the two says about a signed note, later or in signing. Append-only. */
export type CoachingRemarkRow = {
  id: Generated<number>;
  note_id: number;
  text: string;
  at: string;
  user_id: string;
  by_name: string;
};
