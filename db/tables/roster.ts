import type { Generated } from 'kysely';

/** Duty: employee x point x [start_at, end_at) x share 0..1. */
export type AssignmentRow = {
  id: Generated<number>;
  employee_id: number;
  point_id: number;
  start_at: string;
  end_at: string;
  share: number;
};

/** A shift of a unit under a name: `Pagi`, 05.00 for 8 hours, on the days `1234567`. */
export type ShiftPatternRow = {
  id: Generated<number>;
  code: string;
  unit_id: number;
  name: string;
  /** Minutes after midnight, WIB. */
  start_minute: number;
  /** At most a day; over midnight where it reaches into the next. */
  length_minutes: number;
  /** Digits of the days on which it is served, 1 Monday to 7 Sunday. */
  weekdays: string;
  ended_at: string | null;
};

export type RosterBatchKind =
  | 'add'
  | 'change'
  | 'end'
  | 'swap'
  | 'pattern'
  | 'copy'
  | 'leave'
  | 'import'
  | 'undo';

/** What somebody did to the roster in one step. Append-only. */
export type RosterBatchRow = {
  id: Generated<number>;
  code: string;
  unit_id: number;
  kind: RosterBatchKind;
  at: string;
  by_user_id: string | null;
  by_name: string;
  /** Always there when `late`. */
  reason: string | null;
  /** 1: a day of it was closed already. */
  late: number;
  /** The step that this one took back. */
  undoes_id: number | null;
};

/**
 * One duty before and after a step; `before` is null for a new one, `after` for one that was taken out. `pending`: a
 * closed period rests on it, so it waits for the correction that makes the next version of its scores.
 */
export type RosterChangeRow = {
  id: Generated<number>;
  batch_id: number;
  assignment_id: number | null;
  before_employee_id: number | null;
  before_point_id: number | null;
  before_start_at: string | null;
  before_end_at: string | null;
  before_share: number | null;
  after_employee_id: number | null;
  after_point_id: number | null;
  after_start_at: string | null;
  after_end_at: string | null;
  after_share: number | null;
  late: number;
  state: 'applied' | 'pending' | 'withdrawn';
};

/** Days on which somebody does not serve; the duties that this ended are the changes of its step. */
export type EmployeeLeaveRow = {
  id: Generated<number>;
  batch_id: number;
  employee_id: number;
  kind: 'annual' | 'sick' | 'permit' | 'official';
  first_day: string;
  last_day: string;
  cancelled_at: string | null;
};

/** Somebody was at a point, by the time of the server. Changes no score. Append-only. */
export type CheckInRow = { id: Generated<number>; employee_id: number; point_id: number; at: string };
