import type { Insertable, Updateable } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { UnitRow } from '#db/schema.ts';
import { listPlaced } from '../employees/repository.ts';
import type { Day } from '../time/period.ts';

type Named = { code: string; name: string };

/** What a unit still holds on some day from `day` on: each by its code and name. */
export type Held = { units: Named[]; people: Named[]; points: Named[] };

export async function listHeld(db: Database, unitId: number, day: Day): Promise<Held> {
  const units = await db
    .selectFrom('units')
    .select(['code', 'name'])
    .where('parent_id', '=', unitId)
    .where(({ eb, or }) => or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .orderBy('name')
    .execute();
  const points = await db
    .selectFrom('service_points')
    .select(['id', 'name'])
    .select(({ selectFrom }) =>
      selectFrom('point_codes')
        .select('code')
        .whereRef('point_codes.point_id', '=', 'service_points.id')
        .orderBy('issued_at', 'desc')
        .limit(1)
        .as('code'),
    )
    .where('unit_id', '=', unitId)
    .where(({ eb, or }) => or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
    .orderBy('name')
    .execute();
  return {
    units,
    people: await listPlaced(db, { unitId }, day),
    points: points.map(({ code, name }) => ({ code: code ?? '', name })),
  };
}

/** Persons and points of each unit on a day. */
export async function countHeld(
  db: Database,
  day: Day,
): Promise<{ people: Map<number, number>; points: Map<number, number> }> {
  const count = async (table: 'employees' | 'service_points') => {
    const rows = await db
      .selectFrom(table)
      .select(({ fn }) => ['unit_id', fn.countAll().as('count')])
      .where('started_on', '<=', day)
      .where(({ eb, or }) => or([eb('ended_on', 'is', null), eb('ended_on', '>', day)]))
      .$if(table === 'employees', (query) => query.where('kind' as 'started_on', '=', 'person'))
      .groupBy('unit_id')
      .execute();
    return new Map(rows.map((row) => [row.unit_id, Number(row.count)]));
  };
  return { people: await count('employees'), points: await count('service_points') };
}

export async function insertUnit(db: Database, row: Insertable<UnitRow>): Promise<void> {
  await db.insertInto('units').values(row).execute();
}

export async function updateUnit(db: Database, id: number, change: Updateable<UnitRow>): Promise<void> {
  await db.updateTable('units').set(change).where('id', '=', id).execute();
}
