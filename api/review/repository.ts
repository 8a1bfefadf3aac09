import { createHash } from 'node:crypto';
import type { Insertable, Selectable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { CommentReviewRow, FlagReviewRow, RatingCommentRow, RatingDecisionRow } from '#db/schema.ts';
import type { Flag } from '../scoring/flags.ts';
import type { Released } from '../scoring/input.ts';

/** A comment that waits, with no more of its rating than a reviewer needs. */
export type WaitingComment = {
  ratingKey: number;
  text: string;
  writtenAt: string;
  kind: { id: string; en: string };
  unit: { id: number; code: string; name: string };
};

/** How many comments of some units wait, and since when the oldest one. */
export async function countWaitingComments(
  db: Database,
  unitIds: ReadonlySet<number>,
): Promise<{ waiting: number; oldest: string | null }> {
  if (unitIds.size === 0) return { waiting: 0, oldest: null };
  const row = await db
    .selectFrom('rating_comments')
    .innerJoin('ratings', 'ratings.id', 'rating_comments.rating_id')
    .innerJoin('service_points', 'service_points.id', 'ratings.point_id')
    .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('written_at').as('oldest')])
    .where('state', '=', 'waiting')
    .where('service_points.unit_id', 'in', [...unitIds])
    .executeTakeFirstOrThrow();
  return { waiting: Number(row.waiting), oldest: row.oldest };
}

/** The comment of some units that has waited longest, or the next one after another; undefined: there is none. */
export async function findWaitingComment(
  db: Database,
  unitIds: ReadonlySet<number>,
  after: number | null = null,
): Promise<WaitingComment | undefined> {
  if (unitIds.size === 0) return undefined;
  const passed = after === null ? undefined : await findComment(db, unitIds, after);
  let rows = commentRows(db, unitIds).where('state', '=', 'waiting');
  if (passed) {
    rows = rows.where((where) =>
      where.or([
        where('written_at', '>', passed.writtenAt),
        where.and([
          where('written_at', '=', passed.writtenAt),
          where('rating_comments.rating_id', '>', passed.ratingKey),
        ]),
      ]),
    );
  }
  const row = await rows
    .orderBy('written_at')
    .orderBy('rating_comments.rating_id')
    .limit(1)
    .executeTakeFirst();
  return row && toComment(row);
}

/** A comment of some units in any state. */
export async function findComment(
  db: Database,
  unitIds: ReadonlySet<number>,
  ratingKey: number,
): Promise<WaitingComment | undefined> {
  if (unitIds.size === 0) return undefined;
  const row = await commentRows(db, unitIds)
    .where('rating_comments.rating_id', '=', ratingKey)
    .executeTakeFirst();
  return row && toComment(row);
}

function commentRows(db: Database, unitIds: ReadonlySet<number>) {
  return db
    .selectFrom('rating_comments')
    .innerJoin('ratings', 'ratings.id', 'rating_comments.rating_id')
    .innerJoin('service_points', 'service_points.id', 'ratings.point_id')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .innerJoin('units', 'units.id', 'service_points.unit_id')
    .select(['rating_comments.rating_id', 'text', 'written_at', 'point_kinds.name_id', 'point_kinds.name_en'])
    .select(['units.id as unitId', 'units.code', 'units.name'])
    .where('service_points.unit_id', 'in', [...unitIds]);
}

function toComment(row: Awaited<ReturnType<ReturnType<typeof commentRows>['execute']>>[number]) {
  return {
    ...{ ratingKey: row.rating_id, text: row.text, writtenAt: row.written_at },
    kind: { id: row.name_id, en: row.name_en },
    unit: { id: row.unitId, code: row.code, name: row.name },
  };
}

/** Full names of everybody who serves or served in a unit. */
export async function listNames(db: Database, unitId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('employees')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('kind', '=', 'person')
    .execute();
  return rows.map(({ name }) => name);
}

/** Moves a comment on; false when it is not in the state that it was seen in. */
export async function moveComment(
  db: Database,
  ratingKey: number,
  from: readonly RatingCommentRow['state'][],
  to: RatingCommentRow['state'],
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('rating_comments')
    .set({ state: to })
    .where('rating_id', '=', ratingKey)
    .where('state', 'in', [...from])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function insertRelease(
  db: Database,
  row: { rating_id: number; text: string; released_at: string },
): Promise<void> {
  await db.insertInto('comment_releases').values(row).execute();
}

export async function deleteRelease(db: Database, ratingKey: number): Promise<void> {
  await db.deleteFrom('comment_releases').where('rating_id', '=', ratingKey).execute();
}

export async function insertCommentReview(db: Database, row: Insertable<CommentReviewRow>): Promise<void> {
  await db.insertInto('comment_reviews').values(row).execute();
}

/** The last thing that somebody said about any comment. */
export async function findLastCommentReview(
  db: Database,
  userId: string,
): Promise<Selectable<CommentReviewRow> | undefined> {
  return await db
    .selectFrom('comment_reviews')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export type FlagReview = Omit<Selectable<FlagReviewRow>, 'members'> & { set: string[] };

/** What a set is filed under and called outside: the same in every period; who reads it learns no pseudonym. */
export function digestOf({ type, set }: Pick<Flag, 'type' | 'set'>): string {
  return createHash('sha256')
    .update(JSON.stringify([type, ...set]))
    .digest('hex');
}

/** Every step of two reviewers about some sets, or about all, oldest first. */
export async function listFlagReviews(db: Database, digest?: string): Promise<FlagReview[]> {
  const rows = await db
    .selectFrom('flag_reviews')
    .selectAll()
    .$if(digest !== undefined, (query) => query.where('digest', '=', digest ?? ''))
    .orderBy('id')
    .execute();
  return rows.map(({ members, ...row }) => ({ ...row, set: JSON.parse(members) }));
}

/** Adds a step; false when somebody else has taken its version. */
export async function insertFlagReview(
  db: Database,
  { set, ...row }: Omit<FlagReview, 'id'>,
): Promise<boolean> {
  const stored = await db
    .insertInto('flag_reviews')
    .values({ ...row, members: JSON.stringify(set) })
    .onConflict((conflict) => conflict.columns(['digest', 'version']).doNothing())
    .returning('id')
    .execute();
  return stored.length === 1;
}

/** How many proposals about sets of some units wait for a second reviewer. */
export async function countProposals(db: Database, unitIds: ReadonlySet<number>): Promise<number> {
  const last = new Map((await listFlagReviews(db)).map((row) => [row.digest, row]));
  return [...last.values()].filter(({ step, unit_id }) => step === 'proposed' && unitIds.has(unit_id)).length;
}

/** What two reviewers agreed on last, by digest. */
export function effectiveReviews(rows: readonly FlagReview[]): Map<string, FlagReview> {
  return new Map(rows.filter(({ step }) => step === 'confirmed').map((row) => [row.digest, row]));
}

/** The sets whose cap reviewers have lifted, as the scoring core takes them; `until` leaves out what came later. */
export async function listReleasedSets(db: Database, until: string | null): Promise<Released[]> {
  const rows = (await listFlagReviews(db)).filter(({ at }) => until === null || at <= until);
  return [...effectiveReviews(rows).values()].flatMap(({ type, decision, set }) =>
    decision === 'release' && type !== 'phone' ? [{ type, set }] : [],
  );
}

/** Changes with the sets that are released; nothing where none is. */
export async function readReleaseStamp(db: Database, until: string | null): Promise<string> {
  const released = await listReleasedSets(db, until);
  return released.length > 0 ? ` ${JSON.stringify(released)}` : '';
}

export async function insertRatingDecisions(
  db: Database,
  rows: readonly Insertable<RatingDecisionRow>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 500)
    await db
      .insertInto('rating_decisions')
      .values(rows.slice(start, start + 500))
      .execute();
}

/** How often the reasons were ticked in some ratings, the most frequent first. */
export async function countReasons(
  db: Database,
  ratingKeys: readonly number[],
): Promise<{ label: { id: string; en: string }; count: number }[]> {
  const counts = new Map<number, { label: { id: string; en: string }; count: number }>();
  for (let start = 0; start < ratingKeys.length; start += 500) {
    const rows = await db
      .selectFrom('rating_reasons')
      .innerJoin('reasons', 'reasons.id', 'rating_reasons.reason_id')
      .select(['reasons.id', 'label_id', 'label_en'])
      .where('rating_id', 'in', ratingKeys.slice(start, start + 500))
      .execute();
    for (const { id, label_id, label_en } of rows) {
      const known = counts.get(id) ?? { label: { id: label_id, en: label_en }, count: 0 };
      counts.set(id, { ...known, count: known.count + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count);
}

/** Places with their kind and unit, by key as the scoring core names them. */
export async function listPlaces(db: Database) {
  const rows = await db
    .selectFrom('service_points')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .innerJoin('units', 'units.id', 'service_points.unit_id')
    .select(['service_points.id', 'service_points.name', 'point_kinds.name_id', 'point_kinds.name_en'])
    .select(['units.id as unitId', 'units.code as unitCode', 'units.name as unitName'])
    .execute();
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        ...{ name: row.name, kind: { id: row.name_id, en: row.name_en } },
        unit: { id: row.unitId, code: row.unitCode, name: row.unitName },
      },
    ]),
  );
}
