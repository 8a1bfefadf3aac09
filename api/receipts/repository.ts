import type { Database } from '#db/connect.ts';
import type { ElementCode, RatingAdditionRow } from '#db/schema.ts';
import { findPointById, type PointRecord } from '../organization/repository.ts';
import type { Day } from '../time/period.ts';
import type { ElementQuestion } from './schema.ts';

/** The rating behind a receipt, as its additions need it. */
export type Rating = {
  id: number;
  score: number;
  answeredAt: string;
  receivedAt: string;
  day: Day;
  unitId: number;
  point: PointRecord;
};

export async function findRating(db: Database, ratingId: string): Promise<Rating | undefined> {
  const row = await db
    .selectFrom('ratings')
    .innerJoin('service_points', 'service_points.id', 'ratings.point_id')
    .select(['ratings.id', 'score', 'answered_at', 'received_at', 'day', 'point_id', 'unit_id'])
    .where('rating_id', '=', ratingId)
    .executeTakeFirst();
  const point = row && (await findPointById(db, row.point_id));
  if (!row || !point) return undefined;
  const { id, score, answered_at, received_at, day, unit_id } = row;
  return { id, score, answeredAt: answered_at, receivedAt: received_at, day, unitId: unit_id, point };
}

export type OfferedReason = { id: number; code: string; label: { id: string; en: string } };

/** The reasons that fit the kind of place and the tone of the answer, in the order of the office. */
export async function listOfferedReasons(db: Database, { point, score }: Rating): Promise<OfferedReason[]> {
  const rows = await db
    .selectFrom('reasons')
    .innerJoin('reason_kinds', 'reason_kinds.reason_id', 'reasons.id')
    .select(['reasons.id', 'reasons.code', 'label_id', 'label_en'])
    .where('kind_id', '=', point.kindId)
    .where('tone', '=', score >= 3 ? 'praise' : 'complaint')
    .orderBy('position')
    .execute();
  return rows.map(({ id, code, label_id, label_en }) => ({
    id,
    code,
    label: { id: label_id, en: label_en },
  }));
}

/** Keys of the reasons that were ticked. */
export async function listSavedReasons(db: Database, ratingId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('rating_reasons')
    .select('reason_id')
    .where('rating_id', '=', ratingId)
    .execute();
  return rows.map(({ reason_id }) => reason_id);
}

export async function insertReasons(db: Database, ratingId: number, reasonIds: number[]): Promise<void> {
  const rows = reasonIds.map((reason_id) => ({ rating_id: ratingId, reason_id }));
  await db.insertInto('rating_reasons').values(rows).execute();
}

/** The questions that a visitor of a kind of place can answer, in the order of the questionnaire. */
export async function listQuestions(db: Database, kindId: number): Promise<ElementQuestion[]> {
  const rows = await db
    .selectFrom('element_questions')
    .innerJoin('element_kinds', 'element_kinds.element', 'element_questions.element')
    .selectAll('element_questions')
    .where('kind_id', '=', kindId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    element: row.element,
    question: { id: row.question_id, en: row.question_en },
    answers: [
      { id: row.answer_1_id, en: row.answer_1_en },
      { id: row.answer_2_id, en: row.answer_2_en },
      { id: row.answer_3_id, en: row.answer_3_en },
      { id: row.answer_4_id, en: row.answer_4_en },
    ],
    saved: null,
  }));
}

export type ElementAnswer = { element: ElementCode; score: number };

/** The elements that were answered with a rating. */
export function listElementAnswers(db: Database, ratingId: number): Promise<ElementAnswer[]> {
  return db
    .selectFrom('rating_elements')
    .select(['element', 'score'])
    .where('rating_id', '=', ratingId)
    .orderBy('element')
    .execute();
}

export async function insertElement(db: Database, ratingId: number, answer: ElementAnswer): Promise<void> {
  await db
    .insertInto('rating_elements')
    .values({ rating_id: ratingId, ...answer })
    .execute();
}

/** How often each element was answered for a unit, on the days from `from` to before `to`. */
export async function countElementAnswers(
  db: Database,
  unitId: number,
  from: Day,
  to: Day,
): Promise<Map<ElementCode, number>> {
  const rows = await db
    .selectFrom('ratings')
    .innerJoin('service_points', 'service_points.id', 'ratings.point_id')
    .innerJoin('rating_elements', 'rating_elements.rating_id', 'ratings.id')
    .select(({ fn }) => ['element', fn.countAll<number>().as('count')])
    .where('unit_id', '=', unitId)
    .where('day', '>=', from)
    .where('day', '<', to)
    .groupBy('element')
    .execute();
  // PostgreSQL hands counts out as text.
  return new Map(rows.map(({ element, count }) => [element, Number(count)]));
}

export async function findComment(db: Database, ratingId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('rating_comments')
    .select('text')
    .where('rating_id', '=', ratingId)
    .executeTakeFirst();
  return row?.text;
}

export async function insertComment(db: Database, ratingId: number, text: string, at: string): Promise<void> {
  await db
    .insertInto('rating_comments')
    .values({ rating_id: ratingId, text, state: 'waiting', written_at: at })
    .execute();
}

/** Takes a part for this transaction: a second one waits until the first has ended, then sees what it stored. */
export async function claimPart(
  db: Database,
  ratingId: number,
  part: RatingAdditionRow['part'],
  at: string,
): Promise<void> {
  await db
    .insertInto('rating_additions')
    .values({ rating_id: ratingId, part, added_at: at })
    .onConflict((conflict) => conflict.columns(['rating_id', 'part']).doNothing())
    .execute();
}

/** Names and digests of a rating's photos, in the order they came. */
export function listPhotos(db: Database, ratingId: number): Promise<{ name: string; digest: string }[]> {
  return db
    .selectFrom('rating_photos')
    .select(['name', 'digest'])
    .where('rating_id', '=', ratingId)
    .orderBy('position')
    .execute();
}

/** Files a photo under a place of its rating; false when the place is taken or the photo is there already. */
export async function insertPhoto(
  db: Database,
  photo: {
    rating_id: number;
    position: number;
    name: string;
    digest: string;
    width: number;
    height: number;
    added_at: string;
  },
): Promise<boolean> {
  const rows = await db
    .insertInto('rating_photos')
    .values(photo)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute();
  return rows.length === 1;
}
