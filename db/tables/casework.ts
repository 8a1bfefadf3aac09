import type { Generated } from 'kysely';
import type { ElementCode } from './ratings.ts';

/** A day on which the office does not work, beside Saturdays and Sundays. */
export type HolidayRow = {
  /** Jakarta date. */
  day: string;
  name: string;
  /** `joint`: joint leave (cuti bersama); `local`: of this office or city alone. */
  kind: 'national' | 'joint' | 'local';
};

/** A class of complaints with its deadline. */
export type CaseClassRow = {
  code: 'light' | 'normative' | 'no-oversight' | 'oversight';
  position: number;
  name_id: string;
  name_en: string;
  working_days: number;
};

/** What the office has made of a case; the row with the highest version holds. Append-only. */
export type CaseTriageRow = {
  id: Generated<number>;
  case_id: number;
  /** 1, 2, 3 ... within the case. */
  version: number;
  /** In the office's words, never the resident's. */
  title: string | null;
  class: CaseClassRow['code'] | null;
  /** The deadline of the class on the day it was given. */
  working_days: number | null;
  element: ElementCode | null;
  /** The employee in charge. */
  owner_id: number | null;
  at: string;
  user_id: string;
  by_name: string;
};

/** What staff tell each other about a case, or that it was handed over to SP4N-LAPOR. Append-only. */
export type CaseNoteRow = {
  id: Generated<number>;
  case_id: number;
  kind: 'note' | 'handover';
  text: string;
  at: string;
  user_id: string;
  by_name: string;
};

/** An answer that is not sent yet, one a case. */
export type CaseDraftRow = { case_id: number; text: string; at: string; user_id: string; by_name: string };

/** A photo by somebody of the office; its files are those of the photo store. */
export type CaseEvidenceRow = {
  id: Generated<number>;
  case_id: number;
  name: string;
  digest: string;
  width: number;
  height: number;
  /** 128 bits in hex, see `api/photos/fingerprint.ts`. */
  fingerprint: string;
  /** 1: it looks like a photo that the resident sent with this case. */
  resembles_report: number;
  /** When the server got it: the clock of a phone proves nothing. */
  taken_at: string;
  user_id: string;
  by_name: string;
  /** The step with which residents see it; null while it waits. */
  event_id: number | null;
};

/** Two photos on different cases that look alike; found when `evidence_id` came. */
export type CaseEvidenceTwinRow = { evidence_id: number; other_id: number; distance: number };

/** What shows that an answered case is done: a photo, or why there is none. Append-only. */
export type CaseClosingRow = { event_id: number; evidence_id: number | null; no_photo: string | null };

/** What a reviewer from elsewhere said about a closing. Append-only. */
export type ClosingReviewRow = {
  event_id: number;
  decision: 'accepted' | 'rejected';
  reason: string | null;
  at: string;
  user_id: string;
  by_name: string;
};

/** The case from which an improvement was told, at most one each. */
export type ImprovementCaseRow = {
  case_id: number;
  improvement_id: number;
  user_id: string;
  by_name: string;
};
