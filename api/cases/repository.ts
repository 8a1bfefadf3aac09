import type { Insertable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { CaseClosingRow, CaseEventRow, ClosingReviewRow, RatingCommentRow } from '#db/schema.ts';
import { newCaseCode } from '../codes/case-code.ts';
import type { Instant } from '../time/instant.ts';
import { type CaseStatus, silentSince } from './status.ts';

/** Whether words or a photo with this answer make a case: the two dissatisfied faces. */
export function opensCase(score: number): boolean {
  return score <= 2;
}

/** Opens the case of a dissatisfied rating, once however many words and photos come. Call it where they are stored. */
export async function openCase(
  db: Database,
  rating: { id: number; score: number; unitId: number },
  at: Instant,
): Promise<void> {
  if (!opensCase(rating.score)) return;
  await db
    .insertInto('cases')
    .values({ rating_id: rating.id, unit_id: rating.unitId, code: newCaseCode(), opened_at: at })
    .onConflict((conflict) => conflict.column('rating_id').doNothing())
    .execute();
}

/** A rating with its case, if it has one. */
export type Reported = {
  ratingKey: number;
  score: number;
  answeredAt: Instant;
  pointId: number;
  opened: { id: number; code: string; at: Instant } | null;
};

/** One look, whether the rating exists, has a case or neither: an invented receipt takes as long as a real one. */
export async function findReported(db: Database, ratingId: string): Promise<Reported | undefined> {
  const row = await db
    .selectFrom('ratings')
    .leftJoin('cases', 'cases.rating_id', 'ratings.id')
    .select(['ratings.id as ratingKey', 'score', 'answered_at as answeredAt', 'point_id as pointId'])
    .select(['cases.id', 'cases.code', 'cases.opened_at'])
    .where('ratings.rating_id', '=', ratingId)
    .executeTakeFirst();
  if (!row) return undefined;
  const { id, code, opened_at, ...rating } = row;
  const opened = id === null || code === null || opened_at === null ? null : { id, code, at: opened_at };
  return { ...rating, opened };
}

export type CaseEvent = Pick<CaseEventRow, 'number' | 'kind' | 'at' | 'actor' | 'text'> & {
  photo: string | null;
  by: string | null;
};

/** The steps of a case, oldest first. */
export function listEvents(db: Database, caseId: number): Promise<CaseEvent[]> {
  return db
    .selectFrom('case_events')
    .leftJoin('case_photos', 'case_photos.event_id', 'case_events.id')
    .leftJoin('users', 'users.id', 'case_events.user_id')
    .select(['number', 'kind', 'at', 'actor', 'text', 'case_photos.name as photo', 'users.name as by'])
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute();
}

/** Adds a step; undefined when somebody else has taken its number. */
export async function insertEvent(
  db: Database,
  event: Insertable<CaseEventRow>,
): Promise<number | undefined> {
  const [row] = await db
    .insertInto('case_events')
    .values(event)
    .onConflict((conflict) => conflict.columns(['case_id', 'number']).doNothing())
    .returning('id')
    .execute();
  return row?.id;
}

/** What shows that an answered case is done. */
export async function insertClosing(db: Database, closing: CaseClosingRow): Promise<void> {
  await db.insertInto('case_closings').values(closing).execute();
}

/** An answer that shows what was done, or why nothing can be shown, and that nobody from elsewhere has looked at. */
export type WaitingClosing = Awaited<ReturnType<typeof listClosingsWaiting>>[number];

/**
 * Closing evidence of the given units that waits for a reviewer, the oldest first, at most `limit` after the key
 * `after`. An answer that its resident did not accept waits no more: another one will come. The photo is also in
 * `listEvidence` of the case, with what it looks like.
 */
export async function listClosingsWaiting(
  db: Database,
  unitIds: ReadonlySet<number>,
  { after = 0, limit }: { after?: number; limit: number },
) {
  if (unitIds.size === 0) return [];
  return await db
    .selectFrom('case_closings')
    .innerJoin('case_events', 'case_events.id', 'case_closings.event_id')
    .innerJoin('cases', 'cases.id', 'case_events.case_id')
    .innerJoin('units', 'units.id', 'cases.unit_id')
    .leftJoin('case_evidence', 'case_evidence.id', 'case_closings.evidence_id')
    .leftJoin('closing_reviews', 'closing_reviews.event_id', 'case_closings.event_id')
    .select([
      'case_closings.event_id as eventId',
      'cases.id as caseId',
      'cases.code',
      'cases.unit_id as unitId',
    ])
    .select([
      'units.name as unitName',
      'case_events.number',
      'case_events.text as answer',
      'case_events.at',
      'case_events.user_id as by',
    ])
    .select(['no_photo as noPhoto', 'case_evidence.name as photo', 'taken_at as takenAt'])
    .where('cases.unit_id', 'in', [...unitIds])
    .where('closing_reviews.event_id', 'is', null)
    .where('case_closings.event_id', '>', after)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('case_events as later')
            .select('later.id')
            .whereRef('later.case_id', '=', 'case_events.case_id')
            .whereRef('later.number', '>', 'case_events.number')
            .where('later.kind', '=', 'reopened'),
        ),
      ),
    )
    .orderBy('case_closings.event_id')
    .limit(limit)
    .execute();
}

/** Keeps what a reviewer said about a closing; false when somebody else was faster. */
export async function insertClosingReview(db: Database, review: ClosingReviewRow): Promise<boolean> {
  const stored = await db
    .insertInto('closing_reviews')
    .values(review)
    .onConflict((conflict) => conflict.column('event_id').doNothing())
    .returning('event_id')
    .execute();
  return stored.length === 1;
}

export async function deleteDraft(db: Database, caseId: number): Promise<void> {
  await db.deleteFrom('case_drafts').where('case_id', '=', caseId).execute();
}

/** What a resident gave with a rating. */
export type Given = {
  reasons: { id: string; en: string }[];
  comment: {
    text: string;
    state: RatingCommentRow['state'];
    /** What others may read of it once a reviewer has released it; null where nothing had to be hidden. */
    released: string | null;
  } | null;
  photos: string[];
};

export async function findGiven(db: Database, ratingKey: number): Promise<Given> {
  const reasons = await db
    .selectFrom('rating_reasons')
    .innerJoin('reasons', 'reasons.id', 'rating_reasons.reason_id')
    .select(['label_id as id', 'label_en as en'])
    .where('rating_id', '=', ratingKey)
    .orderBy('position')
    .execute();
  const comment = await db
    .selectFrom('rating_comments')
    .leftJoin('comment_releases', 'comment_releases.rating_id', 'rating_comments.rating_id')
    .select(['rating_comments.text', 'state', 'comment_releases.text as released'])
    .where('rating_comments.rating_id', '=', ratingKey)
    .executeTakeFirst();
  const photos = await db
    .selectFrom('rating_photos')
    .select('name')
    .where('rating_id', '=', ratingKey)
    .orderBy('position')
    .execute();
  return { reasons, comment: comment ?? null, photos: photos.map(({ name }) => name) };
}

/** A case among those of the given units; undefined when it lies elsewhere or nowhere. */
export async function findCase(
  db: Database,
  code: string,
  unitIds: ReadonlySet<number>,
): Promise<CaseRecord | undefined> {
  return caseRows(db, unitIds)?.where('cases.code', '=', code).executeTakeFirst();
}

export type CaseFilter = { status: CaseStatus | 'open' | undefined; before: number | undefined };

/** The newest cases of the given units, at most `limit`; `before` is the key of a case. */
export async function listCases(
  db: Database,
  unitIds: ReadonlySet<number>,
  { status, before }: CaseFilter,
  now: number,
  limit: number,
): Promise<CaseRecord[]> {
  let rows = caseRows(db, unitIds)?.orderBy('cases.id', 'desc').limit(limit);
  if (before !== undefined) rows = rows?.where('cases.id', '<', before);
  if (status !== undefined) {
    const silent = silentSince(now);
    rows = rows?.where((where) => {
      const closed = where.or([
        where('last.kind', '=', 'closed'),
        where.and([where('last.kind', '=', 'resolved'), where('last.at', '<', silent)]),
      ]);
      if (status === 'closed') return closed;
      if (status === 'open') return where.or([where('last.kind', 'is', null), where.not(closed)]);
      if (status === 'new') return where('last.kind', 'is', null);
      if (status === 'resolved')
        return where.and([where('last.kind', '=', 'resolved'), where('last.at', '>=', silent)]);
      return where('last.kind', '=', status === 'in-progress' ? 'started' : status);
    });
  }
  return (await rows?.execute()) ?? [];
}

export type CaseRecord = Awaited<ReturnType<NonNullable<ReturnType<typeof caseRows>>['execute']>>[number];

/** Cases with their place and last step. The scope is part of every query; no units, no query. */
export function caseRows(db: Database, unitIds: ReadonlySet<number>) {
  if (unitIds.size === 0) return undefined;
  return db
    .selectFrom('cases')
    .innerJoin('ratings', 'ratings.id', 'cases.rating_id')
    .innerJoin('service_points', 'service_points.id', 'ratings.point_id')
    .innerJoin('units', 'units.id', 'cases.unit_id')
    .leftJoin('case_events as last', (join) =>
      join.onRef('last.case_id', '=', 'cases.id').on(({ eb, selectFrom }) =>
        eb(
          'last.number',
          '=',
          selectFrom('case_events as each')
            .select(({ fn }) => fn.max('each.number').as('number'))
            .whereRef('each.case_id', '=', 'cases.id'),
        ),
      ),
    )
    .select(({ selectFrom }) => [
      'cases.id',
      'cases.code',
      'cases.unit_id as unitId',
      'cases.rating_id as ratingKey',
      'cases.opened_at as openedAt',
      'units.code as unitCode',
      'units.name as unitName',
      'ratings.score',
      'ratings.point_id as pointId',
      'service_points.name as place',
      'service_points.location',
      'service_points.kelurahan',
      'service_points.kecamatan',
      'last.kind as lastKind',
      'last.at as lastAt',
      selectFrom('case_events as again')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('again.case_id', '=', 'cases.id')
        .where('again.kind', '=', 'reopened')
        .as('reopened'),
    ])
    .where('cases.unit_id', 'in', [...unitIds]);
}
