import type { Generated } from 'kysely';
import type { ElementCode } from './ratings.ts';

/** The words of a report that is being written, one a unit and period; gone once they are published. */
export type SkmDraftRow = {
  unit_id: number;
  period_id: number;
  /** 1, 2, 3 ...: whoever saves names the one that was read. */
  version: number;
  strengths: string;
  weaknesses: string;
  /** What was done since the last report. */
  done_since: string;
  /** How many people use the service; null where nobody knows. */
  population: number | null;
  at: string;
  user_id: string;
  by_name: string;
};

/** A published report; the highest version of a unit and period holds. Append-only. */
export type SkmReportRow = {
  id: Generated<number>;
  unit_id: number;
  period_id: number;
  version: number;
  /** How the figures were computed. */
  method: string;
  /** JSON: figures, words and plan as they were published. */
  document: string;
  /** SHA-256 of the document. */
  digest: string;
  /** Of the survey in the document. */
  respondents: number;
  /** Whether its figures are told to everybody. */
  visibility: 'shown' | 'few' | 'protected';
  /** Why a published report was corrected; null exactly for version 1. */
  reason: string | null;
  at: string;
  user_id: string;
  by_name: string;
};

/** What a unit will do about the weakest elements (RTL). Its words change only while the report is being written. */
export type SkmFollowUpRow = {
  id: Generated<number>;
  unit_id: number;
  period_id: number;
  /** 1, 2, 3 ... within unit and period. */
  number: number;
  element: ElementCode;
  action: string;
  /** Who answers for it: a post, not a person. */
  owner: string;
  /** A month `2026-12` or quarter `2026-Q4`. */
  due: string;
};

/** What became of a follow-up; the highest version holds, without one it is planned. Append-only. */
export type SkmFollowUpStepRow = {
  id: Generated<number>;
  follow_up_id: number;
  version: number;
  status: 'planned' | 'running' | 'done' | 'dropped';
  /** Proof of what is done, or why it is not done. */
  note: string | null;
  at: string;
  user_id: string;
  by_name: string;
};
