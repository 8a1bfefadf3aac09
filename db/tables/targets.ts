import type { Generated } from 'kysely';

/** What can be agreed on, under a code that never changes. */
export type IndicatorRow = {
  /** `m-swept` */
  code: string;
  name: string;
  unit_of_measure: string;
  direction: 'up' | 'down';
  /** 1: an amount that grows with time (km, visits); 0: a rate. */
  cumulative: number;
  /** How many events make the score 0 where the target is 0; null elsewhere. */
  zero_scale: number | null;
  /** From that day on it is offered no more; what was agreed stays. */
  ended_on: string | null;
};

/** What a job usually agrees on: the start of its people's targets. The weights of a job sum to 100. */
export type JobIndicatorRow = {
  /** The job title as employees carry it. */
  position: string;
  indicator: string;
  /** Of a whole month. */
  target: number;
  weight: number;
};

/** An indicator agreed for one employee or one unit in one period (scoring.md 3). */
export type TargetRow = {
  id: Generated<number>;
  period_id: number;
  employee_id: number | null;
  unit_id: number | null;
  /** `m-swept`: stable key of the indicator. */
  indicator: string;
  name: string;
  unit_of_measure: string;
  direction: 'up' | 'down';
  target: number;
  /** Percent; the weights of one employee or unit sum to 100. */
  weight: number;
  /** Part of the period in which the indicator applied, 0..1. */
  fraction: number;
  /** 1: an amount that grows with time (km, visits); 0: a rate. */
  cumulative: number;
  /** How many events make the score 0 where the target is 0; null elsewhere. */
  zero_scale: number | null;
};

export type RealisationRow = {
  id: Generated<number>;
  target_id: number;
  /** null: not reported. */
  value: number | null;
  status: 'verified' | 'reported' | 'missing' | 'rejected' | 'waived';
  /** Why it was rejected or waived. */
  note: string | null;
  reported_by: number | null;
  verified_by: number | null;
  reported_at: string;
  /** 1 for the first report, 2 for the next: what a verifier has seen, and whose photos are the evidence. */
  report: Generated<number>;
  /** The reporter's words. */
  report_note: string | null;
  /** Number of a weighbridge slip, letter or log. */
  evidence_number: string | null;
  /** The reporter was asked whether the value is right, and said so: far from the plan, or from the own history. */
  asked_about: 'plan' | 'history' | null;
  /** What the value was held against in that question. */
  asked_against: number | null;
  /** The accounts of both sides, also where no employee is behind them. */
  reported_user: string | null;
  verified_user: string | null;
  decided_at: string | null;
};

/** Evidence of a report; its files are those of the photo store. */
export type RealisationPhotoRow = {
  id: Generated<number>;
  realisation_id: number;
  /** The report it came with. */
  report: number;
  /** 1 to 3. */
  position: number;
  name: string;
  digest: string;
  width: number;
  height: number;
  added_at: string;
};
