import type { Database } from '#db/connect.ts';
import { listDuties } from '../roster/repository.ts';
import { fromInstant } from '../time/instant.ts';
import { dayOf } from '../time/period.ts';
import type { ObjectionForm } from './schema.ts';

/** The duties of a person that begin in a period, in the order of their days. */
export async function readDuties(
  db: Database,
  employeeId: number,
  { start, end }: { start: string; end: string },
): Promise<ObjectionForm['duties']> {
  const duties = (await listDuties(db, { start, end }, { employeeIds: [employeeId] })).filter(
    (duty) => duty.start >= start && duty.start < end,
  );
  const names = await namePoints(
    db,
    duties.map(({ pointId }) => pointId),
  );
  return duties.map((duty) => ({
    ...{ id: duty.id, day: dayOf(fromInstant(duty.start)), start: duty.start, end: duty.end },
    point: names.get(duty.pointId) ?? '',
  }));
}

/** What places are called, by key. */
export async function namePoints(db: Database, pointIds: readonly number[]): Promise<Map<number, string>> {
  if (pointIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('service_points')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(pointIds)])
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
