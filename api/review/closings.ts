import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { audit } from '../audit/audit.ts';
import { listEvidence } from '../cases/evidence-repository.ts';
import {
  findCase,
  insertClosingReview,
  listClosingsWaiting,
  type WaitingClosing,
} from '../cases/repository.ts';
import { Problem } from '../http/problem.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import { moved, type ReviewDeps, reviewScope } from './access.ts';
import { closingLimit } from './desk.ts';
import type { ClosingDecision, ClosingList } from './schema.ts';

/** Closings with their photos on one page. */
const shownLimit = 20;

/**
 * Answered cases whose evidence nobody has looked at, the oldest first, with photos of other cases that look the same.
 * @throws Problem `not-allowed`
 */
export async function viewClosings({ connection: { db } }: ReviewDeps, actor: Actor): Promise<ClosingList> {
  const scope = reviewScope(actor);
  const waiting = await listClosingsWaiting(db, scope, { limit: closingLimit });
  const closings = await Promise.all(
    waiting.slice(0, shownLimit).map(async (closing) => {
      const found = await findCase(db, closing.code, scope);
      const evidence = await listEvidence(db, closing.caseId);
      const photo = evidence.find(({ name }) => name === closing.photo);
      return {
        ...{ case: closing.code, number: closing.number, answer: closing.answer, noPhoto: closing.noPhoto },
        unit: { code: found?.unitCode ?? '', name: closing.unitName },
        place: found?.place ?? '',
        answeredOn: dayOf(fromInstant(closing.at)),
        photo: photo
          ? {
              ...{ name: photo.name, takenAt: photo.takenAt, resemblesReport: photo.resemblesReport },
              twins: photo.twins.map(({ code, unitId, unitName, name }) => ({
                ...{ case: code, unit: unitName, photo: scope.has(unitId) ? name : null },
              })),
            }
          : null,
      };
    }),
  );
  return { waiting: waiting.length, closings };
}

/**
 * Accepts the evidence of an answer, or sends it back with a reason that the office reads at the case.
 * @throws Problem `not-allowed`, `not-found`, `review-own` for who wrote the answer, `review-moved`
 */
export async function decideClosing(
  { connection: { db }, clock }: ReviewDeps,
  actor: Actor,
  code: string,
  { number, decision, reason }: ClosingDecision,
): Promise<void> {
  const scope = reviewScope(actor);
  const found = await findCase(db, code, scope);
  if (!found) throw new Problem('not-found', { detail: 'No such case among those you look at' });
  const now = clock();
  await inTransaction(db, async (transaction) => {
    const waiting = await listClosingsWaiting(transaction, new Set([found.unitId]), { limit: closingLimit });
    const closing: WaitingClosing | undefined = waiting.find(
      (each) => each.caseId === found.id && each.number === number,
    );
    if (!closing) throw moved();
    if (closing.by === actor.userId) throw new Problem('review-own', { detail: 'It is your own answer' });
    const isAccepted = decision === 'accept';
    const stored = await insertClosingReview(transaction, {
      ...{
        event_id: closing.eventId,
        decision: isAccepted ? 'accepted' : 'rejected',
        reason: reason ?? null,
      },
      ...{ at: toInstant(now), user_id: actor.userId, by_name: actor.name },
    });
    if (!stored) throw moved();
    await audit(transaction, {
      at: now,
      actor: { id: actor.userId, name: actor.name },
      action: isAccepted ? 'closing-accepted' : 'closing-returned',
      subject: { kind: 'case', code: found.code, name: found.place },
      reason: reason ?? null,
    });
  });
}
