import type { Generated } from 'kysely';

/** What somebody can do, under a code that never changes. */
export type CompetenceRow = { code: string; name: string };

/** Evidence that speaks of a competence: the code of an element, a reason, a value of BerAKHLAK or an indicator. */
export type CompetenceSourceRow = { competence: string; source: string };

/** Peraturan LAN 10/2018: classical are the first four. */
export type TrainingKind =
  | 'training'
  | 'course'
  | 'seminar'
  | 'workshop'
  | 'coaching'
  | 'mentoring'
  | 'e-learning'
  | 'internship'
  | 'benchmarking'
  | 'self-study';

/** What the office offers or knows of. */
export type TrainingRow = {
  code: string;
  title: string;
  provider: string;
  kind: TrainingKind;
  /** Jam pelajaran (JP). */
  hours: number;
  competence: string;
  /** From that day on it is offered no more; what was attended stays. */
  ended_on: string | null;
};

export type GapKind = 'element' | 'reason' | 'behaviour' | 'indicator' | 'own';

/** Something that somebody wants to get better at, with the evidence as it was shown on that day. */
export type GapRow = {
  id: Generated<number>;
  code: string;
  employee_id: number;
  kind: GapKind;
  /** The element, reason, value or indicator; of an own gap its code. */
  source: string;
  /** Null for an own gap. */
  period_id: number | null;
  /** Of an own gap. */
  title: string | null;
  /** JSON, see api/gaps/evidence.ts; null for an own gap. */
  evidence: string | null;
  state: 'open' | 'dismissed';
  /** Why it was dismissed, or what an own gap rests on. */
  note: string | null;
  at: string;
  user_id: string;
  by_name: string;
};

/** One thing that is done about a gap. It holds when both have agreed on the same version. */
export type PlanItemRow = {
  id: Generated<number>;
  code: string;
  employee_id: number;
  gap_id: number;
  version: number;
  kind: 'training' | 'coaching' | 'on-the-job' | 'self-study';
  what: string;
  training: string | null;
  /** Who helps. */
  helper: string;
  due_on: string;
  /** The day on which it was planned: from its year on it is in every plan until it has an outcome. */
  started_on: string;
  employee_agreed_at: string | null;
  superior_agreed_at: string | null;
  superior_name: string | null;
  outcome: 'reached' | 'dropped' | null;
  outcome_note: string | null;
  outcome_on: string | null;
  at: string;
  user_id: string;
  by_name: string;
};

/** A training that somebody attended, counted once somebody else has verified it. */
export type TrainingEntryRow = {
  id: Generated<number>;
  code: string;
  employee_id: number;
  /** Of the catalogue, where it is in there. */
  training: string | null;
  gap_id: number | null;
  title: string;
  provider: string;
  kind: TrainingKind;
  hours: number;
  from_day: string;
  /** Its year is the year it counts in. */
  until_day: string;
  certificate_number: string | null;
  state: 'reported' | 'verified' | 'rejected';
  reason: string | null;
  reported_user: string;
  reported_name: string;
  reported_at: string;
  decided_user: string | null;
  decided_name: string | null;
  decided_at: string | null;
};

/** The photo of a certificate; its files are those of the photo store. */
export type TrainingCertificateRow = {
  entry_id: number;
  name: string;
  digest: string;
  width: number;
  height: number;
  added_at: string;
};
