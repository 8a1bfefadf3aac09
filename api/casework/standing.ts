import { type CaseStatus, statusOf } from '../cases/status.ts';
import { fromInstant, type Instant } from '../time/instant.ts';
import { type Day, dayOf } from '../time/period.ts';
import type { WorkCalendar } from '../time/working-days.ts';
import { type Sla, slaOf } from './sla.ts';

/** What the clock of a case is read from. */
export type Clocked = {
  openedAt: Instant;
  /** The deadline that the case was given; null before anybody gave it one. */
  workingDays: number | null;
  last: Parameters<typeof statusOf>[0];
  /** The last answer of the office. */
  answeredAt: Instant | null;
};

/** Where a case stands now, with its clock. An answer that the resident did not accept stops nothing. */
export function standingOf(
  { openedAt, workingDays, last, answeredAt }: Clocked,
  { calendar, usualDays, now }: { calendar: WorkCalendar; usualDays: number; now: number },
): { status: CaseStatus; sla: Sla } {
  const status = statusOf(last, now);
  const stands = status === 'resolved' || status === 'closed';
  const day = (instant: Instant): Day => dayOf(fromInstant(instant));
  const answeredOn = stands && answeredAt !== null ? day(answeredAt) : null;
  const clocked = { openedOn: day(openedAt), days: workingDays ?? usualDays, answeredOn };
  return { status, sla: slaOf(calendar, clocked, dayOf(now)) };
}
