import type { Database } from '#db/connect.ts';
import type { RatingAdditionRow } from '#db/schema.ts';
import { openCase } from '../cases/repository.ts';
import { Problem } from '../http/problem.ts';
import { toInstant } from '../time/instant.ts';
import { openReceived } from './open.ts';
import type { ReadDeps } from './read.ts';
import {
  claimPart,
  type ElementAnswer,
  findComment,
  insertComment,
  insertElement,
  insertReasons,
  listElementAnswers,
  listOfferedReasons,
  listQuestions,
  listSavedReasons,
  type Rating,
} from './repository.ts';

/** Whether a part is new or was there before with the same content. */
export type Added = 'stored' | 'replayed';

/**
 * Adds the ticked reasons to the rating behind a receipt.
 * @throws Problem `receipt-unknown`, `receipt-expired`, `body-invalid` for a reason that does not fit the place or
 *   the answer, `already-saved` when other reasons are there
 */
export async function addReasons(deps: ReadDeps, receipt: string, codes: string[]): Promise<Added> {
  const { db, clock } = deps;
  const rating = await openReceived(deps, receipt);
  const ids = new Map((await listOfferedReasons(db, rating)).map(({ id, code }) => [code, id]));
  const errors = codes.flatMap((code, index) => {
    const detail = 'This reason does not fit the place or the answer';
    return ids.has(code) ? [] : [{ pointer: `/reasons/${index}`, code: 'unknown-reason', detail }];
  });
  if (errors.length > 0) throw new Problem('body-invalid', { detail: 'Some reasons do not fit', errors });
  const wanted = new Set(codes.map((code) => ids.get(code)!));
  return addOnce(db, rating, 'reasons', clock(), async (transaction) => {
    const saved = new Set(await listSavedReasons(transaction, rating.id));
    if (saved.size === 0) await insertReasons(transaction, rating.id, [...wanted]);
    const same = saved.size === wanted.size && [...wanted].every((id) => saved.has(id));
    return saved.size === 0 ? 'new' : same ? 'same' : 'other';
  });
}

/**
 * Adds the answer to one element of the survey; a rating carries one.
 * @throws Problem `receipt-unknown`, `receipt-expired`, `body-invalid` for an element that does not apply to the
 *   kind of place, `already-saved` when another answer is there
 */
export async function addElement(deps: ReadDeps, receipt: string, answer: ElementAnswer): Promise<Added> {
  const { db, clock, rotation } = deps;
  const rating = await openReceived(deps, receipt);
  const questions = await listQuestions(db, rating.point.kindId);
  if (!questions.some(({ element }) => element === answer.element)) {
    const detail = 'This element does not apply to the kind of place';
    const errors = [{ pointer: '/element', code: 'unknown-element', detail }];
    throw new Problem('body-invalid', { detail, errors });
  }
  const added = await addOnce(db, rating, 'element', clock(), async (transaction) => {
    const saved = await listElementAnswers(transaction, rating.id);
    if (saved.length === 0) await insertElement(transaction, rating.id, answer);
    const same = saved.some(({ element, score }) => element === answer.element && score === answer.score);
    return saved.length === 0 ? 'new' : same ? 'same' : 'other';
  });
  if (added === 'stored') rotation.answered(answer.element, rating.unitId, rating.day);
  return added;
}

/**
 * Adds a resident's words; those of a dissatisfied one open a case.
 * @throws Problem `receipt-unknown`, `receipt-expired`, `already-saved` when other words are there
 */
export async function addComment(deps: ReadDeps, receipt: string, text: string): Promise<Added> {
  const { db, clock } = deps;
  const rating = await openReceived(deps, receipt);
  const now = clock();
  return addOnce(db, rating, 'comment', now, async (transaction) => {
    const saved = await findComment(transaction, rating.id);
    if (saved === undefined) {
      await insertComment(transaction, rating.id, text, toInstant(now));
      await openCase(transaction, rating, toInstant(now));
    }
    return saved === undefined ? 'new' : saved === text ? 'same' : 'other';
  });
}

/** Facts are never changed: a part is stored once, sending the same again changes nothing, other content is refused. */
async function addOnce(
  db: Database,
  { id }: Rating,
  part: RatingAdditionRow['part'],
  now: number,
  store: (transaction: Database) => Promise<'new' | 'same' | 'other'>,
): Promise<Added> {
  const result = await db.transaction().execute(async (transaction) => {
    await claimPart(transaction, id, part, toInstant(now));
    const found = await store(transaction);
    if (found === 'other') throw new Problem('already-saved', { detail: `Other ${part} were saved before` });
    return found;
  });
  return result === 'new' ? 'stored' : 'replayed';
}
