import type { Database } from '#db/connect.ts';
import type { PointView } from './schema.ts';

/** A printed code with its point: what intake, pages and QR sheets know about it. */
export type PointRecord = {
  id: number;
  kindId: number;
  unitId: number;
  revokedAt: string | null;
  endedOn: string | null;
  view: PointView;
};

export type UnitRecord = {
  id: number;
  code: string;
  name: string;
  parentId: number | null;
  /** First day on which it is no longer a part of the office. */
  endedOn: string | null;
};

/** All units of the tree in alphabetical order. */
export async function listUnits(db: Database): Promise<UnitRecord[]> {
  const rows = await db.selectFrom('units').selectAll().orderBy('name').execute();
  return rows.map(({ id, code, name, parent_id, ended_on }) => ({
    ...{ id, code, name, parentId: parent_id, endedOn: ended_on },
  }));
}

/** The unit of a code; codes are upper case, addresses may not be. */
export async function findUnit(db: Database, code: string): Promise<UnitRecord | undefined> {
  return (await listUnits(db)).find((unit) => unit.code === code.toUpperCase());
}

/** The keys of a unit and of everything below it. */
export function unitsBelow(units: readonly UnitRecord[], root: number): Set<number> {
  const found = new Set([root]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const { id, parentId } of units) if (parentId !== null && found.has(parentId)) found.add(id);
  }
  return found;
}

/** The point behind a printed code, revoked codes included. */
export async function findPointByCode(db: Database, code: string): Promise<PointRecord | undefined> {
  const row = await pointRows(db).where('point_codes.code', '=', code).executeTakeFirst();
  return row && toRecord(row);
}

/** A point under its newest code, whatever its state. */
export async function findPointById(db: Database, id: number): Promise<PointRecord | undefined> {
  const row = await pointRows(db)
    .where('service_points.id', '=', id)
    .orderBy('issued_at', 'desc')
    .executeTakeFirst();
  return row && toRecord(row);
}

/** Every point that can be rated at `now`, by name, each under its newest valid code. */
export async function listActivePoints(db: Database, now: string, today: string): Promise<PointRecord[]> {
  const rows = await pointRows(db)
    .where((where) => where.or([where('revoked_at', 'is', null), where('revoked_at', '>', now)]))
    .where((where) =>
      where.or([where('service_points.ended_on', 'is', null), where('service_points.ended_on', '>', today)]),
    )
    .where('service_points.started_on', '<=', today)
    .orderBy('service_points.name')
    .orderBy('service_points.id')
    .orderBy('issued_at', 'desc')
    .execute();
  const newest = new Map<number, PointRecord>();
  for (const row of rows) if (!newest.has(row.id)) newest.set(row.id, toRecord(row));
  return [...newest.values()];
}

type PointRow = Awaited<ReturnType<ReturnType<typeof pointRows>['execute']>>[number];

function pointRows(db: Database) {
  return db
    .selectFrom('point_codes')
    .innerJoin('service_points', 'service_points.id', 'point_codes.point_id')
    .innerJoin('point_kinds', 'point_kinds.id', 'service_points.kind_id')
    .innerJoin('units', 'units.id', 'service_points.unit_id')
    .select([
      'service_points.id',
      'service_points.name',
      'service_points.location',
      'service_points.kelurahan',
      'service_points.kecamatan',
      'service_points.ended_on',
      'service_points.kind_id',
      'service_points.unit_id',
      'point_codes.code',
      'point_codes.revoked_at',
      'point_kinds.code as kind_code',
      'point_kinds.name_id',
      'point_kinds.name_en',
      'point_kinds.question_id',
      'point_kinds.question_en',
      'units.code as unit_code',
      'units.name as unit_name',
    ]);
}

function toRecord(row: PointRow): PointRecord {
  return {
    id: row.id,
    kindId: row.kind_id,
    unitId: row.unit_id,
    revokedAt: row.revoked_at,
    endedOn: row.ended_on,
    view: {
      code: row.code,
      name: row.name,
      location: row.location,
      kelurahan: row.kelurahan,
      kecamatan: row.kecamatan,
      kind: { code: row.kind_code, name: { id: row.name_id, en: row.name_en } },
      question: { id: row.question_id, en: row.question_en },
      unit: { code: row.unit_code, name: row.unit_name },
    },
  };
}
