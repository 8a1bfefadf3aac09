import type { Database } from '#db/connect.ts';
import { type Duty, dayOfDuty } from './duty.ts';
import { listRosterPoints, listServers } from './repository.ts';
import type { DutyView } from './schema.ts';

type Named = { code: string; name: string };

export type Describe = (duty: Duty & { id?: number | null }) => DutyView;

/** Says duties with the names of their people and places. */
export async function describeDuties(db: Database, duties: readonly Duty[]): Promise<Describe> {
  const people = await listServers(db, { ids: [...new Set(duties.map(({ employeeId }) => employeeId))] });
  const points = await listRosterPoints(db, { ids: [...new Set(duties.map(({ pointId }) => pointId))] });
  const names = (list: readonly (Named & { id: number })[]) =>
    new Map(list.map(({ id, code, name }) => [id, { code, name }]));
  const [employees, places] = [names(people), names(points)];
  return (duty) => ({
    id: duty.id ?? null,
    employee: employees.get(duty.employeeId) ?? nobody,
    point: places.get(duty.pointId) ?? nobody,
    day: dayOfDuty(duty),
    start: duty.start,
    end: duty.end,
    share: duty.share,
  });
}

const nobody: Named = { code: '', name: '' };
