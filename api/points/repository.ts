import type { Insertable, Updateable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { PointPhotoRow, ServicePointRow } from '#db/schema.ts';
import { fromInstant } from '../time/instant.ts';
import { type Day, dayOf } from '../time/period.ts';

/** A place as its keepers see it. */
export type PlaceRecord = {
  id: number;
  name: string;
  location: string | null;
  kelurahan: string | null;
  kecamatan: string | null;
  latitude: number | null;
  longitude: number | null;
  startedOn: string;
  endedOn: string | null;
  unitId: number;
  kind: { id: number; code: string; name: { id: string; en: string } };
  question: { id: string; en: string };
  unit: { code: string; name: string };
};

export type CodeRecord = { code: string; pointId: number; issuedAt: string; revokedAt: string | null };

export type KindRecord = {
  id: number;
  code: string;
  name: { id: string; en: string };
  question: { id: string; en: string };
};

export type PlaceFilter = {
  unitIds: readonly number[];
  kind?: string | undefined;
  /** Words of a person: a part of name, kelurahan or code. */
  search?: string | undefined;
  /** The same as a code, when it could be the beginning of one. */
  searchedCode?: string | null;
};

/** Places by name from a place on, at most `limit`. */
export async function listPlaces(
  db: Database,
  { unitIds, kind, search, searchedCode }: PlaceFilter,
  after: { name: string; id: number } | null,
  limit: number,
): Promise<PlaceRecord[]> {
  if (unitIds.length === 0) return [];
  let query = places(db).where('service_points.unit_id', 'in', [...unitIds]);
  if (kind !== undefined) query = query.where('point_kinds.code', '=', kind);
  if (search) {
    const pattern = `%${search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(({ eb, fn, or, exists, selectFrom }) => {
      const like = (column: 'service_points.name' | 'service_points.kelurahan') =>
        eb(fn<string>('lower', [column]), 'like', pattern);
      const byCode = exists(
        selectFrom('point_codes')
          .select('point_codes.code')
          .whereRef('point_codes.point_id', '=', 'service_points.id')
          .where('point_codes.code', 'like', `${searchedCode}%`),
      );
      return or([
        like('service_points.name'),
        like('service_points.kelurahan'),
        ...(searchedCode ? [byCode] : []),
      ]);
    });
  }
  if (after) {
    query = query.where(({ eb, and, or }) =>
      or([
        eb('service_points.name', '>', after.name),
        and([eb('service_points.name', '=', after.name), eb('service_points.id', '>', after.id)]),
      ]),
    );
  }
  const rows = await query.orderBy('service_points.name').orderBy('service_points.id').limit(limit).execute();
  return rows.map(toPlace);
}

/** The place of a code, revoked codes included. */
export async function findPlace(db: Database, code: string): Promise<PlaceRecord | undefined> {
  const row = await places(db)
    .innerJoin('point_codes', 'point_codes.point_id', 'service_points.id')
    .where('point_codes.code', '=', code)
    .executeTakeFirst();
  return row && toPlace(row);
}

/** Whether a code can be used at an instant. */
export function isValid({ revokedAt }: Pick<CodeRecord, 'revokedAt'>, instant: string): boolean {
  return revokedAt === null || revokedAt > instant;
}

/** Every code of the places, newest first. */
export async function listCodes(db: Database, pointIds: readonly number[]): Promise<CodeRecord[]> {
  if (pointIds.length === 0) return [];
  const rows = await db
    .selectFrom('point_codes')
    .selectAll()
    .where('point_id', 'in', [...pointIds])
    .orderBy('issued_at', 'desc')
    .orderBy('code')
    .execute();
  return rows.map(({ code, point_id, issued_at, revoked_at }) => ({
    ...{ code, pointId: point_id, issuedAt: issued_at, revokedAt: revoked_at },
  }));
}

export type Tally = { pointId: number; ratings: number; lastDay: string };

/** Ratings of the places and the last day that has any, from a day on. */
export async function tallyRatings(
  db: Database,
  pointIds: readonly number[],
  since: string,
): Promise<Tally[]> {
  if (pointIds.length === 0) return [];
  const rows = await db
    .selectFrom('rating_days')
    .select(({ fn }) => ['point_id', fn.sum('count').as('ratings'), fn.max('day').as('last_day')])
    .where('point_id', 'in', [...pointIds])
    .where('day', '>=', since)
    .groupBy('point_id')
    .execute();
  return rows.map(({ point_id, ratings, last_day }) => ({
    ...{ pointId: point_id, ratings: Number(ratings), lastDay: last_day },
  }));
}

/** Whether ratings or duties rest on a place. */
export async function hasHistory(db: Database, pointId: number): Promise<boolean> {
  const rated = await db
    .selectFrom('rating_days')
    .select('day')
    .where('point_id', '=', pointId)
    .limit(1)
    .executeTakeFirst();
  if (rated) return true;
  // Ratings of staff phones are in no daily count.
  const tables = ['assignments', 'ratings'] as const;
  for (const table of tables) {
    const row = await db
      .selectFrom(table)
      .select('id')
      .where('point_id', '=', pointId)
      .limit(1)
      .executeTakeFirst();
    if (row) return true;
  }
  return false;
}

/** The end of the last period that is closed or being closed, null before the first. */
export async function lastClosedEnd(db: Database): Promise<string | null> {
  const row = await db
    .selectFrom('periods')
    .select(({ fn }) => fn.max('end_at').as('end'))
    .where('status', '<>', 'open')
    .executeTakeFirst();
  return row?.end ?? null;
}

/** The last day whose scores are final, null before the first closing. */
export async function lastClosedDay(db: Database): Promise<Day | null> {
  const end = await lastClosedEnd(db);
  return end === null ? null : dayOf(fromInstant(end) - 1);
}

export async function listKinds(db: Database): Promise<KindRecord[]> {
  const rows = await db.selectFrom('point_kinds').selectAll().orderBy('name_id').execute();
  return rows.map((row) => ({
    ...{ id: row.id, code: row.code, name: { id: row.name_id, en: row.name_en } },
    question: { id: row.question_id, en: row.question_en },
  }));
}

/** Stores a place and returns its key. */
export async function insertPlace(db: Database, row: Insertable<ServicePointRow>): Promise<number> {
  const { id } = await db.insertInto('service_points').values(row).returning('id').executeTakeFirstOrThrow();
  return id;
}

export async function updatePlace(
  db: Database,
  id: number,
  change: Updateable<ServicePointRow>,
): Promise<void> {
  await db.updateTable('service_points').set(change).where('id', '=', id).execute();
}

/** The photo of a place, if there is one. */
export async function findPlacePhoto(
  db: Database,
  pointId: number,
): Promise<Pick<PointPhotoRow, 'name' | 'width' | 'height'> | null> {
  const photo = await db
    .selectFrom('point_photos')
    .select(['name', 'width', 'height'])
    .where('point_id', '=', pointId)
    .executeTakeFirst();
  return photo ?? null;
}

export async function upsertPlacePhoto(db: Database, photo: PointPhotoRow): Promise<void> {
  const { point_id: _, ...rest } = photo;
  await db
    .insertInto('point_photos')
    .values(photo)
    .onConflict((conflict) => conflict.column('point_id').doUpdateSet(rest))
    .execute();
}

/** The name of the photo that was taken away, null where there was none. */
export async function deletePlacePhoto(db: Database, pointId: number): Promise<string | null> {
  const photo = await db
    .deleteFrom('point_photos')
    .where('point_id', '=', pointId)
    .returning('name')
    .executeTakeFirst();
  return photo?.name ?? null;
}

/** Whether the code was free. */
export async function insertCode(
  db: Database,
  code: string,
  pointId: number,
  issuedAt: string,
): Promise<boolean> {
  const inserted = await db
    .insertInto('point_codes')
    .values({ code, point_id: pointId, issued_at: issuedAt, revoked_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('code')
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Holds a point until the end of the transaction: whoever else wants to change it waits. */
export async function holdPoint(db: Database, id: number): Promise<void> {
  await db
    .updateTable('service_points')
    .set((row) => ({ name: row.ref('name') }))
    .where('id', '=', id)
    .execute();
}

/** Lets codes end at an instant. */
export async function revokeCodes(db: Database, codes: readonly string[], at: string): Promise<void> {
  if (codes.length === 0) return;
  await db
    .updateTable('point_codes')
    .set({ revoked_at: at })
    .where('code', 'in', [...codes])
    .execute();
}

type PlaceRow = Awaited<ReturnType<ReturnType<typeof places>['execute']>>[number];

function places(db: Database) {
  return db
    .selectFrom('service_points')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .innerJoin('units', 'units.id', 'service_points.unit_id')
    .select([
      'service_points.id',
      'service_points.name',
      'service_points.location',
      'service_points.kelurahan',
      'service_points.kecamatan',
      'service_points.latitude',
      'service_points.longitude',
      'service_points.started_on',
      'service_points.ended_on',
      'service_points.unit_id',
      'service_points.kind_id',
      'point_kinds.code as kind_code',
      'point_kinds.name_id',
      'point_kinds.name_en',
      'point_kinds.question_id',
      'point_kinds.question_en',
      'units.code as unit_code',
      'units.name as unit_name',
    ]);
}

function toPlace(row: PlaceRow): PlaceRecord {
  const { id, name, location, kelurahan, kecamatan, latitude, longitude } = row;
  return {
    ...{ id, name, location, kelurahan, kecamatan, latitude, longitude },
    startedOn: row.started_on,
    endedOn: row.ended_on,
    unitId: row.unit_id,
    kind: { id: row.kind_id, code: row.kind_code, name: { id: row.name_id, en: row.name_en } },
    question: { id: row.question_id, en: row.question_en },
    unit: { code: row.unit_code, name: row.unit_name },
  };
}
