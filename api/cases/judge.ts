import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { insertEvent, listEvents } from './repository.ts';
import type { NewVerdict } from './schema.ts';
import { statusOf } from './status.ts';
import { findReportedCase, type TrackDeps } from './track.ts';

/**
 * The resident's word on the office's answer: `fixed` closes the case, `not-fixed` opens it again. One an answer;
 * the same word sent again changes nothing.
 * @throws Problem `receipt-unknown`, `case-none`, `case-closed`, `case-out-of-step` while there is no answer to
 *   judge, `case-moved` when the answer that was read is no longer the last
 */
export async function judgeAnswer(
  deps: TrackDeps,
  receipt: string,
  { verdict, answer }: NewVerdict,
): Promise<'stored' | 'replayed'> {
  const { db } = deps.connection;
  const { opened } = await findReportedCase(deps, receipt);
  const now = deps.clock();
  const kind = verdict === 'fixed' ? 'closed' : 'reopened';
  const last = (await listEvents(db, opened.id)).at(-1);
  const status = statusOf(last, now);
  if (last && status === 'resolved') {
    if (answer !== undefined && answer !== last.number) throw moved();
    const event = { case_id: opened.id, number: last.number + 1, kind, at: toInstant(now) } as const;
    if (await insertEvent(db, { ...event, actor: 'resident', user_id: null, text: null })) return 'stored';
    const faster = (await listEvents(db, opened.id)).find(({ number }) => number === event.number);
    if (faster?.actor === 'resident' && faster.kind === kind) return 'replayed';
    throw moved();
  }
  const repeats = last?.actor === 'resident' && last.kind === kind;
  if (repeats && (answer === undefined || answer === last.number - 1)) return 'replayed';
  if (status === 'closed') throw new Problem('case-closed', { detail: 'The case is closed' });
  throw new Problem('case-out-of-step', { detail: 'The office has not answered yet' });
}

function moved(): Problem {
  return new Problem('case-moved', { detail: 'The case has moved on since it was read' });
}
