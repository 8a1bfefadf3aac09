import type { Deps } from '../deps.ts';
import { Problem } from '../http/problem.ts';
import { findPointById } from '../organization/repository.ts';
import { type CaseEvent, findGiven, findReported, listEvents, type Reported } from './repository.ts';
import type { TrackedCase } from './schema.ts';
import { closedBySilenceAt, lastDayToAnswer, statusOf } from './status.ts';

export type TrackDeps = Pick<Deps, 'clock' | 'receipts'> & { connection: Pick<Deps['connection'], 'db'> };

/** A rating that has a case. */
export type ReportedCase = Reported & { opened: NonNullable<Reported['opened']> };

/**
 * The rating behind a receipt as a person typed it, with its case.
 * @throws Problem `receipt-unknown`, `case-none` when nothing was written or shown that needs an answer
 */
export async function findReportedCase(
  { connection, receipts }: TrackDeps,
  receipt: string,
): Promise<ReportedCase> {
  const ratingId = receipts.ratingIdOf(receipt);
  const reported = ratingId === null ? undefined : await findReported(connection.db, ratingId);
  if (!reported) throw new Problem('receipt-unknown', { detail: 'No rating has this receipt' });
  if (!reported.opened) throw new Problem('case-none', { detail: 'The rating is counted and has no case' });
  return { ...reported, opened: reported.opened };
}

/**
 * The case behind a receipt, as its resident may see it.
 * @throws Problem `receipt-unknown`, `case-none`
 */
export async function trackCase(deps: TrackDeps, receipt: string): Promise<TrackedCase> {
  const { db } = deps.connection;
  const { opened, ratingKey, pointId, score, answeredAt } = await findReportedCase(deps, receipt);
  const now = deps.clock();
  const point = await findPointById(db, pointId);
  if (!point) throw new Error(`The point ${pointId} of a case has no code`);
  const { reasons, comment, photos } = await findGiven(db, ratingKey);
  const stored = await listEvents(db, opened.id);
  const last = stored.at(-1);
  const status = statusOf(last, now);
  const waits = status === 'resolved' && last ? last : null;
  return {
    code: opened.code,
    status,
    openedAt: opened.at,
    point: point.view,
    said: { score, answeredAt, reasons, comment: comment?.text ?? null, photos },
    events: withSilence(stored, now).map(({ by, ...event }) => event),
    mayReopen: waits !== null,
    answer: waits?.number ?? null,
    closesOn: waits && lastDayToAnswer(waits.at),
    reopened: stored.filter(({ kind }) => kind === 'reopened').length,
  };
}

/** The steps with the one that nobody took: silence has closed the case. */
export function withSilence(events: CaseEvent[], now: number): CaseEvent[] {
  const last = events.at(-1);
  if (last?.kind !== 'resolved' || statusOf(last, now) !== 'closed') return events;
  const at = closedBySilenceAt(last.at);
  const silence = { number: last.number + 1, kind: 'closed', at, actor: 'system' } as const;
  return [...events, { ...silence, text: null, photo: null, by: null }];
}
