import type { ElementRotation } from './element-rotation.ts';
import { findReceived, isOpen, openUntil, type ReceiptDeps } from './open.ts';
import {
  findComment,
  listElementAnswers,
  listOfferedReasons,
  listPhotos,
  listQuestions,
  listSavedReasons,
  type Rating,
} from './repository.ts';
import type { ElementQuestion, ReceivedRating } from './schema.ts';

/** Photos a rating may carry. */
export const photoLimit = 3;

export type ReadDeps = ReceiptDeps & { rotation: ElementRotation };

/**
 * The rating behind a receipt with what was added and what may still be.
 * @throws Problem `receipt-unknown`
 */
export async function readReceived(deps: ReadDeps, receipt: string): Promise<ReceivedRating> {
  const { db, clock } = deps;
  const rating = await findReceived(deps, receipt);
  const offered = await listOfferedReasons(db, rating);
  const saved = new Set(await listSavedReasons(db, rating.id));
  const photos = await listPhotos(db, rating.id);
  return {
    score: rating.score,
    answeredAt: rating.answeredAt,
    point: rating.point.view,
    open: isOpen(rating, clock()),
    openUntil: openUntil(rating),
    reasons: offered.map(({ id, code, label }) => ({ code, label, saved: saved.has(id) })),
    element: await questionOf(deps, rating),
    comment: { saved: (await findComment(db, rating.id)) !== undefined },
    photos: { left: photoLimit - photos.length, names: photos.map(({ name }) => name) },
  };
}

/** One question a rating: the one that was answered, else the one whose turn it is. */
async function questionOf({ db, rotation }: ReadDeps, rating: Rating): Promise<ElementQuestion | null> {
  const questions = await listQuestions(db, rating.point.kindId);
  const [given] = await listElementAnswers(db, rating.id);
  const answered = given && questions.find(({ element }) => element === given.element);
  if (given) return answered ? { ...answered, saved: given.score } : null;
  return rotation.next(questions, rating.unitId, rating.day);
}
