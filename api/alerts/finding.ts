import type { Day } from '../time/period.ts';
import type { Evidence } from './schema.ts';

/** Something that is an alert as things are now. */
export type Finding = {
  /** What it is about, unique within its kind. */
  subject: string;
  unitId: number;
  pointId: number | null;
  evidence: Evidence;
  /**
   * The day of its newest fact that counts: after somebody has closed an alert, the same subject makes a new one only
   * with facts of later days than that. Null: it never does, as a set of ratings is one thing, closed once.
   */
  freshOn: Day | null;
};
