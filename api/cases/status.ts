import type { CaseEventRow } from '#db/schema.ts';
import { fromInstant, type Instant } from '../time/instant.ts';
import { addDays, type Day, dayOf, startOfDay } from '../time/period.ts';

/** Where a case stands. `reopened`: the resident found it not fixed, and the office is to look again. */
export type CaseStatus = 'new' | 'acknowledged' | 'in-progress' | 'resolved' | 'reopened' | 'closed';

/** Steps that the office takes. Closing is not among them. */
export type OfficeStep = 'acknowledged' | 'started' | 'resolved';

type LastEvent = Pick<CaseEventRow, 'kind' | 'at'>;

/** Whole days that a resident has after the day of an answer (the practice of SP4N-LAPOR). */
const silenceDays = 10;

const statusAfter: Record<CaseEventRow['kind'], CaseStatus> = {
  acknowledged: 'acknowledged',
  started: 'in-progress',
  resolved: 'resolved',
  reopened: 'reopened',
  closed: 'closed',
};

/** A small thing is answered at once; nothing is answered twice without the resident's word in between. */
const stepsFrom: Record<CaseStatus, readonly OfficeStep[]> = {
  new: ['acknowledged', 'started', 'resolved'],
  reopened: ['acknowledged', 'started', 'resolved'],
  acknowledged: ['started', 'resolved'],
  'in-progress': ['resolved'],
  resolved: [],
  closed: [],
};

/**
 * The status after the last event, at the given time. Silence closes by the clock: no job has to run at the right
 * moment, and every reader sees the same.
 */
export function statusOf(last: LastEvent | undefined, now: number): CaseStatus {
  if (!last) return 'new';
  return last.kind === 'resolved' && last.at < silentSince(now) ? 'closed' : statusAfter[last.kind];
}

/** Cases whose answer is older than this instant are closed by silence. */
export function silentSince(now: number): Instant {
  return startOfDay(addDays(dayOf(now), -silenceDays));
}

/** The last day on which a resident may say whether it is fixed. */
export function lastDayToAnswer(resolvedAt: Instant): Day {
  return addDays(dayOf(fromInstant(resolvedAt)), silenceDays);
}

/** When silence closes a case. */
export function closedBySilenceAt(resolvedAt: Instant): Instant {
  return startOfDay(addDays(lastDayToAnswer(resolvedAt), 1));
}

export function nextSteps(status: CaseStatus): readonly OfficeStep[] {
  return stepsFrom[status];
}
