import { inTransaction } from '#db/in-transaction.ts';
import type { Actor } from '../accounts/actor.ts';
import { type AuditEntry, audit } from '../audit/audit.ts';
import { Problem } from '../http/problem.ts';
import { fromInstant, toInstant } from '../time/instant.ts';
import { dayOf, mondayOf } from '../time/period.ts';
import { moved, type ReviewDeps, reviewScope } from './access.ts';
import { createCommentKeys } from './comment-key.ts';
import { redact } from './redact.ts';
import {
  countWaitingComments,
  deleteRelease,
  findComment,
  findLastCommentReview,
  findWaitingComment,
  insertCommentReview,
  insertRelease,
  listNames,
  moveComment,
  type WaitingComment,
} from './repository.ts';
import type { CommentDecision, CommentQueue } from './schema.ts';
import { suggestRedactions } from './suggest.ts';

const dayLength = 86_400_000;

/**
 * The comment that has waited longest, or the next one after another. Its words are shown only after their reading is in
 * the log. Neither phone nor time nor place goes with them: the kind of place and the week have to do.
 * @throws Problem `not-allowed`
 */
export async function readNextComment(
  { connection: { db }, secrets, clock }: ReviewDeps,
  actor: Actor,
  after?: string,
): Promise<CommentQueue> {
  const scope = reviewScope(actor);
  const keys = createCommentKeys(secrets.receipt);
  const now = clock();
  const { waiting, oldest } = await countWaitingComments(db, scope);
  const found = await findWaitingComment(db, scope, after === undefined ? null : keys.inside(after));
  const last = await findLastCommentReview(db, actor.userId);
  const names = found ? await listNames(db, found.unit.id) : [];
  const name = found && keys.outside(found.ratingKey);
  if (found && name) {
    await audit(db, { ...entryOf(actor, found, now), action: 'comment-opened', detail: { comment: name } });
  }
  return {
    waiting,
    oldestDays: oldest === null ? null : Math.floor((now - fromInstant(oldest)) / dayLength),
    comment:
      found && name
        ? {
            ...{ comment: name, text: found.text, kind: found.kind },
            week: mondayOf(dayOf(fromInstant(found.writtenAt))),
            suggestions: suggestRedactions(found.text, names),
          }
        : null,
    last:
      last && last.decision !== 'returned'
        ? { comment: keys.outside(last.rating_id), decision: last.decision }
        : null,
  };
}

/**
 * Releases a comment with some pieces hidden, or rejects it. What others may read is kept apart from what was written.
 * @throws Problem `not-allowed`, `not-found`, `review-moved` when it is decided already, `body-invalid`
 */
export async function decideComment(
  { connection: { db }, secrets, clock }: ReviewDeps,
  actor: Actor,
  name: string,
  decision: CommentDecision,
): Promise<void> {
  const found = await findNamed(db, actor, secrets.receipt, name);
  const now = clock();
  const isReleased = decision.decision === 'release';
  const shown = isReleased ? redact(found.text, decision.hide) : null;
  if (isReleased && (!shown || shown.isEmpty)) {
    const detail = shown ? 'Nothing would be left: reject it' : 'Not inside the text';
    const flaw = { pointer: '/hide', code: shown ? 'everything' : 'outside', detail };
    throw new Problem('body-invalid', { detail, errors: [flaw] });
  }
  const hidden = shown?.marks ?? 0;
  const reason = decision.decision === 'reject' ? decision.reason : null;
  await inTransaction(db, async (transaction) => {
    const state = isReleased ? 'released' : 'rejected';
    if (!(await moveComment(transaction, found.ratingKey, ['waiting'], state))) throw moved();
    if (shown) {
      const at = toInstant(now);
      await insertRelease(transaction, { rating_id: found.ratingKey, text: shown.text, released_at: at });
    }
    const row = { rating_id: found.ratingKey, decision: state, reason, hidden } as const;
    await insertCommentReview(transaction, { ...row, ...signature(actor, now) });
    await audit(transaction, {
      ...entryOf(actor, found, now),
      action: isReleased ? 'comment-released' : 'comment-rejected',
      detail: { comment: name, ...(isReleased ? { hidden } : { rejection: reason }) },
    });
  });
}

/**
 * Takes the caller's own last decision back: the comment waits again.
 * @throws Problem `not-allowed`, `not-found`, `review-moved` when it is not the last one any more
 */
export async function undoComment(
  { connection: { db }, secrets, clock }: ReviewDeps,
  actor: Actor,
  name: string,
): Promise<void> {
  const found = await findNamed(db, actor, secrets.receipt, name);
  const now = clock();
  await inTransaction(db, async (transaction) => {
    const last = await findLastCommentReview(transaction, actor.userId);
    if (!last || last.rating_id !== found.ratingKey || last.decision === 'returned') throw moved();
    if (!(await moveComment(transaction, found.ratingKey, [last.decision], 'waiting'))) throw moved();
    await deleteRelease(transaction, found.ratingKey);
    const row = { rating_id: found.ratingKey, decision: 'returned', reason: null, hidden: 0 } as const;
    await insertCommentReview(transaction, { ...row, ...signature(actor, now) });
    const entry = entryOf(actor, found, now);
    await audit(transaction, { ...entry, action: 'comment-returned', detail: { comment: name } });
  });
}

async function findNamed(
  db: ReviewDeps['connection']['db'],
  actor: Actor,
  secret: string,
  name: string,
): Promise<WaitingComment> {
  const scope = reviewScope(actor);
  const ratingKey = createCommentKeys(secret).inside(name);
  const found = ratingKey === null ? undefined : await findComment(db, scope, ratingKey);
  if (!found) throw new Problem('not-found', { detail: 'No such comment among those you look at' });
  return found;
}

function signature(actor: Actor, now: number) {
  return { at: toInstant(now), user_id: actor.userId, by_name: actor.name };
}

function entryOf(actor: Actor, { unit }: WaitingComment, now: number): Omit<AuditEntry, 'action'> {
  return {
    at: now,
    actor: { id: actor.userId, name: actor.name },
    subject: { kind: 'unit', code: unit.code, name: unit.name },
  };
}
